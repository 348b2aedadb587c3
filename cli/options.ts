import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  COLOR_SPACES,
  COVARIANCES,
  CRITERIA,
  DITHER_GUARDS,
  DITHERS,
  INITS,
  MIXTURE_INITS,
  MODELS,
  QUANTIZE_OPTIONS,
} from 'fewhue';
import { type CompressOptions, METADATA_KINDS, OUTPUT_FORMATS, type OutputFormat } from 'fewhue/node';
import { defaultText, rangeText } from './flags/help-text.ts';

/** The options of `fewhue compress` as commander hands them over. */
export interface CompressFlags {
  readonly colors: number | 'auto';
  readonly criterion?: CompressOptions['criterion'];
  readonly maxK?: number;
  readonly model?: CompressOptions['model'];
  readonly covariance?: CompressOptions['covariance'];
  readonly output?: string;
  readonly format?: OutputFormat;
  readonly space?: CompressOptions['space'];
  readonly init?: CompressOptions['init'];
  readonly lock?: readonly string[];
  readonly palette?: string;
  readonly keepPalette?: true;
  readonly keep?: CompressOptions['keep'];
  readonly restarts?: number;
  readonly effort?: number;
  readonly dither?: CompressOptions['dither'];
  readonly ditherStrength?: number;
  readonly ditherGuard?: CompressOptions['ditherGuard'];
  readonly seed?: number;
  readonly maxPixels?: number;
  readonly maxBytes?: number;
  readonly maxMemory?: number;
  readonly force?: true;
  readonly skipIfLarger?: true;
  readonly quiet?: true;
  readonly json?: true;
}

/** Adds the options that say how a picture becomes few colours. Ranges are checked by the library. */
export function addColorOptions(command: Command): Command {
  return command
    .option('-k, --colors <count>', 'colours to keep, 1 to 256, or to 65536 with .fhq; or auto', count, 256)
    .addOption(
      choice(
        '--criterion <name>',
        'what chooses K for -k auto (default: bic; bayes-gmm: variational)',
        CRITERIA,
      ),
    )
    .option('--max-k <count>', `largest K for -k auto${range('maxColors')}`, number)
    .addOption(choice('--model <name>', `what is fitted to the colours${standard('model')}`, MODELS))
    .addOption(covarianceOption())
    .addOption(spaceOption())
    .addOption(
      choice('--init <name>', 'first centroids (default: wu; mixtures: kmeans)', [
        ...new Set([...INITS, ...MIXTURE_INITS]),
      ]),
    )
    .option(
      '--lock <colours>',
      'hex colours that stay as they are, with commas between; repeatable',
      hexColors,
    )
    .option('--palette <file>', 'give these colours and no others: GIMP palette, hex list or JSON')
    .option('--keep-palette', 'write the colours of --palette in their order, also unused ones')
    .option('--restarts <count>', 'starts of which the best is kept (default: by effort)', number)
    .option('--effort <level>', `1 is fast, 10 gives the best palette known${standard('effort')}`, number)
    .addOption(
      choice('--dither <name>', `how to spread the error over neighbours${standard('dither')}`, DITHERS),
    )
    .option('--dither-strength <share>', `share of the error to spread${range('ditherStrength')}`, number)
    .addOption(
      choice(
        '--dither-guard <on|off>',
        `spare grounds, edges and alpha${standard('ditherGuard')}`,
        DITHER_GUARDS,
      ),
    )
    .option('--seed <number>', `seed of everything random${standard('seed')}`, number);
}

/** `--keep`; which words there are is for the library to say. */
export function keepOption(): Option {
  const description = `what of the metadata to keep, with commas between: ${METADATA_KINDS.join(', ')} (default: nothing)`;
  return new Option('--keep <names>', description).argParser((text: string) =>
    text.split(',').map((word) => word.trim()),
  );
}

/** The default of an option of `quantize` in words. */
function standard(name: keyof typeof QUANTIZE_OPTIONS): string {
  return ` (default: ${defaultText(QUANTIZE_OPTIONS[name])})`;
}

/** The range of a number, and its default. */
function range(name: keyof typeof QUANTIZE_OPTIONS): string {
  return rangeText(QUANTIZE_OPTIONS[name]) + standard(name);
}

/** Adds the options of `fewhue choose` that say what is compared. */
export function addChooseOptions(command: Command): Command {
  return command
    .option('--max-k <count>', 'largest K, 1 to 256 (default: 10)', number)
    .option('--min-k <count>', 'smallest K (default: 1)', number)
    .option('--criteria <names>', `with commas between: ${CRITERIA.join(', ')} (default: all)`)
    .addOption(spaceOption())
    .addOption(covarianceOption())
    .option('--effort <level>', 'time for k-means at each K, 1 to 10 (default: 3)', number)
    .option('--seed <number>', 'seed of everything random (default: 0)', number);
}

/** Adds the options that compressing and decoding share. */
export function addFileOptions(command: Command): Command {
  return addLimits(command, 'pictures')
    .option('-f, --force', 'replace files that exist')
    .option('-q, --quiet', 'print nothing but errors');
}

/** Adds the limits of what is read. */
export function addLimits(command: Command, what: string): Command {
  return command
    .option('--max-pixels <count>', `refuse larger ${what} (default: 300000000)`, number)
    .option('--max-bytes <size>', 'refuse larger files (default: 2GB)', bytes)
    .option('--max-memory <size>', `refuse ${what} that would take more to open (default: 2GB)`, bytes);
}

/** An option that takes one of a few words; wrong ones are refused with the list. */
export function choice(flags: string, description: string, words: readonly string[]): Option {
  return new Option(flags, description).choices(words);
}

/** `--space`, whose words are the library's. */
export function spaceOption(): Option {
  return choice('--space <name>', 'where colours are clustered and compared (default: srgb)', COLOR_SPACES);
}

/** `--covariance`, whose words are the library's. */
export function covarianceOption(): Option {
  return choice('--covariance <name>', 'shape of the components of mixtures (default: full)', COVARIANCES);
}

/** `--format`, whose words are the formats that the library writes. */
export function formatOption(): Option {
  return choice(
    '--format <name>',
    'format of the result (default: by the ending of -o, else png)',
    OUTPUT_FORMATS,
  );
}

/** A number of colours, or `auto`. */
function count(text: string): number | 'auto' {
  return text === 'auto' ? text : number(text);
}

/** More colours in hex, with or without `#`. */
function hexColors(text: string, before: readonly string[] = []): string[] {
  return [...before, ...text.split(',').map((word) => word.trim().replace(/^#?/, '#'))];
}

/** A decimal number as typed; whether it is in range is for the library to say. */
export function number(text: string): number {
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a number.');
}

/** Bytes in each unit of a size. */
const UNITS: Readonly<Record<string, number>> = {
  ...{
    '': 1,
    b: 1,
    kb: 1e3,
    mb: 1e6,
    gb: 1e9,
    tb: 1e12,
    kib: 2 ** 10,
    mib: 2 ** 20,
    gib: 2 ** 30,
    tib: 2 ** 40,
  },
};

/** A size as typed: bytes, or with a unit such as `500MB` or `1.5GiB`. */
export function bytes(text: string): number {
  const [, digits = '', unit = ''] = /^([\d.]+(?:e\d+)?) ?([a-z]*)$/i.exec(text) ?? [];
  const scale = UNITS[unit.toLowerCase()];
  if (digits === '' || scale === undefined)
    throw new InvalidArgumentError('It must be a size such as 500MB or 2GiB.');
  return Math.round(number(digits) * scale);
}
