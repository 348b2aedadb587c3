import type { OutputFormat } from '../../../encode/formats.ts';
import { takesStored } from '../../../encode/stored-encoders.ts';
import { maybeLarge } from '../large/maybe-large.ts';
import { wholeReason } from '../large/whole-reason.ts';
import { withName } from '../named-error.ts';
import type { CheckedInput } from '../read/input-source.ts';
import { keepsProfile } from '../read/read-metadata.ts';
import { type CompressOptions, requestedColors } from './compress-options.ts';
import type { CompressResult } from './compress-result.ts';
import { planAlpha } from './fit-to-format.ts';
import type { StripsRequest } from './strips-request.ts';

/** Where the result of a picture in strips goes. */
interface StripsOutput extends Pick<StripsRequest, 'output' | 'ready'> {
  readonly format: OutputFormat;
}

/**
 * Passes a large picture through strips if it may be; else says why a large one is to be held in memory, if there is
 * anything to say. `options` have been checked.
 */
export async function tryStrips(
  input: CheckedInput,
  { output, format, ready }: StripsOutput,
  options: CompressOptions,
): Promise<{ readonly done: CompressResult } | { readonly whole: string | undefined }> {
  const { content } = input;
  if (typeof content !== 'string' || !takesStored(format) || keepsProfile(options))
    return { whole: undefined };
  // Nearly every picture is small, and then what passes large ones need not be loaded.
  if (!(await withName(input.name, () => maybeLarge(input)))) return { whole: undefined };
  const { compressInStrips } = await import('./compress-in-strips.ts');
  const alpha = planAlpha(options, format);
  const request = {
    input: { ...input, content },
    output,
    format,
    alpha,
    asked: requestedColors(options),
    ready,
  };
  const strips = await withName(input.name, () => compressInStrips(request, options));
  if ('done' in strips || strips.whole === undefined) return strips;
  return { whole: wholeReason(strips.whole) };
}
