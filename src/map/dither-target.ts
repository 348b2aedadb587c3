import { alphaOffset } from '../color/coordinates.ts';
import { reserveLinearTable, spaceNumber } from '../color/linear-table.ts';
import { byteOfLinear, linearTable } from '../color/srgb.ts';
import type { ColorSpace, DitherLight, DitherScan } from '../core/vocabulary.ts';
import { DITHER_KINDS, type Dither, type DitherKind } from '../dither/kinds.ts';
import { type DitherMatrix, kindOfMatrix } from '../dither/matrix.ts';
import { mostAlpha, opaqueEntries, type Palette, paletteSize } from '../image/indexed-image.ts';
import { DITHER_TARGET } from '../kernels/generated/layouts.ts';
import type { Kernel } from '../kernels/kernel.ts';
import { type LoadedSearch, loadSearch, poolBytesFor } from './palette-search.ts';

/** How to spread the error. */
export interface DitherPlan {
  readonly dither: Dither;
  /** In place of a kind. */
  readonly matrix?: DitherMatrix | undefined;
  /** Share of the error that is diffused: 0 to 1. */
  readonly strength: number;
  /** Whether plain grounds, edges and alpha are spared; without, the textbook's error diffusion. */
  readonly guard: boolean;
  /** Space in which the nearest entry is sought. */
  readonly space: ColorSpace;
  /** In what the error is measured and spread; default `srgb`, its bytes. */
  readonly light?: DitherLight | undefined;
  /** Order of pixels in rows of error diffusion; default `serpentine`. */
  readonly scan?: DitherScan | undefined;
}

/** The way to dither. */
export function kindOf({ dither, matrix }: Pick<DitherPlan, 'dither' | 'matrix'>): DitherKind {
  return matrix ? kindOfMatrix(matrix) : DITHER_KINDS[dither];
}

/** Where the state of dithering lies in its kernel's memory. */
export interface LoadedDither {
  /** Address of the kernels' `Diffusion`, `ToneDiffusion`, `Ordering`, `CurveDiffusion` or `PatternDither`. */
  readonly at: number;
  readonly search: LoadedSearch;
}

/** What is known of a picture to be dithered. */
export interface DitherPicture {
  readonly width: number;
  /** How many it has; 0 if that is not known. */
  readonly pixels: number;
  /** 3 for opaque pictures and palettes. */
  readonly axes: 3 | 4;
  /** Packed colours that are shown in their nearest entry alone. */
  readonly grounds: readonly number[];
}

/** Pixels of pictures whose near colours are taken for one where error is spread. */
export const LARGE_PIXELS = 1 << 20;
/** Of a hundred from black to white: nearer ones are no other hue. */
const HUE_REACH = 6;
/** Bytes of the kernels' cells of colours. */
const CELL_BYTES = 2 << 18;

/** Fills in the kernels' `DitherTarget` at `at`. `poolBytes`: see `loadSearch`; default: by the number of pixels. */
export function loadTarget(
  kernel: Kernel,
  at: number,
  { width, pixels, axes }: Omit<DitherPicture, 'grounds'>,
  palette: Palette,
  { space, light = 'srgb', strength, guard }: Pick<DitherPlan, 'space' | 'light' | 'strength' | 'guard'>,
  poolBytes = poolBytesFor(paletteSize(palette), pixels || Number.POSITIVE_INFINITY),
): LoadedSearch {
  const k = paletteSize(palette);
  const table = reserveLinearTable(kernel);
  const search = loadSearch(kernel, palette, space, axes, poolBytes);
  const direct = space === light;
  let entries = search.coordinatesAt;
  if (!direct || axes === 4) {
    entries = kernel.reserve(16 * k);
    kernel.f32(entries, 4 * k).set(premultiply(palette.colors, axes, light));
  }
  kernel.write(DITHER_TARGET, at, {
    ...{ search: search.at, entries, width, indexBytes: k > 256 ? 2 : 1, direct: direct ? 1 : 0 },
    ...{ space: spaceNumber(space), linearTable: table, ...alphaFields(space) },
    ...(light === 'linear' ? loadLight(kernel) : {}),
    spread: loadSpread(kernel),
    ...loadOpaque(kernel, palette, axes),
    hueReach: hueReach(space, guard),
    cells: direct || strength === 0 || pixels < LARGE_PIXELS ? 0 : kernel.reserveZeroed(CELL_BYTES),
  });
  return search;
}

/** The numbers of the opaque entries, where others can be mistaken for them. */
function loadOpaque(kernel: Kernel, palette: Palette, axes: 3 | 4) {
  const found = opaqueEntries(palette.colors);
  const opaqueCount = axes === 3 || found.length === paletteSize(palette) ? 0 : found.length;
  const opaqueEntriesAt = kernel.reserve(4 * opaqueCount);
  kernel.u32(opaqueEntriesAt, opaqueCount).set(found.slice(0, opaqueCount));
  return { opaqueEntries: opaqueEntriesAt, opaqueCount, mostAlpha: mostAlpha(palette.colors) };
}

/** How far in chroma the entry of a translucent colour may be in guarded dithering, in spaces for eyes; else 0. */
export function hueReach(space: ColorSpace, guard: boolean): number {
  return guard && (space === 'oklab' || space === 'lab') ? HUE_REACH : 0;
}

/** The bits of every byte, three apart, as Morton codes have them. */
function loadSpread(kernel: Kernel): number {
  const spread = kernel.reserve(4 * 256);
  kernel.u32(spread, 256).set(Array.from({ length: 256 }, (_, byte) => spreadBits(byte)));
  return spread;
}

function spreadBits(byte: number): number {
  let out = 0;
  for (let bit = 0; bit < 8; bit++) out |= ((byte >> bit) & 1) << (3 * bit);
  return out;
}

/** Steps of linear light from one whole number to the next, of which each has its byte. */
const LIGHT_STEPS = 16;

/** Linear light of every byte, 0 to 255. */
export function lightOfBytes(): Float32Array {
  return Float32Array.from(linearTable(), (value) => 255 * value);
}

/** The byte nearest to linear light in steps. */
export function byteOfLight(steps: number): number {
  return byteOfLinear(steps / (255 * LIGHT_STEPS));
}

function loadLight(kernel: Kernel): { light: number; lightBytes: number } {
  const light = kernel.reserve(4 * 256);
  kernel.f32(light, 256).set(lightOfBytes());
  const count = 255 * LIGHT_STEPS + 1;
  const lightBytes = kernel.reserve(count);
  kernel.u8(lightBytes, count).set(Uint8Array.from({ length: count }, (_, steps) => byteOfLight(steps)));
  return { light, lightBytes };
}

/** The fields of the kernels' `ColorPlaces` that say where translucent colours are. */
export function alphaFields(space: ColorSpace) {
  const [alphaX, alphaY, alphaZ, alphaW] = alphaOffset(space);
  return { alphaX, alphaY, alphaZ, alphaW };
}

/** Colours as the kernels' `valueOfPixel` has them: bytes or light times alpha, 0 to 1, and alpha, or 0 in 3 axes. */
function premultiply(colors: Uint8Array, axes: 3 | 4, light: DitherLight): Float32Array {
  const levels = light === 'linear' ? lightOfBytes() : undefined;
  return Float32Array.from(colors, (byte, i) => {
    const level = levels ? levels[byte]! : byte;
    if (axes === 3) return i % 4 === 3 ? 0 : level;
    return (i % 4 === 3 ? 255 : level) * Math.fround(colors[i | 3]! / 255);
  });
}
