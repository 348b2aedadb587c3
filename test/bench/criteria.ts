import { chooseKOfColorsWithMixtures } from '../../src/choose/choose-with-mixtures.ts';
import { explainColors } from '../../src/choose/decide-colors.ts';
import { visibleErrorOf } from '../../src/choose/visible-error.ts';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import { prepareImage, quantize } from '../../src/index.ts';
import { chartPicture, flatPicture } from '../helpers/flat-pictures.ts';
import type { Context } from './context.ts';
import { loadPixels } from './photos.ts';
import { atMost, type SectionResult } from './result.ts';

/** Largest K that is tried. */
const MAX_K = 16;
/** Numbers of colours that pictures are made of. */
const KS = [2, 3, 5, 8, 12];
const CHOOSERS = ['auto', 'groups', 'elbow', 'silhouette', 'bic', 'aic', 'variational', 'explained'] as const;
type Chooser = (typeof CHOOSERS)[number];

/** What each criterion chose for one picture; null where it chooses none. */
interface CriteriaRow {
  readonly kind: string;
  readonly image: string;
  /** Colours that the picture was made of; undefined for photographs. */
  readonly right: number | undefined;
  readonly chosen: Readonly<Record<Chooser, number | null>>;
}

/** Every criterion for the number of colours on the same pictures: which finds what they were made of. */
export async function benchCriteria(context: Context): Promise<SectionResult> {
  const rows: CriteriaRow[] = [];
  for (const [kind, image, right, make] of generate()) {
    context.progress(`${kind} ${image}`);
    rows.push({ kind, image, right, chosen: await askAll(make()) });
  }
  for (const photo of context.photos) {
    context.progress(photo.name);
    const chosen = await askAll(await loadPixels(photo.png));
    rows.push({ kind: 'photograph', image: photo.name, right: undefined, chosen });
  }
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const known = rows.filter(({ right }) => right !== undefined);
  const wrong = (chooser: Chooser) => known.filter(({ right, chosen }) => chosen[chooser] !== right).length;
  const best = Math.min(...CHOOSERS.filter((one) => one !== 'auto').map(wrong));
  return {
    tables: [
      {
        title: `Pictures whose number of colours a criterion finds, of K up to ${MAX_K}`,
        columns: ['kind', 'pictures', ...CHOOSERS],
        rows: kinds.filter((kind) => kind !== 'photograph').map((kind) => foundOf(kind, rows)),
        figures: [
          atMost('wrong by auto, over the fewest of one criterion', 1, wrong('auto') / Math.max(1, best)),
        ],
      },
      {
        title: `K that a criterion chooses, up to ${MAX_K}`,
        columns: ['kind', 'image', 'made of', ...CHOOSERS],
        rows: rows.map(({ kind, image, right, chosen }) => [
          ...[kind, image, right],
          ...CHOOSERS.map((chooser) => chosen[chooser] ?? 'none'),
        ]),
        figures: [],
      },
    ],
    rows,
    notes: [],
  };
}

function foundOf(kind: string, rows: readonly CriteriaRow[]): (string | number)[] {
  const own = rows.filter((row) => row.kind === kind);
  const found = (chooser: Chooser) => own.filter(({ right, chosen }) => chosen[chooser] === right).length;
  return [kind, own.length, ...CHOOSERS.map(found)];
}

async function askAll(image: PixelImage): Promise<CriteriaRow['chosen']> {
  const prepared = await prepareImage(image);
  const asked = { maxK: MAX_K, effort: 1 };
  const { curves, clusterings } = await chooseKOfColorsWithMixtures(prepared.histogram, asked);
  const { choice } = (await quantize(prepared, { colors: 'auto', ...asked })).model;
  const chosen: Partial<Record<Chooser, number | null>> = {
    auto: choice!.k,
    explained: explainColors(clusterings, visibleErrorOf(prepared.histogram, 'srgb')).k ?? null,
  };
  for (const { criterion, k } of curves) chosen[criterion] = k ?? null;
  return chosen as CriteriaRow['chosen'];
}

type Made = readonly [kind: string, image: string, right: number, make: () => PixelImage];

function generate(): Made[] {
  const size = { width: 120, height: 80 };
  return KS.flatMap((colors): Made[] => {
    const common = { ...size, colors, shrink: 1.3, seed: 7 * colors };
    const made: Made[] = [
      [
        'drawing',
        `${colors} colours`,
        colors,
        () => flatPicture({ ...common, noise: 0, blur: 0.5, apart: 40 }),
      ],
    ];
    if (colors > 2)
      made.push(['chart', `${colors} colours`, colors, () => chartPicture(colors, colors, 160, 100)]);
    for (const noise of [2, 12])
      for (const blur of [0, 1.5]) {
        const flat = { ...common, noise, blur, apart: Math.max(40, 5 * noise) };
        made.push([
          'flat',
          `${colors} colours, noise ${noise}, blur ${blur}`,
          colors,
          () => flatPicture(flat),
        ]);
      }
    return made;
  });
}
