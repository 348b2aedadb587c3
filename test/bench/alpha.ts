import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expandIndexed, type PixelImage, quantize } from 'fewhue';
import sharp from 'sharp';
import { keptTransparentError } from './alpha-kept.ts';
import type { Context } from './context.ts';
import { iconPictures } from './icon-pictures.ts';
import { plainPng } from './oxipng.ts';
import { loadPixels } from './photos.ts';
import { atMost, type Cell, largest, type SectionResult } from './result.ts';
import { run } from './run.ts';
import { runOnPixels } from './sklearn.ts';

/**
 * Mean squared error over white and over black, summed over R, G, B, mean per pixel, by tool. None for what has
 * more colours, as sharp's palettes that are filled up.
 */
interface AlphaRow {
  readonly image: string;
  readonly k: number;
  readonly errors: Readonly<Record<string, number | undefined>>;
  /** The least that is known with a fully transparent entry, of few colours where there are such pixels. */
  readonly kept: number | undefined;
}

/** Larger palettes have an entry to spare. */
const FEW = 4;

/** Gives a picture of at most `k` colours. */
type Quantizer = (image: PixelImage, k: number) => Promise<PixelImage['data']>;

const DEFAULT_K = [2, 4, 8, 16, 32, 64, 128, 256];
const OWN = 'fewhue';

/** Clusters all pixels where squared distance is the mean error over white and black; prints the RGBA of each. */
const SCRIPT = `
import json, sys
import numpy as np
from sklearn.cluster import KMeans
bytes = np.fromfile(sys.argv[1], dtype=np.uint8).reshape(-1, 4).astype(np.float64)
alpha = bytes[:, 3:] / 255
points = np.hstack([bytes[:, :3] * alpha - 127.5 * alpha, np.sqrt(0.75) * 255 * alpha])
model = KMeans(int(sys.argv[2]), n_init=int(sys.argv[3]), random_state=0).fit(points)
centers = model.cluster_centers_
opacity = np.clip(centers[:, 3:] / (np.sqrt(0.75) * 255), 1e-9, 1)
colors = np.hstack([centers[:, :3] / opacity + 127.5, 255 * opacity])
print(json.dumps(np.clip(np.rint(colors[model.labels_]), 0, 255).astype(int).ravel().tolist()))
`;

/** Palettes of pictures with alpha, beside peers: the folder's, and drawn icons. No dithering. */
export async function benchAlpha(context: Context): Promise<SectionResult> {
  const { options, peers, progress } = context;
  const rows: AlphaRow[] = [];
  const tools = quantizers(context);
  for (const [name, image] of await translucentPictures(context)) {
    for (const k of options.colors ?? DEFAULT_K) {
      progress(`${name}, K=${k}`);
      const errors: Record<string, number> = {};
      for (const [tool, quantizer] of tools) {
        const data = await quantizer(image, k);
        if (countColors(data) <= k) errors[tool] = errorOnGrounds(image.data, data);
      }
      rows.push({ image: name, k, errors, kept: k > FEW ? undefined : keptTransparentError(image, k) });
    }
  }
  const notes = [];
  if (!peers.pngquant) notes.push('pngquant was not found');
  if (!peers.sklearn) notes.push('no python3 with scikit-learn was found');
  return { tables: [tableOf(rows, [...tools.keys()])], rows, notes };
}

function tableOf(rows: readonly AlphaRow[], tools: readonly string[]): SectionResult['tables'][number] {
  const ratios = rows.map(({ errors }) => {
    const { [OWN]: own, ...others } = errors;
    const found = Object.values(others).filter((error) => error !== undefined);
    return own === undefined || found.length === 0 ? undefined : own / Math.min(...found);
  });
  const toKept = rows.map(({ errors, kept }) => kept && errors[OWN] && errors[OWN] / kept);
  return {
    title: 'Squared error over white and black',
    columns: ['image', 'K', ...tools, 'of the best peer', 'of the least with a transparent entry'],
    rows: rows.map(({ image, k, errors }, i): Cell[] => [
      image,
      k,
      ...tools.map((tool) => errors[tool]),
      ratios[i],
      toKept[i],
    ]),
    figures: [
      atMost(
        'error as to the best peer, worst',
        1.01,
        largest(ratios.filter((ratio) => ratio !== undefined)),
      ),
      atMost(
        'the same or, where that is less, as to the least with a transparent entry, worst',
        1.01,
        largest(
          ratios.flatMap((ratio, i) => (ratio === undefined ? [] : [Math.min(ratio, toKept[i] ?? ratio)])),
        ),
      ),
    ],
  };
}

function quantizers({ options, peers, temp }: Context): Map<string, Quantizer> {
  const { pngquant, sklearn } = peers;
  const tools = new Map<string, Quantizer>([
    [OWN, async (image, colors) => expandIndexed((await quantize(image, { colors })).image).data],
    ['sharp', withSharp],
  ]);
  if (pngquant)
    tools.set('pngquant', async (image, k) => {
      const [from, to] = [join(temp, 'alpha-plain.png'), join(temp, 'alpha.png')];
      await writeFile(from, await plainPng(image));
      await run([pngquant.path, '--nofs', '--speed', '1', '--force', '-o', to, `${k}`, from]);
      return (await loadPixels(to)).data;
    });
  if (sklearn)
    tools.set('scikit-learn', async (image, k) =>
      Uint8Array.from(
        (await runOnPixels(sklearn, SCRIPT, image, [`${k}`, `${options.restarts ?? 3}`], temp)) as number[],
      ),
    );
  return tools;
}

async function withSharp({ width, height, data }: PixelImage, colors: number): Promise<PixelImage['data']> {
  const png = await sharp(data, { raw: { width, height, channels: 4 } })
    .png({ palette: true, colors, dither: 0, effort: 10 })
    .toBuffer();
  return new Uint8Array(await sharp(png).ensureAlpha().raw().toBuffer());
}

/** The pictures of the folder that have alpha, and drawn ones. */
async function translucentPictures({ options }: Context): Promise<Map<string, PixelImage>> {
  const found = new Map<string, PixelImage>();
  for (const name of (await readdir(options.images)).filter((one) => one.endsWith('.png')).sort()) {
    const path = join(options.images, name);
    // Only what has an alpha channel is decoded.
    const { hasAlpha } = await sharp(await readFile(path)).metadata();
    if (!hasAlpha) continue;
    const image = await loadPixels(path);
    if (image.data.some((byte, i) => i % 4 === 3 && byte < 255)) found.set(name, image);
  }
  for (const [name, image] of iconPictures()) found.set(name, image);
  return found;
}

function countColors(data: PixelImage['data']): number {
  const colors = new Set<number>();
  for (let i = 0; i < data.length; i += 4)
    colors.add(
      data[i + 3] === 0 ? -1 : data[i]! + 256 * data[i + 1]! + 65536 * data[i + 2]! + 2 ** 24 * data[i + 3]!,
    );
  return colors.size;
}

/** The mean of the squared errors over white and over black: of what is seen, to the fraction of a level. */
function errorOnGrounds(a: PixelImage['data'], b: PixelImage['data']): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 4) {
    const [alpha, other] = [a[i + 3]! / 255, b[i + 3]! / 255];
    const ground = 255 * (alpha - other);
    for (let c = i; c < i + 3; c++) {
      const onBlack = a[c]! * alpha - b[c]! * other;
      sum += (onBlack ** 2 + (onBlack - ground) ** 2) / 2;
    }
  }
  return (4 * sum) / a.length;
}
