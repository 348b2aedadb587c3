import type { Points } from 'fewhue/cluster';
import { type Box, boxAround, isInside } from '../model/box.ts';
import type { DataDefinition, DataSource, PicturePixels } from './data-definition.ts';
import { DRAWING_SIDES } from './drawing.ts';
import { FAITHFUL } from './faithful.ts';
import { drawArcs, drawBlobs } from './shapes.ts';

const PLAIN_AXES = ['x₁', 'x₂'] as const;
const TURN = 2 * Math.PI;

/** Every kind of points that a scene can be shown with. */
export const DATA_SETS = {
  faithful: {
    title: 'Old Faithful',
    axes: ['eruption, minutes', 'waiting, minutes'],
    k: 2,
    make: () => ({ values: FAITHFUL }),
  },
  blobs: {
    title: 'Round blobs',
    axes: PLAIN_AXES,
    k: 4,
    make: ({ seed }) =>
      drawBlobs(
        [
          { share: 0.25, mean: [-3, 2], variances: [0.6, 0.6] },
          { share: 0.25, mean: [2.6, 2.8], variances: [0.6, 0.6] },
          { share: 0.25, mean: [-1.6, -2.4], variances: [0.6, 0.6] },
          { share: 0.25, mean: [3.2, -2], variances: [0.6, 0.6] },
        ],
        240,
        seed,
      ),
  },
  unequal: {
    title: 'Unequal sizes',
    axes: PLAIN_AXES,
    k: 3,
    make: ({ seed }) =>
      drawBlobs(
        [
          { share: 0.8, mean: [0, 0], variances: [2.6, 2.6] },
          { share: 0.1, mean: [5.2, 1.6], variances: [0.09, 0.09] },
          { share: 0.1, mean: [5.2, -1.6], variances: [0.09, 0.09] },
        ],
        300,
        seed,
      ),
  },
  elongated: {
    title: 'Elongated blobs',
    axes: PLAIN_AXES,
    k: 3,
    make: ({ seed }) =>
      drawBlobs(
        [
          { share: 1 / 3, mean: [-2, 2], variances: [4, 0.09], angle: 0.6 },
          { share: 1 / 3, mean: [0, 0], variances: [4, 0.09], angle: 0.6 },
          { share: 1 / 3, mean: [2, -2], variances: [4, 0.09], angle: 0.6 },
        ],
        270,
        seed,
      ),
  },
  rings: {
    title: 'Rings',
    axes: PLAIN_AXES,
    k: 2,
    make: ({ seed }) =>
      drawArcs(
        [
          { center: [0, 0], radius: 1, from: 0, to: TURN, count: 80 },
          { center: [0, 0], radius: 3, from: 0, to: TURN, count: 200 },
        ],
        0.12,
        seed,
      ),
  },
  moons: {
    title: 'Moons',
    axes: PLAIN_AXES,
    k: 2,
    make: ({ seed }) =>
      drawArcs(
        [
          { center: [-0.5, -0.25], radius: 1, from: 0, to: TURN / 2, count: 120 },
          { center: [0.5, 0.25], radius: 1, from: TURN / 2, to: TURN, count: 120 },
        ],
        0.07,
        seed,
      ),
  },
  outliers: {
    title: 'An outlier',
    axes: PLAIN_AXES,
    k: 2,
    make: ({ seed }) => {
      const { values } = drawBlobs(
        [
          { share: 0.5, mean: [-2, 0], variances: [0.5, 0.5] },
          { share: 0.5, mean: [2, 0], variances: [0.5, 0.5] },
        ],
        24,
        seed,
      );
      return { values: Float64Array.of(...values, ...[8, 5]) };
    },
  },
  drawing: {
    title: 'Pixels of a drawing',
    axes: ['column', 'row'],
    k: 8,
    make: () => ({
      values: Float64Array.from({ length: 2 * DRAWING_SIDES.width }, (_, i) => (i % 2 === 0 ? i / 2 : 0)),
    }),
  },
  smokers: {
    title: 'Smokers in groups of ten',
    axes: ['group', 'smokers'],
    k: 2,
    make: () => ({ values: Float64Array.of(1, 6, 2, 7, 3, 5, 4, 9, 5, 8) }),
  },
  own: {
    title: 'Your own points',
    axes: PLAIN_AXES,
    k: 2,
    make: ({ set, groups }) => ({
      values: set,
      groups: groups?.length === set.length / 2 ? groups : undefined,
    }),
    box: { left: 0, right: 10, bottom: 0, top: 10 },
  },
  picture: {
    title: 'Colours of the picture',
    axes: ['b: blue to yellow', 'L: dark to light'],
    k: 5,
    make: ({ picture }) => ({ values: picture?.values ?? new Float64Array(0) }),
  },
} satisfies Readonly<Record<string, DataDefinition>>;

export type DataId = keyof typeof DATA_SETS;

/** Points that are ready to be shown. */
export interface DataSet {
  readonly id: DataId;
  readonly axes: readonly [string, string];
  readonly points: Points;
  readonly k: number;
  readonly box: Box;
  /** Group that each point was drawn from, or that a table says. */
  readonly groups?: Uint32Array | undefined;
  /** RGB of every point, where they are colours. */
  readonly colors?: Uint8Array | undefined;
  /** All three coordinates of the same colours. */
  readonly solid?: Points | undefined;
  readonly pixels?: PicturePixels | undefined;
}

/** The points of a kind. */
export function loadData(id: DataId, source: DataSource): DataSet {
  const definition: DataDefinition = DATA_SETS[id];
  const { values, groups } = definition.make(source);
  const { axes, k, box } = definition;
  const common = { id, axes, k, groups, box: box && isInside(values, box) ? box : boxAround(values) };
  if (id !== 'picture' || !source.picture) return { ...common, points: { dims: 2, values } };
  const { weights, colors, solid, pixels } = source.picture;
  return {
    ...common,
    points: { dims: 2, values, weights },
    colors,
    solid: { dims: 3, values: solid, weights },
    pixels,
  };
}
