// The colours of each region, one region after the other.
import { mortonOfPixels, pixelOfMorton } from '../core/morton';

/**
 * Puts those of `count` packed pixels whose region is one of `regions` from `first` on behind the others of that
 * region: `cursorsAt` has for every one of these regions, as u32, the position at `outAt` of its next pixel.
 */
export function groupPixels(
  labelsAt: usize,
  pixelsAt: usize,
  count: u32,
  first: u32,
  regions: u32,
  cursorsAt: usize,
  outAt: usize,
): void {
  for (let i: usize = 0; i < count; i++) {
    // Labels below the first wrap around, and are out of range, too.
    const region = load<u32>(labelsAt + (i << 2)) - first;
    if (region >= regions) continue;
    const cursor = cursorsAt + ((<usize>region) << 2);
    const position = load<u32>(cursor);
    store<u32>(outAt + ((<usize>position) << 2), load<u32>(pixelsAt + (i << 2)));
    store<u32>(cursor, position + 1);
  }
}

/** Cells of 5 bits per channel; per cell a count and the sums of the three lower bits of R, G, B, all u32. */
const CELLS: u32 = 1 << 15;

/** Bytes at `cellsAt` that `cellMeans` needs, all 0 before the first call: cells, then a bit for each. */
export function cellBytes(): usize {
  return (CELLS << 4) + (CELLS >> 3);
}

/** Adds packed pixels to their cells, fully transparent ones left out. Other alphas are ignored. */
export function addCells(pixelsAt: usize, count: u32, cellsAt: usize): void {
  const bitsAt = cellsAt + (CELLS << 4);
  for (let i: usize = 0; i < count; i++) addToCell(load<u32>(pixelsAt + (i << 2)), cellsAt, bitsAt);
}

/** The same for those of `count` pixels that are of one region. */
export function addCellsOf(labelsAt: usize, pixelsAt: usize, count: u32, region: u32, cellsAt: usize): void {
  const bitsAt = cellsAt + (CELLS << 4);
  for (let i: usize = 0; i < count; i++)
    if (load<u32>(labelsAt + (i << 2)) === region) addToCell(load<u32>(pixelsAt + (i << 2)), cellsAt, bitsAt);
}

/**
 * The mean colours of the cells that pixels were added to: opaque, in Morton order, with the number of pixels as f64;
 * clears the cells. Returns how many; never more than cells or pixels.
 */
export function cellMeans(cellsAt: usize, colorsAt: usize, countsAt: usize): u32 {
  const bitsAt = cellsAt + (CELLS << 4);
  let found: usize = 0;
  for (let word: usize = 0; word < CELLS >> 5; word++) {
    let bits = load<u32>(bitsAt + (word << 2));
    store<u32>(bitsAt + (word << 2), 0);
    for (; bits !== 0; bits &= bits - 1, found++) {
      const code = ((<u32>word) << 5) | ctz(bits);
      const cell = cellsAt + ((<usize>code) << 4);
      const pixels = load<u32>(cell);
      store<u32>(colorsAt + (found << 2), pixelOfMorton(code << 9) | meanBits(cell, pixels));
      store<f64>(countsAt + (found << 3), <f64>pixels);
      memory.fill(cell, 0, 16);
    }
  }
  return <u32>found;
}

function addToCell(pixel: u32, cellsAt: usize, bitsAt: usize): void {
  if (pixel >>> 24 === 0) return;
  const code = <u32>i32x4.extract_lane(mortonOfPixels(i32x4.splat(pixel)), 0) >>> 9;
  const cell = cellsAt + ((<usize>code) << 4);
  store<u32>(cell, load<u32>(cell) + 1);
  store<u32>(cell, load<u32>(cell, 4) + (pixel & 7), 4);
  store<u32>(cell, load<u32>(cell, 8) + ((pixel >>> 8) & 7), 8);
  store<u32>(cell, load<u32>(cell, 12) + ((pixel >>> 16) & 7), 12);
  const word = bitsAt + ((<usize>(code >>> 5)) << 2);
  store<u32>(word, load<u32>(word) | (1 << (code & 31)));
}

/** The rounded means of the lower bits, each in its channel. */
function meanBits(cell: usize, pixels: u32): u32 {
  const half = pixels >>> 1;
  const red = (load<u32>(cell, 4) + half) / pixels;
  const green = (load<u32>(cell, 8) + half) / pixels;
  const blue = (load<u32>(cell, 12) + half) / pixels;
  return red | (green << 8) | (blue << 16);
}
