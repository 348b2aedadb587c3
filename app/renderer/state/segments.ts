import type { SeedPoint } from 'fewhue/segment';

/** The region of every pixel, at a size at which the pointer needs it. */
export interface RegionGrid {
  readonly width: number;
  readonly height: number;
  /** Numbers of regions, row-major. */
  readonly labels: Uint32Array;
}

/** A grid, with pixels of the picture whose regions it may not show. */
export interface PixelGrid extends RegionGrid {
  /** Regions by pixels of the picture: one of each region that is missing on the grid, and those that have names. */
  readonly exact: ReadonlyMap<number, number>;
}

type Sides = Pick<RegionGrid, 'width' | 'height'>;

/** One segmentation of a picture: a cut of the tree of a run, or the clusters of its colours. */
export interface Cut extends PixelGrid {
  /** Number of the open picture. */
  readonly id: number;
  /** Number of the cut in the worker. */
  readonly cut: number;
  /** Regions. */
  readonly count: number;
  /** Components of the mixture behind it; 0 where there is none. */
  readonly components: number;
  /** Lines between the regions, of the sides of the grid. */
  readonly outline: ImageBitmap;
}

/** A region as the table shows it. */
export interface RegionRow {
  readonly id: number;
  readonly area: number;
  readonly share: number;
  /** `#rrggbb`; null for the transparent region. */
  readonly color: string | null;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What the segment view shows of a cut. */
export const SHOWS = ['outline', 'flat', 'component', 'uncertainty', 'anomaly'] as const;
export type Show = (typeof SHOWS)[number];

/** How the segment view looks. */
export interface SegmentLook {
  readonly show: Show;
  /** Component whose soft map is shown, from 0. */
  readonly component: number;
  /** How much a map covers the picture: 0 to 1. */
  readonly opacity: number;
  /** What a press on the picture does: select a region or those in a box, or mark what is kept apart. */
  readonly tool: SegmentTool;
}

export const SEGMENT_TOOLS = ['select', 'box', 'apart'] as const;
export type SegmentTool = (typeof SEGMENT_TOOLS)[number];

export const FIRST_SEGMENT_LOOK: SegmentLook = {
  show: 'outline',
  component: 0,
  opacity: 0.7,
  tool: 'select',
};

/** A drawing of a cut that covers the picture. */
export interface SegmentLayer {
  readonly cut: number;
  readonly show: Show;
  readonly component: number;
  readonly bitmap: ImageBitmap;
}

/** The regions of the picture that is shown. */
export interface SegmentsState {
  /** `stopped`: by the user, or by an error that was told. */
  readonly status: 'none' | 'working' | 'ready' | 'stopped';
  readonly cut: Cut | undefined;
  /** By falling area; undefined until they are measured. */
  readonly rows: readonly RegionRow[] | undefined;
  readonly layer: SegmentLayer | undefined;
  /** Region under the pointer or with the focus. */
  readonly hovered: number | undefined;
  readonly selected: readonly number[];
}

export const NO_SEGMENTS: SegmentsState = {
  ...{ status: 'none', cut: undefined, rows: undefined, layer: undefined },
  ...{ hovered: undefined, selected: [] },
};

/** The region at a place of the picture, given as shares of its sides; undefined outside. */
export function regionAtShare(
  { width, height, labels }: RegionGrid,
  x: number,
  y: number,
): number | undefined {
  if (x < 0 || y < 0 || x >= 1 || y >= 1) return undefined;
  return labels[Math.floor(y * height) * width + Math.floor(x * width)];
}

/**
 * The region of a pixel of a picture; undefined outside. Of pixels that are not on the grid the region is known for
 * certain where `exact` has them, and else that of the grid about them.
 */
export function regionAtPixel(
  { width, height, labels, exact }: PixelGrid,
  { x, y }: SeedPoint,
  sides: Sides,
): number | undefined {
  if (x >= sides.width || y >= sides.height) return undefined;
  const column = Math.floor(((x + 0.5) * width) / sides.width);
  const row = Math.floor(((y + 0.5) * height) / sides.height);
  return exact.get(y * sides.width + x) ?? labels[row * width + column];
}

/** The pixel of a picture that stands for a region: the one nearest to its middle; undefined without such a region. */
export function anchorOf(grid: PixelGrid, region: number, sides: Sides): SeedPoint | undefined {
  const { width, height, labels, exact } = grid;
  const cells = [...labels.keys()].filter((cell) => labels[cell] === region);
  if (cells.length === 0) {
    const [pixel] = [...exact].find(([, other]) => other === region) ?? [];
    return pixel === undefined ? undefined : { x: pixel % sides.width, y: Math.floor(pixel / sides.width) };
  }
  const mean = (axis: (cell: number) => number) =>
    cells.reduce((sum, cell) => sum + axis(cell), 0) / cells.length;
  const [x, y] = [(cell: number) => cell % width, (cell: number) => Math.floor(cell / width)];
  const [middleX, middleY] = [mean(x), mean(y)];
  let [best, least] = [cells[0]!, Infinity];
  for (const cell of cells) {
    const far = (x(cell) - middleX) ** 2 + (y(cell) - middleY) ** 2;
    if (far < least) [best, least] = [cell, far];
  }
  return {
    x: Math.floor(((x(best) + 0.5) * sides.width) / width),
    y: Math.floor(((y(best) + 0.5) * sides.height) / height),
  };
}

/** The regions that lie wholly in a box, given as shares of the picture's sides. */
export function regionsInBox(
  { width, height, labels }: RegionGrid,
  [left, top, right, bottom]: readonly [number, number, number, number],
): readonly number[] {
  const [inside, outside] = [new Set<number>(), new Set<number>()];
  for (let cell = 0; cell < labels.length; cell++) {
    const [x, y] = [((cell % width) + 0.5) / width, (Math.floor(cell / width) + 0.5) / height];
    (x >= left && x <= right && y >= top && y <= bottom ? inside : outside).add(labels[cell]!);
  }
  return [...inside].filter((region) => !outside.has(region)).sort((a, b) => a - b);
}
