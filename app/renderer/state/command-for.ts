import type { OutputFormat } from 'fewhue';
import {
  DEFAULT_FORMAT,
  type Definitions,
  flagName,
  hasTargets,
  type OptionDefinition,
  PALETTE_FORMAT_FACTS,
  QUANTIZE_OPTIONS,
  resultSuffix,
} from '#internal/engine';
import type { QuantizeRequest } from '../worker/quantize-input.ts';
import type { OptionValue, OptionValues } from './settings.ts';
import { type SourceRequest, sourceArguments } from './source.ts';

/** Names that a shell takes as they are. */
const PLAIN = /^[\w@%+=:,./][\w@%+=:,./-]*$/;

/**
 * The `fewhue` command line that gives a picture the same palette and indices. `name`: the picture's file. `format`: of
 * the result. `source`: what becomes of the picture. A palette that was edited is read from the file that exporting it
 * saves. For POSIX shells.
 */
export function commandFor(
  request: QuantizeRequest,
  name: string,
  format: OutputFormat = DEFAULT_FORMAT,
  source: SourceRequest = {},
): string {
  const { colors = QUANTIZE_OPTIONS.colors.default, ...others } = request.options;
  const args = request.palette
    ? ['--palette', quoteWord(resultName(name, request, PALETTE_FORMAT_FACTS.gpl.extensions[0]))]
    : argsOf(QUANTIZE_OPTIONS, { colors });
  args.push(...argsOf(QUANTIZE_OPTIONS, others as OptionValues));
  args.push(...sourceArguments(source));
  if (format !== DEFAULT_FORMAT) args.push('--format', format);
  return ['fewhue', 'compress', quoteWord(name), ...args].join(' ');
}

/** Options as arguments of the command line, for POSIX shells. */
export function argsOf(definitions: Definitions, values: OptionValues): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const definition = definitions[name]!;
    const typed = definition.short === undefined ? flagName(name, definition) : `-${definition.short}`;
    if (definition.kind === 'flag') return value === true ? [typed] : [];
    // One flag for each: their commas are their own.
    if (definition.kind === 'texts')
      return (value as readonly string[]).flatMap((text) => [typed, quoteWord(text)]);
    return [typed, quoteWord(textOf(definition, value))];
  });
}

/** A value as it is typed; a share is rounded so that it reads as the same number. */
function textOf(definition: OptionDefinition, value: OptionValue): string {
  const isShare = 'unit' in definition && definition.unit === 'pixels-or-share';
  if (isShare && typeof value === 'number' && value < 1) return `${Number((100 * value).toPrecision(12))}%`;
  return Array.isArray(value) ? value.join(',') : String(value);
}

/** A word that a shell passes on unchanged, and that is no option. */
export function quoteWord(word: string): string {
  const safe = word.startsWith('-') ? `./${word}` : word;
  return PLAIN.test(safe) ? safe : `'${safe.replace(/'/g, "'\\''")}'`;
}

/** A file's name without its extension. */
export function stemOf(name: string): string {
  return name.replace(/(?<=.)\.[^.]*$/, '');
}

/** What the command line calls the result: `photo.jpg` at K = 16 becomes `photo-k16.png`, for the extension `png`. */
export function resultName(name: string, { options, palette }: QuantizeRequest, extension: string): string {
  const colors = palette?.length ?? options.colors ?? QUANTIZE_OPTIONS.colors.default;
  const wish = palette ? {} : { quality: options.quality, targeted: hasTargets(options) };
  return stemOf(name) + resultSuffix({ colors, ...wish }, extension);
}
