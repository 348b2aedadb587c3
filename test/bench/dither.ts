import { quantize } from 'fewhue';
import { keysOf } from '../../src/core/tables.ts';
import { Task } from '../../src/core/task.ts';
import type { DitherGuard } from '../../src/core/vocabulary.ts';
import { DITHERS, type Dither } from '../../src/dither/kinds.ts';
import type { Palette } from '../../src/image/indexed-image.ts';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import { ditherPixels } from '../../src/map/dither.ts';
import { ditherPlan } from '../../src/map/index-pixels.ts';
import type { Context } from './context.ts';
import { loadPixels } from './photos.ts';
import { atMost, largest, type SectionResult, smallest } from './result.ts';
import { cpuOf } from './run.ts';

/** CPU seconds of giving every pixel of a large picture its index by one kind of dithering. */
interface DitherRow {
  readonly kind: Dither;
  readonly k: number;
  readonly way: keyof typeof WAYS;
  readonly cpu: number;
}

const DEFAULT_K = [16, 256];
/** With the guard entries are compared in OKLab, without in sRGB, where nothing else is said. */
const WAYS = {
  guarded: { ditherGuard: 'on', translucent: false },
  unguarded: { ditherGuard: 'off', translucent: false },
  translucent: { ditherGuard: 'on', translucent: true },
} as const satisfies Record<string, { ditherGuard: DitherGuard; translucent: boolean }>;
const MOST_SECONDS = 3;

/** CPU of every kind of dithering at 25 megapixels, by palettes of k-means. */
export async function benchDither(context: Context): Promise<SectionResult> {
  const { options, progress } = context;
  const photo = await context.largePhoto();
  const image = await loadPixels(photo.png);
  const rows: DitherRow[] = [];
  for (const way of keysOf(WAYS)) {
    if (WAYS[way].translucent) fadeOut(image);
    for (const k of options.colors ?? DEFAULT_K) {
      const { palette } = (await quantize(image, { colors: k })).image;
      for (const kind of options.kinds ?? DITHERS.filter((name) => name !== 'none')) {
        const cpus = [];
        for (let round = 0; round < (options.rounds ?? 1); round++)
          cpus.push(await cpuOfKind(image, palette, kind, WAYS[way].ditherGuard));
        const cpu = smallest(cpus)!;
        progress(`${kind} at K=${k}, ${way}: ${cpu.toFixed(2)} s`);
        rows.push({ kind, k, way, cpu });
      }
    }
  }
  return { tables: [tableOf(rows, photo.name)], rows, notes: [] };
}

/** Makes a picture more transparent from left to right. */
function fadeOut({ width, data }: PixelImage): void {
  for (let i = 0; 4 * i < data.length; i++) data[4 * i + 3] = Math.round(255 * (1 - (i % width) / width));
}

function cpuOfKind(
  image: PixelImage,
  palette: Palette,
  dither: Dither,
  ditherGuard: DitherGuard,
): Promise<number> {
  const plan = ditherPlan({
    ...{ dither, ditherStrength: 0.8, ditherGuard, ditherLight: 'srgb', ditherScan: 'serpentine' },
    ...{ space: 'srgb', effort: 5 },
  });
  return cpuOf(() => ditherPixels(image, palette, plan, new Task()));
}

function tableOf(rows: readonly DitherRow[], photo: string): SectionResult['tables'][number] {
  const sizes = [...new Set(rows.map(({ k }) => k))];
  const cases = keysOf(WAYS).flatMap((way) => sizes.map((k) => ({ k, way })));
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  return {
    title: `CPU seconds of mapping by every kind of dithering: ${photo}`,
    columns: ['kind', ...cases.map(({ k, way }) => `${way}, K=${k}`)],
    rows: kinds.map((kind) => [
      kind,
      ...cases.map(({ k, way }) => rows.find((r) => r.kind === kind && r.k === k && r.way === way)?.cpu),
    ]),
    figures: [atMost('slowest', MOST_SECONDS, largest(rows.map(({ cpu }) => cpu)))],
  };
}
