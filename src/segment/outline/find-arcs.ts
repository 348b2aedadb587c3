import { arrayOf, integer, object } from '../../core/checks.ts';
import { invalidOption } from '../../core/errors.ts';
import { CRACKS } from '../../kernels/generated/layouts.ts';
import { Kernel } from '../../kernels/kernel.ts';
import { checkLabelMap } from '../labels/check-label-map.ts';
import type { LabelMap } from '../labels/label-map.ts';

/** What lies beyond the picture's border, as the side of an arc. */
export const OUTSIDE_IMAGE = -1;

/**
 * The boundaries of all regions as lines along the sides of pixels, each stored once though two regions share it. An
 * arc runs from node to node, a node being a corner where three or four sides meet; lines without nodes are closed,
 * and end at the point where they begin. The picture's border belongs to the boundaries.
 */
export interface Arcs {
  readonly width: number;
  readonly height: number;
  /**
   * x and y of the points where arcs begin, turn and end: the upper left corner of pixel (x, y) is the point (x, y).
   */
  readonly points: Uint32Array;
  /**
   * Arc i has points `starts[i]` to `starts[i + 1] - 1`, each two numbers of `points`. One more than there are arcs.
   */
  readonly starts: Uint32Array;
  /** The region on the left of each arc as one walks along it, or `OUTSIDE_IMAGE`. */
  readonly left: Int32Array;
  /** The region on its right. */
  readonly right: Int32Array;
}

/**
 * Finds the boundaries of all regions, exactly. Throws `invalid-option` for labels that do not fit the sides and the
 * count.
 */
export function findArcs(labelMap: LabelMap): Arcs {
  checkLabelMap(labelMap);
  const { width, height } = labelMap;
  const kernel = new Kernel(5 * (width + 2) * (height + 2));
  const labelsAt = loadFramed(kernel, labelMap);
  const verticesAt = kernel.reserve((width + 1) * (height + 1));
  const cracks = kernel.create(CRACKS, { labels: labelsAt, vertices: verticesAt, width, height });
  kernel.call.markCracks(cracks);
  const maxArcs = kernel.read(CRACKS, cracks, 'maxArcs');
  const pointsAt = kernel.reserve(8 * kernel.read(CRACKS, cracks, 'maxPoints'));
  const startsAt = kernel.reserve(4 * (maxArcs + 1));
  const sidesAt = kernel.reserve(8 * maxArcs);
  kernel.write(CRACKS, cracks, { points: pointsAt, starts: startsAt, sides: sidesAt });
  const count = kernel.call.followCracks(cracks);
  const starts = kernel.u32(startsAt, count + 1).slice();
  const points = kernel.u32(pointsAt, 2 * starts[count]!).slice();
  const sides = kernel.u32(sidesAt, 2 * count);
  const [left, right] = [new Int32Array(count), new Int32Array(count)];
  for (let arc = 0; arc < count; arc++) {
    left[arc] = sides[2 * arc]!;
    right[arc] = sides[2 * arc + 1]!;
  }
  return { width, height, points, starts, left, right };
}

/** Throws `invalid-option` unless the points of all arcs are there. */
export function checkArcs(arcs: Arcs): void {
  const { width, height, points, starts, left, right } = object('arcs', arcs);
  arrayOf('arcs.left', left, 'Int32Array');
  arrayOf('arcs.right', right, 'Int32Array', left.length);
  arrayOf('arcs.starts', starts, 'Uint32Array', left.length + 1);
  arrayOf('arcs.points', points, 'Uint32Array', 2 * starts[left.length]!);
  for (let arc = 0; arc < left.length; arc++)
    if (starts[arc + 1]! < starts[arc]! + 2)
      throw invalidOption(`arcs.starts[${arc + 1}]`, 'two points later', starts[arc + 1]);
  // The border belongs to the boundaries, so that the sides cannot be larger than the points say.
  let [farthest, bottom] = [0, 0];
  for (let i = 0; i < points.length; i += 2) {
    farthest = Math.max(farthest, points[i]!);
    bottom = Math.max(bottom, points[i + 1]!);
  }
  integer('arcs.width', width, Math.max(1, farthest), farthest);
  integer('arcs.height', height, Math.max(1, bottom), bottom);
}

/** Number of arcs. */
export function arcCount(arcs: Arcs): number {
  return arcs.left.length;
}

/** Puts the labels into the kernel's memory, with a frame of one pixel of OUTSIDE_IMAGE. */
function loadFramed(kernel: Kernel, { width, height, labels }: LabelMap): number {
  const stride = width + 2;
  const at = kernel.reserve(4 * stride * (height + 2));
  const framed = kernel.u32(at, stride * (height + 2));
  framed.fill(OUTSIDE_IMAGE >>> 0);
  for (let y = 0; y < height; y++)
    framed.set(labels.subarray(y * width, (y + 1) * width), (y + 1) * stride + 1);
  return at;
}
