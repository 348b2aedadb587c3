import { parseArgs } from 'node:util';
import { DITHERS, type Dither } from '../../src/dither/kinds.ts';

export const SECTIONS = [
  'quality',
  'optima',
  'fit',
  'pass',
  'process',
  'size',
  'bytes',
  'rates',
  'formats',
  'mixture',
  'choose',
  'auto',
  'criteria',
  'looks',
  'dither',
  'targets',
  'alpha',
  'animations',
] as const;
export type Section = (typeof SECTIONS)[number];

/** What the benchmark was asked to do. */
export interface BenchOptions {
  /** Folder of photographs. */
  readonly images: string;
  readonly only: readonly Section[];
  /** Palette sizes of `quality` and `size`; undefined for each section's own. */
  readonly colors: readonly number[] | undefined;
  /** Kinds of `dither`; undefined for all. */
  readonly kinds: readonly Dither[] | undefined;
  /** Starts of scikit-learn in `quality`; undefined for 1, or for what the reference file has. */
  readonly restarts: number | undefined;
  /** Interleaved runs; undefined for each section's own. */
  readonly rounds: number | undefined;
  /** Effort of the encoder in `size`. */
  readonly effort: number;
  /** Most photographs to take; Infinity for all. */
  readonly limit: number;
  /** Most photographs, drawings and generated pictures each in those sections that take all three; Infinity for all. */
  readonly pictures: number;
  /** Name of the photograph to enlarge to 25 megapixels; undefined for the first. */
  readonly large: string | undefined;
  /** File of rows measured elsewhere. */
  readonly reference: string | undefined;
  /** File that the results are written to. */
  readonly json: string | undefined;
}

export const HELP = `Usage: npm run bench -- [options]

Measures fewhue side by side with pngquant, ImageMagick, scikit-learn and oxipng, as far as they are found on
this machine. Whole photographs, no dithering. See docs/benchmarks.md for more about each section.

Sections:
  quality             MSE of palettes against every peer
  optima              inertia of every effort against the best of 100 runs of random swaps
  fit                 CPU of quantize in process against scikit-learn's KMeans
  pass                one exact assignment of all colours against brute force
  process             CPU, wall time and memory of whole processes against pngquant and ImageMagick
  size                bytes of PNG files against oxipng level 4, at effort 10 also zopflipng: photographs, the folder's
                      other pictures, and generated gradients and charts
  bytes               bytes, scores and CPU of --quality auto against the nearest of 256 colours: the same pictures
  rates               bytes at equal scores against nearest colours and pngquant with oxipng: the same pictures
  formats             bytes of GIF and WebP files at equal scores against nearest colours, and gifsicle's lossy GIF
  mixture             CPU of a Gaussian mixture by EM against scikit-learn's from the same start
  choose              CPU of fewhue choose against one GaussianMixture of scikit-learn
  looks               blurred CIEDE2000, SSIMULACRA 2 and bytes of dithered pictures against pngquant with oxipng
  dither              CPU of mapping 25 megapixels by every kind of dithering
  targets             how near results come to a limit of bytes and to a score, and in how many files
  alpha               error of palettes with alpha over white and black against pngquant, sharp and scikit-learn
  animations          bytes of GIF animations at equal error and scores against ffmpeg and gifsicle
  auto                K chosen for drawings, charts and noisy flats of known K, and for the photographs
  criteria            K by every criterion for some of these, for things on gradients, and for the photographs

Options:
  --images <folder>   photographs, .png or .jpg (default: sample-images)
  --only <names>      some of ${SECTIONS.join(',')} (default: all)
  --k <numbers>       palette sizes of quality (default: 4,16,64,256), optima (4,16,64), looks (8,16,64,256), dither (16,256) and size
                      (2,4,8,16,64,256)
  --kinds <names>     kinds of dither (default: all)
  --starts <n>        starts of scikit-learn's KMeans in quality (default: 1; 10 is slow) and alpha (3), runs of optima (100)
  --reference <file>  JSON rows {image, k, tool, mse} measured elsewhere: those of tool sklearn-kmeans-<starts>
                      are taken in place of running scikit-learn in quality
  --rounds <n>        interleaved runs (default: fit, mixture and choose 2, pass 40, process 7; fewer for the large
                      photograph), swaps of each run in optima (200)
  --effort <n>        effort of the PNG encoder in size and bytes, 1 to 10 (default: 5)
  --limit <n>         take the first n photographs only (default: all; mixture and choose: 1)
  --pictures <n>      take the first n photographs, drawings and generated pictures each in size, bytes, rates,
                      formats and targets (default: all)
  --large <name>      photograph to enlarge to 25 megapixels in pass, process, mixture and dither (default: the first)
  --json <file>       write everything that was measured
  --help              print this
`;

/** Reads the command line; undefined when help is asked for. Throws on anything unknown. */
export function parseOptions(args: readonly string[]): BenchOptions | undefined {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{
        images: text,
        only: text,
        k: text,
        kinds: text,
        starts: text,
        reference: text,
        rounds: text,
        effort: text,
      },
      ...{ limit: text, pictures: text, large: text, json: text, help: { type: 'boolean' } },
    },
  });
  if (values.help) return undefined;
  return {
    images: values.images ?? 'sample-images',
    only: values.only?.split(',').map(section) ?? SECTIONS,
    colors: values.k?.split(',').map((word) => count('k', word, 256)),
    kinds: values.kinds?.split(',').map(kind),
    restarts: optional('starts', values.starts, 1000),
    rounds: optional('rounds', values.rounds, 1000),
    effort: optional('effort', values.effort, 10) ?? 5,
    limit: optional('limit', values.limit, 1e6) ?? Infinity,
    pictures: optional('pictures', values.pictures, 1e6) ?? Infinity,
    large: values.large,
    reference: values.reference,
    json: values.json,
  };
}

function section(word: string): Section {
  const found = SECTIONS.find((name) => name === word);
  if (found === undefined) throw new Error(`--only knows ${SECTIONS.join(', ')}, not ${word}`);
  return found;
}

function kind(word: string): Dither {
  const found = DITHERS.find((name) => name === word);
  if (found === undefined) throw new Error(`--kinds knows ${DITHERS.join(', ')}, not ${word}`);
  return found;
}

function optional(name: string, word: string | undefined, most: number): number | undefined {
  return word === undefined ? undefined : count(name, word, most);
}

function count(name: string, word: string, most: number): number {
  const value = Number(word);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new Error(`--${name} must be a whole number from 1 to ${most}, received ${word}`);
}
