import { basename, join, relative } from 'node:path';
import { flag, list, number, object, oneOf, path, text } from '../../../core/checks.ts';
import { FewhueError, invalidOption } from '../../../core/errors.ts';
import { keysOf } from '../../../core/tables.ts';
import { Task, type TaskOptions } from '../../../core/task.ts';
import { SVG_OUTLINES, type SvgOutline } from '../../../core/vocabulary.ts';
import type { PixelImage } from '../../../image/pixel-image.ts';
import { MODEL_TRAITS } from '../../../options/model-traits.ts';
import { resolveSegment, type SeedPoint, type SegmentOptions } from '../../../options/segment.ts';
import { checkTreePicture, checkTreeSize } from '../../../segment/files/tree-json.ts';
import { regionAt } from '../../../segment/labels/region-at.ts';
import { type Region, type RegionTable, regionTable } from '../../../segment/measure/region-table.ts';
import type { SegmentParts } from '../../../segment/output-files.ts';
import {
  checkRegionCount,
  DEFAULT_OUTPUTS,
  MAX_REGION_FILES,
  outputOf,
  SEGMENT_OUTPUTS,
  type SegmentOutput,
  segmentOutputPieces,
} from '../../../segment/outputs.ts';
import { cutRegions, type Segmentation, segment } from '../../../segment/segment.ts';
import { checkMemory, memoryToWorkWith } from '../memory-limit.ts';
import { withName } from '../named-error.ts';
import { checkInput, type InputSource } from '../read/input-source.ts';
import { checkOpening, type OpenOptions, openCheckedImage, type PictureNotes } from '../read/open-image.ts';
import { openTreeFile, type TreeOnDisk } from '../read/read-tree.ts';
import { FolderSave } from '../write/folder-save.ts';
import { pathBeside } from '../write/output-path.ts';
import { refuseExisting, removeOthers } from '../write/segment-folder.ts';
import { deflatePart } from '../zlib.ts';

/** What `segmentFile` may be asked for. Every field has a default but the folder. */
export interface SegmentFileOptions extends SegmentOptions, OpenOptions {
  /** Folder of the outputs, made if missing; `null` writes nothing. */
  readonly folder: string | null;
  /** What is written; default `overlay`, `labels` and `table`. */
  readonly write?: readonly SegmentOutput[] | undefined;
  /** A tree that was written before: another cut of it in place of a new segmentation. */
  readonly from?: InputSource | undefined;
  /** Points whose regions are to be reported. */
  readonly pick?: readonly SeedPoint[] | undefined;
  /** Write the number of each region into the overlay; default false. */
  readonly numbers?: boolean | undefined;
  /** How far outlines of `svg` and `geojson` may be from the pixels, in pixels: number from 0; default 1. */
  readonly tolerance?: number | undefined;
  /** `smooth`: outlines of `svg` are Bézier curves in place of straight lines; default `lines`. */
  readonly svg?: SvgOutline | undefined;
  /** Write masks and cutouts of more than 1,000 regions, too; default false. */
  readonly all?: boolean | undefined;
  /** Replace outputs that exist; default false. */
  readonly force?: boolean | undefined;
}

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

/** Throws `invalid-option` for what is out of range whatever the picture. */
export function checkSegmentFileOptions(options: SegmentFileOptions): void {
  const { by, model } = resolveSegment(options);
  checkOpening(options);
  number('tolerance', options.tolerance ?? 1, 0, Infinity);
  oneOf('svg', options.svg ?? 'lines', SVG_OUTLINES);
  for (const output of list('write', options.write ?? [])) oneOf('write', output, keysOf(SEGMENT_OUTPUTS));
  if (options.folder !== null) path('folder', options.folder);
  for (const name of ['numbers', 'all', 'force'] as const) flag(name, options[name] ?? false);
  for (const point of list('pick', options.pick ?? [])) object('pick', point);
  if (options.from !== undefined && by === 'color')
    throw invalidOption('from', 'left out for segments by color', options.from);
  if (options.from !== undefined && options.fast)
    throw invalidOption('fast', 'left out where a tree is given', options.fast);
  for (const output of options.write ?? []) {
    const { needs } = outputOf(output);
    if (needs === 'tree' && by === 'color') throw refusalError(output, 'there is none for segments by color');
    if (needs === 'mixture' && options.from !== undefined)
      throw refusalError(output, 'a tree has no mixture');
    if (needs === 'mixture' && model !== undefined && !MODEL_TRAITS[model].soft)
      throw refusalError(output, `${model} has no responsibilities`);
  }
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

function refusalError(output: SegmentOutput, reason: string): FewhueError {
  return new FewhueError('invalid-option', `write: ${output} is not possible, ${reason}`, {
    option: 'write',
  });
}
