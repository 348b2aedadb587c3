import { FewhueError } from 'fewhue';
import { cutAndTidyTree, type SeedPoint } from 'fewhue/segment';
import { type OperationContext, transferring } from '../../calls/messages.ts';
import type { RegionStep } from '../../state/region-edits.ts';
import { drawOutline } from '../draw-outline.ts';
import { editRegions } from '../edit-regions.ts';
import { exactRegions, reduceLabels } from '../reduce-labels.ts';
import { bitmapOf } from '../reduced.ts';
import { pictureOf } from '../stored-picture.ts';
import type { SegmentInput } from './segment-picture.ts';

/** Which cut of which run. */
export interface CutInput extends SegmentInput {
  /** The number that `segmentPicture` gave. */
  readonly run: number;
  /** What was done to the cut by hand. */
  readonly steps: readonly RegionStep[];
  /** Pixels whose regions are wanted. */
  readonly points: readonly SeedPoint[];
}

/** Longer side of what the pointer is looked up in, and of the lines. */
const GRID_SIDE = 1024;

let lastCut = 0;

/** A cut of the tree of a run, or its clusters: how many regions, where they lie, and lines between them. */
export async function cutSegments(
  { id, run, options, steps, points }: CutInput,
  { signal, onProgress }: OperationContext,
) {
  const { image, segments } = pictureOf(id);
  if (segments?.run !== run) throw new FewhueError('cancelled', 'these regions are no longer kept');
  const { tree, labelMap: clusters } = segments.segmentation;
  const found = tree ? await cutAndTidyTree(image, tree, { ...options, signal, onProgress }) : clusters;
  const labelMap = editRegions(found, tree, steps);
  const grid = reduceLabels(labelMap, GRID_SIDE);
  const { width, height, labels } = grid;
  const outline = await bitmapOf(drawOutline(image, grid, labelMap.count), GRID_SIDE);
  const exact = exactRegions(labelMap, grid, points);
  const cut = ++lastCut;
  if (!signal.aborted) segments.cut = { number: cut, labelMap, table: undefined };
  return transferring({ cut, count: labelMap.count, width, height, labels, exact, outline }, [
    labels.buffer,
    outline,
  ]);
}
