import {
  type ClampedImage,
  FewhueError,
  HEAT_RAMP,
  reduceIndexed,
  type Segmentation,
  type TaskOptions,
} from 'fewhue';
import { flatImage } from 'fewhue/segment';
import { type OperationContext, transferring } from '../../calls/messages.ts';
import { VIEW_SIDE } from '../../state/bitmap-sides.ts';
import { reduceLabels } from '../reduce-labels.ts';
import { bitmapOf } from '../reduced.ts';
import { cutOf, quickTable } from '../stored-segments.ts';
import type { RegionsInput } from './list-regions.ts';

/** What is drawn of a cut: every region in its mean colour, or a number of every pixel on the ramp of the error map. */
export type SegmentDrawing = 'flat' | 'component' | 'uncertainty' | 'anomaly';

/** Which drawing of which cut. */
export interface DrawInput extends RegionsInput {
  readonly show: SegmentDrawing;
  /** For `component`: which, from 0. */
  readonly component: number;
}

/** A drawing that covers the picture, no more than 2048 pixels along its longer side. */
export async function drawSegments(input: DrawInput, context: OperationContext) {
  const { picture, segmentation, cut } = cutOf(input.id, input.cut);
  let drawn: ClampedImage;
  if (input.show === 'flat') {
    const table = await quickTable(picture, cut, context);
    const reduced = reduceLabels(cut.labelMap, VIEW_SIDE);
    const { width, height, data } = flatImage({ ...reduced, count: cut.labelMap.count }, table);
    drawn = { width, height, data: new Uint8ClampedArray(data) };
  } else drawn = await drawSoft(segmentation, input, { signal: context.signal });
  const bitmap = await bitmapOf(drawn, VIEW_SIDE);
  return transferring({ bitmap }, [bitmap]);
}

async function drawSoft(
  { soft }: Segmentation,
  { show, component }: DrawInput,
  task: TaskOptions,
): Promise<ClampedImage> {
  if (!soft) throw new FewhueError('invalid-option', 'these regions have no soft maps');
  const last = soft.components - 1;
  const levels =
    show === 'component'
      ? await soft.responsibility(Math.min(component, last), task)
      : await (show === 'anomaly' ? soft.anomaly(task) : soft.uncertainty(task));
  const { width, height } = soft;
  return reduceIndexed({ width, height, palette: HEAT_RAMP, indices: levels }, VIEW_SIDE);
}
