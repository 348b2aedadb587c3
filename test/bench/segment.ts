import { mkdir, readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { cutTree, type TreeCut } from '../../src/segment/cut-tree.ts';
import type { LabelMap } from '../../src/segment/label-map.ts';
import { segmentRegions } from '../../src/segment/segment-regions.ts';
import { loadPixels } from './photos.ts';
import { benchSegmentPeer } from './segment-peer.ts';

const HELP = `Segments every picture of a folder, and writes one 16-bit grey PNG per picture: its pixels are region numbers.

  npm run bench:segment -- --images <dir> --out <dir> [--fast] [--regions <n> | --detail <0..1>] [--limit <n>]
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
  const cut: TreeCut = {
    regions: values.regions === undefined ? undefined : Number(values.regions),
    detail: values.detail === undefined ? undefined : Number(values.detail),
  };
  for (const path of paths) {
    const { tree } = await segmentRegions(await loadPixels(path), { mode });
    await saveLabels(cutTree(tree, cut), join(out, `${basename(path, extname(path))}.png`));
  }
  console.log(`${paths.length} label maps in ${out}`);
}

async function saveLabels({ width, height, labels }: LabelMap, path: string): Promise<void> {
  await sharp(Uint16Array.from(labels), { raw: { width, height, channels: 1 } })
    .toColourspace('grey16')
    .png()
    .toFile(path);
}

await main();
