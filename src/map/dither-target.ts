import { alphaOffset } from '../color/coordinates.ts';
import { reserveLinearTable, spaceNumber } from '../color/linear-table.ts';
import type { ColorSpace } from '../core/vocabulary.ts';
import type { Dither } from '../dither/kinds.ts';
import { type Palette, paletteSize } from '../image/indexed-image.ts';
import { DITHER_TARGET } from '../kernels/generated/layouts.ts';
import type { Kernel } from '../kernels/kernel.ts';
import { type LoadedSearch, loadSearch } from './palette-search.ts';

/** How to spread the error. */
export interface DitherPlan {
  readonly dither: Dither;
  /** Share of the error that is diffused: 0 to 1. */
  readonly strength: number;
  /** Whether plain grounds, edges and alpha are spared; without, the textbook's error diffusion. */
  readonly guard: boolean;
  /** Space in which the nearest entry is sought. */
  readonly space: ColorSpace;
}

/** Where the state of dithering lies in its kernel's memory. */
export interface LoadedDither {
  /** Address of the kernels' `Diffusion` or `Ordering`. */
  readonly at: number;
  readonly search: LoadedSearch;
}

/** What is known of a picture to be dithered. */
export interface DitherPicture {
  readonly width: number;
  /** 3 for opaque pictures and palettes. */
  readonly axes: 3 | 4;
  /** Packed colours that are shown in their nearest entry alone. */
  readonly grounds: readonly number[];
}

/**
 * Fills in the kernels' `DitherTarget` at `at`, for rows of `width` pixels in 3 (opaque) or 4 axes. `poolBytes`: see
 * `loadSearch`.
 */
export function loadTarget(
  kernel: Kernel,
  at: number,
  width: number,
  palette: Palette,
  space: ColorSpace,
  axes: 3 | 4,
  poolBytes?: number,
): LoadedSearch {
  const k = paletteSize(palette);
  const linearTable = reserveLinearTable(kernel);
  const search = loadSearch(kernel, palette, space, axes, poolBytes);
  let entries = search.coordinatesAt;
  if (space !== 'srgb' || axes === 4) {
    entries = kernel.reserve(16 * k);
    kernel.f32(entries, 4 * k).set(premultiply(palette.colors, axes));
  }
  kernel.write(DITHER_TARGET, at, {
    ...{ search: search.at, entries, width, indexBytes: k > 256 ? 2 : 1 },
    ...{ space: spaceNumber(space), linearTable, ...alphaFields(space) },
  });
  return search;
}

/** The fields of the kernels' `ColorPlaces` that say where translucent colours are. */
export function alphaFields(space: ColorSpace) {
  const [alphaX, alphaY, alphaZ, alphaW] = alphaOffset(space);
  return { alphaX, alphaY, alphaZ, alphaW };
}

/** Colours as the kernels' `sourceOf` has them: bytes times alpha from 0 to 1, and alpha, or 0 for it in 3 axes. */
function premultiply(colors: Uint8Array, axes: 3 | 4): Float32Array {
  return Float32Array.from(colors, (byte, i) => {
    if (axes === 3) return i % 4 === 3 ? 0 : byte;
    return (i % 4 === 3 ? 255 : byte) * Math.fround(colors[i | 3]! / 255);
  });
}
