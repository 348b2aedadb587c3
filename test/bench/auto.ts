import type { PixelImage } from '../../src/image/pixel-image.ts';
import { quantize, stats } from '../../src/index.ts';
import { chartPicture, flatPicture, objectsOnGradient } from '../helpers/flat-pictures.ts';
import { paint } from '../helpers/pictures.ts';
import type { Context } from './context.ts';
import { loadPixels } from './photos.ts';
import { atMost, type SectionResult } from './result.ts';

/** What `colors: 'auto'` chose for one picture. */
interface AutoRow {
  readonly kind: string;
  readonly image: string;
  /** Colours that the picture was made of; undefined for gradients and photographs. */
  readonly right: number | undefined;
  readonly k: number;
  /** Mean CIEDE2000 of the picture in so many colours. */
  readonly deltaE: number;
  readonly criterion: string;
  readonly reason: string;
}

const KS = [2, 3, 5, 8, 12];
/** Ramps along one side, and along both, from one level to another. */
const RAMPS = [
  [0, 255],
  [60, 180],
] as const;

/** The number of colours that is chosen for drawings, charts, noisy flats, gradients and photographs. */
export async function benchAuto(context: Context): Promise<SectionResult> {
  const rows: AutoRow[] = [];
  for (const [kind, image, right, make] of generate()) {
    context.progress(`${kind} ${image}`);
    rows.push(await choose(kind, image, right, make()));
  }
  for (const photo of context.photos) {
    context.progress(photo.name);
    rows.push(await choose('photograph', photo.name, undefined, await loadPixels(photo.png)));
  }
  const known = rows.filter(({ right }) => right !== undefined);
  const off = known.filter(({ right, k }) => k !== right).length / known.length;
  const others = rows.filter(({ right }) => right === undefined);
  return {
    tables: [
      {
        title: 'K chosen by colors: auto',
        columns: ['kind', 'image', 'made of', 'K', 'criterion', 'CIEDE2000'],
        rows: rows.map(({ kind, image, right, k, criterion, deltaE }) => [
          ...[kind, image, right, k, criterion],
          deltaE.toFixed(2),
        ]),
        figures: [
          atMost('part of the pictures of known K with another one', 0.05, off),
          atMost('mean CIEDE2000 of the others', 6, Math.max(...others.map(({ deltaE }) => deltaE))),
          atMost('their largest K', 31, Math.max(...others.map(({ k }) => k))),
        ],
      },
    ],
    rows,
    notes: [],
  };
}

async function choose(
  kind: string,
  image: string,
  right: number | undefined,
  pixels: PixelImage,
): Promise<AutoRow> {
  const result = await quantize(pixels, { colors: 'auto', effort: 1 });
  const { k, criterion, reason } = result.model.choice!;
  const { deltaE } = await stats(pixels, result.image, { asked: k });
  return { kind, image, right, k, criterion, reason, deltaE: deltaE.mean };
}

type Made = readonly [kind: string, image: string, right: number | undefined, make: () => PixelImage];

function generate(): Made[] {
  const size = { width: 240, height: 160 };
  const made: Made[] = [];
  for (const [low, high] of RAMPS) {
    const level = (part: number) => low + (high - low) * part;
    const across = (x: number) => level(x / size.width);
    made.push([
      'gradient',
      `ramp from ${low} to ${high}`,
      undefined,
      () => paint(size.width, size.height, (x) => [across(x), across(x), 128, 255]),
    ]);
    made.push([
      'gradient',
      `two ramps from ${low} to ${high}`,
      undefined,
      () => paint(size.width, size.height, (x, y) => [across(x), level(y / size.height), 128, 255]),
    ]);
  }
  for (const colors of KS) {
    const things = colors - 1;
    made.push(['gradient', `${things} on it`, undefined, () => objectsOnGradient(things, colors, 240, 160)]);
    if (colors > 2) made.push(['chart', `${colors} colours`, colors, () => chartPicture(colors, colors)]);
    for (const [shrink, parts] of [
      [1, 'equal'],
      [1.3, 'unequal'],
    ] as const) {
      const common = { ...size, colors, shrink, seed: 7 * colors };
      const drawing = { ...common, noise: 0, blur: 0.5, apart: 40 };
      made.push(['drawing', `${colors} ${parts} colours`, colors, () => flatPicture(drawing)]);
      for (const noise of [2, 6, 12])
        for (const blur of [0, 1.5]) {
          const flat = { ...common, noise, blur, apart: Math.max(40, 5 * noise) };
          const name = `${colors} ${parts} colours, noise ${noise}, blur ${blur}`;
          made.push(['flat', name, colors, () => flatPicture(flat)]);
        }
    }
  }
  return made;
}
