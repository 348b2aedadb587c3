import type { PixelImage } from '../../src/image/pixel-image.ts';
import { quantize } from '../../src/index.ts';
import { chartPicture, flatPicture } from '../helpers/flat-pictures.ts';
import type { Context } from './context.ts';
import { loadPixels } from './photos.ts';
import { atMost, type SectionResult } from './result.ts';

/** What `colors: 'auto'` chose for one picture. */
interface AutoRow {
  readonly kind: string;
  readonly image: string;
  /** Colours that the picture was made of; undefined for photographs. */
  readonly right: number | undefined;
  readonly k: number;
  readonly criterion: string;
  readonly reason: string;
}

const KS = [2, 3, 5, 8, 12];

/** The number of colours that is chosen for drawings, charts, noisy flats and photographs. */
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
  return {
    tables: [
      {
        title: 'K chosen by colors: auto',
        columns: ['kind', 'image', 'made of', 'K', 'criterion'],
        rows: rows.map(({ kind, image, right, k, criterion }) => [kind, image, right, k, criterion]),
        figures: [atMost('part of the generated pictures with another K', 0.05, off)],
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
  const { choice } = (await quantize(pixels, { colors: 'auto', effort: 1 })).model;
  const { k, criterion, reason } = choice!;
  return { kind, image, right, k, criterion, reason };
}

type Made = readonly [kind: string, image: string, right: number, make: () => PixelImage];

function generate(): Made[] {
  const size = { width: 240, height: 160 };
  const made: Made[] = [];
  for (const colors of KS) {
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
