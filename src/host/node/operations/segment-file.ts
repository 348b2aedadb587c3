import { basename, join, relative } from 'node:path';
import { text } from '../../../core/checks.ts';
import { FewhueError, invalidOption } from '../../../core/errors.ts';
import { Task, type TaskOptions } from '../../../core/task.ts';
import type { PixelImage } from '../../../image/pixel-image.ts';
import type { SeedPoint } from '../../../options/segment.ts';
import { checkTreePicture, checkTreeSize } from '../../../segment/files/tree-json.ts';
import { regionAt } from '../../../segment/labels/region-at.ts';
import type { Region } from '../../../segment/measure/region.ts';
import { type RegionTable, regionTable } from '../../../segment/measure/region-table.ts';
import type { SegmentParts } from '../../../segment/output-files.ts';
import {
  checkRegionCount,
  DEFAULT_OUTPUTS,
  MAX_REGION_FILES,
  outputOf,
  type SegmentOutput,
  segmentOutputPieces,
} from '../../../segment/outputs.ts';
import { cutRegions, type Segmentation, segment } from '../../../segment/segment.ts';
import { checkMemory, memoryToWorkWith } from '../memory-limit.ts';
import { withName } from '../named-error.ts';
import { checkInput, type InputSource } from '../read/input-source.ts';
import { openCheckedImage, type PictureNotes } from '../read/open-image.ts';
import { openTreeFile, type TreeOnDisk } from '../read/read-tree.ts';
import { FolderSave } from '../write/folder-save.ts';
import { pathBeside } from '../write/output-path.ts';
import { refuseExisting, removeOthers } from '../write/segment-folder.ts';
import { deflatePart } from '../zlib.ts';
import { checkSegmentFileOptions, type SegmentFileOptions } from './segment-file-options.ts';

/** The regions of one picture, saved. */
export interface SegmentFileResult extends PictureNotes {
  /** The input's name. */
  readonly input: string;
  readonly segmentation: Segmentation;
  readonly table: RegionTable;
  /** The regions under the points of `pick`. */
  readonly picked: readonly Region[];
  /** Paths of the saved files. */
  readonly outputs: readonly string[];
}

/** Measured: memory that regions take at most, with all outputs but masks. */
const BYTES_PER_PIXEL = 32;

/** The default folder of a picture's regions: `photo-regions` beside `photo.jpg`; `mark` stands after `photo`. */
export function segmentFolder(input: string, mark = ''): string {
  text('mark', mark);
  return pathBeside(input, `${mark}-regions`);
}

/**
 * Opens a picture, divides it into regions, and saves what is asked for into a folder. One output at a time is in
 * memory.
 *
 * Errors: those of `openImage`, `segment` and `saveFile`; outputs that exist are refused before any work;
 * `limit-exceeded` for masks or cutouts of more than 1,000 regions without `all`, and for `labels` of more than 65,536;
 * for a tree those of `treeFromJson`, and `invalid-option` if it belongs to another picture.
 */
export async function segmentFile(
  source: InputSource,
  options: SegmentFileOptions,
): Promise<SegmentFileResult> {
  checkSegmentFileOptions(options);
  const { folder } = options;
  const whole = new Task(options);
  const writes = folder === null ? [] : distinctOutputs(options.write ?? DEFAULT_OUTPUTS);
  const input = await checkInput(source, options);
  if (folder !== null) await refuseExisting(folder, writes, options.force ?? false);
  const saved = options.from === undefined ? undefined : await openTreeFile(options.from, options);
  const { image, name, frames, warnings } = await openCheckedImage(input, options);
  return withName(name, async () => {
    const pixels = image.width * image.height;
    checkMemory(pixels * BYTES_PER_PIXEL, options.maxMemory ?? memoryToWorkWith());
    checkPoints(image, options.pick ?? []);
    const segmentation = await segmentOrCut(image, saved, { ...options, ...whole.part(0, 0.6) });
    const { labelMap } = segmentation;
    for (const write of writes) checkRegionCount(write, labelMap.count);
    refuseMany(writes, labelMap.count, options.all ?? false);
    const table = await measureRegions(image, segmentation, writes, whole.part(0.6, 0.7));
    const picked = (options.pick ?? []).map(({ x, y }) => table.regions[regionAt(labelMap, x, y)]!);
    const parts = {
      image,
      name: basename(name),
      segmentation,
      table,
      task: whole.part(0.7, 0.95),
      numbers: options.numbers ?? false,
    };
    const where = typeof source === 'string' && folder !== null ? relative(folder, source) : undefined;
    const { tolerance = 1, svg = 'lines' } = options;
    const files = { ...parts, source: where, tolerance, svg, deflate: deflatePart };
    const outputs = folder === null ? [] : await save(folder, writes, files, options);
    whole.report('encode', 1);
    return { input: name, frames, warnings, segmentation, table, picked, outputs };
  });
}

async function segmentOrCut(
  image: PixelImage,
  file: TreeOnDisk | undefined,
  options: SegmentFileOptions,
): Promise<Segmentation> {
  if (!file) return segment(image, options);
  checkTreeSize(file, image);
  const saved = await file.read();
  checkTreePicture(saved, image);
  return { by: 'region', ...(await cutRegions(image, saved.tree, options)), tree: saved.tree };
}

/** The table of regions; how certain every pixel is, is known no longer than that takes. */
async function measureRegions(
  image: PixelImage,
  { labelMap, soft }: Segmentation,
  writes: readonly SegmentOutput[],
  task: TaskOptions,
): Promise<RegionTable> {
  const certainty = writes.some((write) => outputOf(write).certainty)
    ? await soft?.certainty({ signal: task.signal })
    : undefined;
  return regionTable(image, labelMap, { certainty, ...task });
}

async function save(
  folder: string,
  writes: readonly SegmentOutput[],
  parts: SegmentParts,
  { force, signal }: SegmentFileOptions,
): Promise<string[]> {
  const files = await FolderSave.begin(folder);
  let outputs: string[];
  try {
    for (const write of writes)
      for await (const { path, pieces } of segmentOutputPieces(write, parts))
        await files.add(path, pieces, signal);
    outputs = await files.finish(force ?? false);
  } finally {
    await files.end();
  }
  for (const write of force ? writes : []) {
    const own = outputOf(write).folder;
    if (own) await removeOthers(join(folder, own.name), outputs);
  }
  return outputs;
}

/** Each output once, without those whose files another one has, too. */
function distinctOutputs(outputs: readonly SegmentOutput[]): SegmentOutput[] {
  const distinct = [...new Set(outputs)];
  return distinct.filter((output) => {
    const own = Object.keys(outputOf(output).files);
    const larger = distinct
      .map((other) => outputOf(other).files)
      .filter((files) => Object.keys(files).length > own.length);
    return outputOf(output).folder || !larger.some((files) => own.every((path) => path in files));
  });
}

function refuseMany(writes: readonly SegmentOutput[], count: number, all: boolean): void {
  if (all || count <= MAX_REGION_FILES) return;
  for (const write of writes)
    if (outputOf(write).folder?.per === 'region') {
      const reason = `${write} of ${count} regions are more than ${MAX_REGION_FILES}`;
      throw new FewhueError('limit-exceeded', reason, { option: 'all', received: count });
    }
}

function checkPoints({ width, height }: PixelImage, points: readonly SeedPoint[]): void {
  for (const { x, y } of points) {
    const inside = Number.isInteger(x) && Number.isInteger(y) && x >= 0 && y >= 0 && x < width && y < height;
    if (!inside)
      throw invalidOption('pick', `whole numbers inside the picture of ${width} x ${height}`, `${x},${y}`);
  }
}
