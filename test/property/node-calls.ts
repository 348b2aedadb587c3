import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { movingFrames, writeFrames } from '../helpers/animations.ts';
import type { PublicCall } from '../helpers/odd-values.ts';
import { photo } from '../helpers/pictures.ts';
import { NODE as f } from './faces.ts';

// A valid call of every public function of the Node face.

const folder = mkdtempSync(join(tmpdir(), 'fewhue-test-'));
export const removeFiles = () => rmSync(folder, { recursive: true, force: true });

const image = photo(7, 5);
const input = await f.encodePixels(image);
const animated = await writeFrames('gif', movingFrames(2, { width: 7, height: 5 }), [7, 5]);
const path = (name: string) => join(folder, name);
const indexed = (await f.quantize(image, { colors: 4 })).image;
const fhh = f.encodeHistogram(await f.colorHistogram(image));
const { labelMap, tree } = await f.segment(image, { regions: 3 });
const labels = await f.encodeGrayPng({ ...labelMap, data: Uint8Array.from(labelMap.labels) });
writeFileSync(path('palette.txt'), '#fff');
mkdirSync(path('empty'));
writeFileSync(path('tree.json'), f.treeToJson(tree!, image, 'a.png'));

const task = { signal: { aborted: false }, onProgress: () => undefined };
const limits = { maxPixels: 100, maxInputBytes: 1e6, maxMemory: 1e9 };
const opening = { ...limits, name: 'a.png', tolerant: false };
const compressing = {
  ...{ ...opening, ...task, output: null, format: 'png', keep: ['dpi'], force: true, skipIfLarger: false },
  ...{
    profile: 'srgb',
    statistics: true,
    bytes: true,
    colors: 4,
    effort: 1,
    palette: indexed.palette,
    optimize: false,
    alphaThreshold: 100,
  },
} as const;
const mapping = { ...opening, ...task, base: path('map'), force: true, k: 2, model: 'soft-kmeans' } as const;
const iterating = { ...opening, ...task, output: null, k: 2, at: [1], panelWidth: 16 } as const;
const segmenting = {
  ...{
    ...opening,
    ...task,
    folder: null,
    write: ['flat'],
    pick: [{ x: 1, y: 1 }],
    numbers: false,
    fast: true,
  },
  ...{ tolerance: 1, all: false, force: true, regions: 3 },
} as const;

const of = (
  call: PublicCall['call'],
  given: readonly unknown[],
  more: Partial<PublicCall> = {},
): PublicCall => ({
  call,
  arguments: given,
  ...more,
});

export const NODE_CALLS: Readonly<Record<string, PublicCall>> = {
  checkCompressOptions: of(f.checkCompressOptions, [compressing]),
  checkIterateOptions: of(f.checkIterateOptions, [iterating]),
  checkMapOptions: of(f.checkMapOptions, [mapping], { anything: ['0.base'] }),
  checkOutput: of(f.checkOutput, [path('none.png'), { force: false }]),
  checkSegmentFileOptions: of(f.checkSegmentFileOptions, [segmenting]),
  chooseFile: of(f.chooseFile, [
    input,
    { ...opening, ...task, minK: 1, maxK: 2, criteria: ['elbow'], thumbnails: 16, space: 'srgb' },
  ]),
  compareFile: of(f.compareFile, [input, { ...opening, ...task, colors: [2], formats: ['png'], effort: 1 }]),
  compressFile: of(f.compressFile, [input, compressing]),
  // Of no picture, so that no thread is started.
  compressMany: of(
    async (source: string[], options: Parameters<typeof f.compressMany>[1]) => {
      for await (const _ of f.compressMany(source, options));
    },
    [[path('empty')], { ...limits, ...task, output: path('many'), recursive: true, colors: 4, jobs: 1 }],
    { anything: ['0', '1.onProgress'] },
  ),
  decodeFile: of(f.decodeFile, [f.encodePacked(indexed), { ...opening, ...task, output: null, effort: 1 }], {
    anything: ['1.tolerant'],
  }),
  decodeHistogram: of(f.decodeHistogram, [fhh]),
  decodedPath: of(f.decodedPath, ['a.fhq', '-1']),
  histogramFile: of(f.histogramFile, [input, { ...opening, ...task }]),
  iterateFile: of(f.iterateFile, [input, iterating]),
  iteratePath: of(f.iteratePath, ['a.png', 3, '-1']),
  makeFolder: of(f.makeFolder, [path('made')]),
  mapBase: of(f.mapBase, ['a.png', 3, '-1']),
  inspectFile: of(f.inspectFile, [input, { ...opening, ...task, saving: false }]),
  mapFile: of(f.mapFile, [input, mapping]),
  mapPaths: of(f.mapPaths, ['a', 3]),
  openAnimation: of(f.openAnimation, [animated, { ...opening, ...task }]),
  openHistogram: of(f.openHistogram, [fhh, { name: 'a.fhh', maxInputBytes: 1e6 }]),
  openImage: of(f.openImage, [input, opening]),
  openPalette: of(f.openPalette, [path('palette.txt')]),
  outputPath: of(f.outputPath, ['a.png', { colors: 3, format: 'png', folder: 'b', mark: '-1' }]),
  pathBeside: of(f.pathBeside, ['a.png', '-1.png', 3]),
  readLabels: of(f.readLabels, [labels, limits]),
  readSource: of(f.readSource, [input, { ...limits, name: 'a' }]),
  readTree: of(f.readTree, [path('tree.json'), limits]),
  saveFile: of(f.saveFile, [path('saved'), Uint8Array.of(1), { force: true, signal: task.signal }]),
  scoreFile: of(f.scoreFile, [labels, [labels], { ...limits, ...task }]),
  scorePictureFile: of(f.scorePictureFile, [input, input, { ...opening, ...task }], {
    anything: ['2.tolerant'],
  }),
  segmentFile: of(f.segmentFile, [input, segmenting]),
  segmentFolder: of(f.segmentFolder, ['a.png', '-1']),
  treePicture: of(f.treePicture, [path('tree.json'), limits]),
  deflateRows: of(f.deflateRows, [Uint8Array.of(1)]),
};
