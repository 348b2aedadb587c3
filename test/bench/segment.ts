import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { encodeGrayPng } from '../../src/encode/png/encode-gray-png.ts';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import type { TreeCut } from '../../src/options/segment.ts';
import { segmentRegions } from '../../src/segment/by-region.ts';
import type { LabelMap } from '../../src/segment/labels/label-map.ts';
import { segment } from '../../src/segment/segment.ts';
import { cutTree } from '../../src/segment/tree/cut-tree.ts';
import { loadPixels } from './photos.ts';
import { benchSegmentPeer } from './segment-peer.ts';

const HELP = `Segments every picture of a folder, and writes one 16-bit grey PNG per picture: its pixels are region numbers.

  npm run bench:segment -- --images <dir> --out <dir> [--fast] [--regions <n> | --detail <0..1>] [--limit <n>]
  npm run bench:segment -- --images <dir> --out <dir> --by color [--k <n>] [--components] [--limit <n>]
  npm run bench:segment -- --images <dir> --peer [--fast] [--limit <n>]

--peer: CPU of this against scikit-image's felzenszwalb(scale=800, sigma=0.8, min_size=150), in turns.`;

/** Runs what the words of the command line ask for. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      images: { type: 'string' },
      out: { type: 'string' },
      fast: { type: 'boolean', default: false },
      regions: { type: 'string' },
      detail: { type: 'string' },
      by: { type: 'string', default: 'region' },
      k: { type: 'string' },
      components: { type: 'boolean', default: false },
      limit: { type: 'string' },
      peer: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || values.images === undefined || (values.out === undefined && !values.peer))
    return console.log(HELP);
  const mode = values.fast ? 'fast' : 'full';
  const files = (await readdir(values.images)).filter((name) => /\.(png|jpe?g)$/i.test(name)).sort();
  const paths = files
    .slice(0, Number(values.limit ?? Infinity))
    .map((name) => join(values.images as string, name));
  if (values.peer) return benchSegmentPeer(paths, mode);
  const out = values.out as string;
  await mkdir(out, { recursive: true });
  const cut: TreeCut = { regions: numberOf(values.regions), detail: numberOf(values.detail) };
  const byRegion = async (image: PixelImage) => cutTree((await segmentRegions(image, { mode })).tree, cut);
  const connectedParts = values.components;
  const byColor = async (image: PixelImage) =>
    (await segment(image, { by: 'color', k: numberOf(values.k), connectedParts })).labelMap;
  const labelsOf = values.by === 'color' ? byColor : byRegion;
  for (const path of paths) {
    const labelMap = await labelsOf(await loadPixels(path));
    await saveLabels(labelMap, join(out, `${basename(path, extname(path))}.png`));
  }
  console.log(`${paths.length} label maps in ${out}`);
}

function numberOf(word: string | undefined): number | undefined {
  return word === undefined ? undefined : Number(word);
}

async function saveLabels({ width, height, labels }: LabelMap, path: string): Promise<void> {
  await writeFile(
    path,
    await encodeGrayPng({ width, height, data: Uint16Array.from(labels) }, { effort: 1 }),
  );
}

await main();
