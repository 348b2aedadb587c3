import { alphaOffset, coordinatesOf } from '../color/coordinates.ts';
import type { ColorSpace } from '../core/vocabulary.ts';
import { type Palette, paletteSize } from '../image/indexed-image.ts';
import { PALETTE_SEARCH } from '../kernels/generated/layouts.ts';
import type { Kernel } from '../kernels/kernel.ts';
import { perAxis } from '../kernels/layout.ts';

/** Lower and upper bounds of every coordinate that an sRGB colour can have, with room for rounding. */
export const SPACE_BOUNDS: Readonly<Record<ColorSpace, readonly (readonly [number, number])[]>> = {
  srgb: [
    [0, 256],
    [0, 256],
    [0, 256],
  ],
  linear: [
    [0, 256],
    [0, 256],
    [0, 256],
  ],
  lab: [
    [-1, 101],
    [-88, 100],
    [-110, 96],
  ],
  oklab: [
    [-1, 101],
    [-24, 29],
    [-32, 21],
  ],
};

/** Grid cells per axis, as bits, for 3 and 4 axes; a coarse cell takes 4 of them per axis. */
const GRID_BITS = { 3: 5, 4: 4 } as const;
/** Room for cells: most pictures need a tenth of it, and what is not touched costs nothing. */
const MIN_POOL_BYTES = 32 << 20;
const POOL_BYTES_PER_ENTRY = 2048;
/** Small pictures need less, and new memory for the rest takes longer than to map them. */
const POOL_BYTES_PER_PIXEL = 1024;
const SMALL_POOL_BYTES = 1 << 20;
/** Bound on the rounding errors of a difference of squared distances in f32, per squared extent. */
const SLACK = 2e-6;

/** Where a palette search lies in its kernel's memory. */
export interface LoadedSearch {
  /** Address of the kernels' `PaletteSearch`. */
  readonly at: number;
  /** Address of the entries' coordinates, four f32 each. */
  readonly coordinatesAt: number;
}

/** Bytes for the cells of `k` entries in a picture of that many pixels: room for all of them in nearly all pictures. */
export function poolBytesFor(k: number, pixels: number): number {
  const most = Math.max(MIN_POOL_BYTES, POOL_BYTES_PER_ENTRY * k);
  return Math.min(most, SMALL_POOL_BYTES + pixels * (POOL_BYTES_PER_PIXEL + 4 * k));
}

/**
 * Prepares the exact search for the nearest palette entry in `space`: 3 axes for opaque colours, else with alpha
 * as the fourth. `poolBytes`: memory for the cells, which are forgotten and built
 * anew when it is full; more is taken where it could not hold the candidates of a single point.
 */
export function loadSearch(
  kernel: Kernel,
  palette: Palette,
  space: ColorSpace,
  axes: 3 | 4,
  poolBytes = poolBytesFor(paletteSize(palette), Number.POSITIVE_INFINITY),
): LoadedSearch {
  const k = paletteSize(palette);
  const bits = GRID_BITS[axes];
  const bounds = axes === 4 ? translucentBounds(space) : [...SPACE_BOUNDS[space], [0, 0] as const];
  const coordinatesAt = kernel.reserve(16 * k);
  // The palette itself, and the longest way down to a cell, twice over.
  const poolSize = Math.max(poolBytes, 16 * (20 * k + 128));
  const pool = kernel.reserve(poolSize);
  kernel.f32(coordinatesAt, 4 * k).set(coordinatesOf(palette.colors, space, axes));
  const at = kernel.create(PALETTE_SEARCH, {
    ...gridFields(bounds, 1 << bits),
    ...{ k, axes, coordinates: coordinatesAt, gridBits: bits },
    grid: kernel.reserve(4 << (bits * axes)),
    coarse: kernel.reserve(4 << ((bits - 2) * axes)),
    chosen: kernel.reserve(4 * (k + 4)),
    ...{ pool, poolEnd: pool + poolSize },
  });
  kernel.call.loadPalette(at);
  return { at, coordinatesAt };
}

/** Bounds of the coordinates in four dimensions: between the origin, which is transparent, and opaque colours. */
function translucentBounds(space: ColorSpace): (readonly [number, number])[] {
  const offset = alphaOffset(space);
  const opaque = SPACE_BOUNDS[space].map(
    ([low, high], axis) => [Math.min(0, low + offset[axis]!), Math.max(0, high + offset[axis]!)] as const,
  );
  return [...opaque, [0, offset[3] * (256 / 255)]];
}

/** A grid of so many cells along each axis. */
function gridFields(bounds: readonly (readonly [number, number])[], cells: number) {
  const lows = bounds.map(([low]) => low);
  const extents = bounds.map(([low, high]) => high - low);
  const steps = extents.map((extent) => extent / cells);
  const scales = extents.map((extent) => (extent === 0 ? 0 : cells / extent));
  const slack = SLACK * extents.reduce((sum, extent) => sum + extent * extent, 0);
  return { ...perAxis('origin', lows), ...perAxis('step', steps), ...perAxis('scale', scales), slack };
}
