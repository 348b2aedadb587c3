import { Task } from '../core/task.ts';
import type { Coding } from '../core/vocabulary.ts';
import { OUTPUT_FORMATS, type OutputFormat } from '../encode/formats.ts';
import type { Palette } from '../image/indexed-image.ts';
import type { PixelImage } from '../image/pixel-image.ts';
import type { QuantizeOptions } from '../options/quantize.ts';
import { hasTargets, isSearched, resolveQuantize } from '../options/quantize-plan.ts';
import type { PreparedImage } from '../vectors/prepared-image.ts';
import { type QuantizeResult, quantizeAsAsked } from './quantize.ts';
import { quantizeWithPaletteByPlan, resolveMapping } from './quantize-with-palette.ts';

/** What a picture is to become. */
export interface FormatRequest {
  readonly options: QuantizeOptions;
  /** Entries that are given in place of clustering any. */
  readonly palette?: Palette | undefined;
}

/**
 * `quantize`, or `quantizeWithPalette`, for files of a format: where a trellis maps, it counts the bits of the format's
 * coding, and limits of bytes are those of its files. Throws as these do.
 */
export function quantizeForFormat(
  source: PixelImage | PreparedImage,
  { options, palette }: FormatRequest,
  format: OutputFormat,
): Promise<QuantizeResult> {
  const coding = codingOf(format);
  if (!palette) return quantizeAsAsked(source, options, { encode: OUTPUT_FORMATS[format].encode, coding });
  const plan = { ...resolveMapping(options), coding };
  return quantizeWithPaletteByPlan(source, palette, plan, new Task(options));
}

/** Whether pixels may get other entries in files of one format than in those of another. */
export function dependsOnFormat(
  { options, palette }: FormatRequest,
  one: OutputFormat,
  other: OutputFormat,
): boolean {
  if (one === other) return false;
  const plan = palette ? resolveMapping(options) : resolveQuantize(options);
  if (hasTargets(plan)) return true;
  const countsBits = isSearched(plan) || typeof plan.trellis === 'number';
  return countsBits && codingOf(one) !== codingOf(other);
}

/** Whose bits a trellis counts: those of deflate where a format has no coding. */
export function codingOf(format: OutputFormat): Coding {
  const { coding } = OUTPUT_FORMATS[format];
  return coding === 'lzw' ? 'lzw' : 'deflate';
}
