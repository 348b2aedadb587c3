// SSIMULACRA 2.1 (Jon Sneyers, Cloudinary, 2022 and 2023), row by row: each scale takes rows of linear light, blurs
// them, compares them with the original's and hands their means of 2 x 2 on to the next smaller scale. Memory grows
// with the width only, but for what is kept of the original.
import { AHEAD, BACK, blurColumns, blurRow } from './recursive-blur';
import { compareEdges, compareStructure } from './similarity-maps';
import { halveRows, linearOpaque, linearOver, lookUpRow, xybRow } from './xyb';

/** Blurred rows that wait for the steps down the columns: a power of 2 above `AHEAD` + `BACK`. */
const RING: i32 = 16;

/** One scale of one picture. The caller fills in the fields up to `slots`. */
@unmanaged
class SimilarityScale {
  width: i32;
  height: i32;
  /** Bytes of a row: `width` floats up to a multiple of 4, and 16 more. */
  bytes: u32;
  /** Bit c is set where the SSIM of channel c (X, Y, B) has a weight in this scale. */
  needed: u32;
  /** The same where anything of the channel has one. */
  used: u32;
  /** The next smaller scale, or 0. */
  next: usize;
  /** The same scale of the original, or 0 where this is the original. */
  original: usize;
  /** Of the original: XYB, means, and squares where needed, of `slots` rows; see `keptRowBytes`. */
  kept: usize;
  slots: i32;
  /** Rows that came in. */
  taken: i32;
  /** 3 rows of linear light that come in, and of the row before. */
  linear: usize;
  pending: usize;
  /** 3 rows of XYB of each of the last `RING` rows; of the candidate only. */
  xyb: usize;
  /** A row that is to be blurred, 3 rows that were, and one of zeros. */
  product: usize;
  blurred: usize;
  zeros: usize;
  /** `RING` rows for each map, blurred along the rows: X, Y, B; then squares and products of each that is needed. */
  ring: usize;
  /** 6 rows for each map. */
  states: usize;
  /** 18 f64: for X, Y, B sums of SSIM error, added and lost edges, and of their fourth powers. */
  sums: usize;
}

/** Places a scale's own rows from `at` on; returns the address behind them. */
export function layOutScale(s: SimilarityScale, at: usize): usize {
  const maps = 3 + 2 * popcnt(s.needed);
  s.sums = at;
  s.linear = s.sums + 144;
  s.pending = s.linear + 3 * s.bytes;
  s.product = s.pending + 3 * s.bytes;
  s.blurred = s.product + s.bytes;
  s.zeros = s.blurred + 3 * s.bytes;
  s.states = s.zeros + s.bytes;
  s.ring = s.states + 6 * maps * s.bytes;
  s.xyb = s.ring + RING * maps * s.bytes;
  return s.xyb + 3 * RING * s.bytes;
}

/** Bytes that are kept of a row of the original. */
export function keptRowBytes(s: SimilarityScale): u32 {
  return (6 + popcnt(s.needed)) * s.bytes;
}

/** Makes a scale and all smaller ones ready for the first row of a picture. */
export function openScales(s: SimilarityScale): void {
  s.taken = 0;
  memory.fill(s.sums, 0, 144);
  memory.fill(s.states, 0, s.ring - s.states);
  if (s.next !== 0) openScales(changetype<SimilarityScale>(s.next));
}

/**
 * Takes in rows of packed colours, in order, at the largest scale; the candidate's after the same rows of the original.
 * Opaque colours have `tableAt` (see `linearOpaque`), others 0 and a `ground` (see `linearOver`).
 */
export function takeRows(s: SimilarityScale, colorsAt: usize, rows: u32, tableAt: usize, ground: f32): void {
  for (let y: u32 = 0; y < rows; y++) {
    if (tableAt !== 0) linearOpaque(colorsAt, s.width, tableAt, s.linear, s.bytes);
    else linearOver(colorsAt, s.width, ground, s.linear, s.bytes);
    takeRow(s);
    colorsAt += s.width << 2;
  }
}

/** The same of rows of palette indices, a byte each and 3 more to read. `tableAt`: see `lookUpRow`. */
export function takeIndexedRows(s: SimilarityScale, indicesAt: usize, rows: u32, tableAt: usize): void {
  for (let y: u32 = 0; y < rows; y++) {
    lookUpRow(indicesAt, s.width, tableAt, s.linear, xybAt(s, s.taken), s.bytes);
    blurRowOf(s);
    indicesAt += s.width;
  }
}

function takeRow(s: SimilarityScale): void {
  xybRow(s.linear, s.bytes, s.width, xybAt(s, s.taken), ((s.used >>> 2) & 1) !== 0);
  blurRowOf(s);
}

/** Goes on with a row whose linear light and XYB are there. */
function blurRowOf(s: SimilarityScale): void {
  const y = s.taken++;
  blurAlong(s, y);
  stepDown(s, y - AHEAD);
  if (s.next !== 0) handOn(s, y);
  if (s.taken === s.height) for (let n = s.height - AHEAD; n < s.height; n++) stepDown(s, n);
}

/** Gives the next scale a row for every second one, and for a last one without a partner. */
function handOn(s: SimilarityScale, y: i32): void {
  const next = changetype<SimilarityScale>(s.next);
  const odd = (y & 1) === 1;
  if (odd || s.taken === s.height) {
    const upper = odd ? s.pending : s.linear;
    halveRows(upper, s.linear, s.bytes, next.width, next.linear, next.bytes);
    takeRow(next);
  }
  const linear = s.linear;
  s.linear = s.pending;
  s.pending = linear;
}

/** Blurs all maps of row `y` along the row into the ring. */
function blurAlong(s: SimilarityScale, y: i32): void {
  const xyb = xybAt(s, y);
  let map: u32 = 3;
  for (let c: u32 = 0; c < 3; c++) {
    if (((s.used >>> c) & 1) === 0) continue;
    const row = xyb + c * s.bytes;
    blurRow(row, s.width, ringAt(s, c, y));
    if (((s.needed >>> c) & 1) === 0) continue;
    multiply(row, row, s.width, s.product);
    blurRow(s.product, s.width, ringAt(s, map, y));
    if (s.original !== 0) {
      multiply(keptAt(changetype<SimilarityScale>(s.original), y) + c * s.bytes, row, s.width, s.product);
      blurRow(s.product, s.width, ringAt(s, map + 1, y));
    }
    map += 2;
  }
}

/** Blurs down to row `n`, which may lie above the picture; keeps the row of the original, compares the candidate's. */
function stepDown(s: SimilarityScale, n: i32): void {
  let map: u32 = 3;
  for (let c: u32 = 0; c < 3; c++) {
    if (((s.used >>> c) & 1) === 0) continue;
    const needed = ((s.needed >>> c) & 1) !== 0;
    const keeps = s.original === 0 && n >= 0;
    const kept = keeps ? keptAt(s, n) : 0;
    const means = keeps ? kept + (3 + c) * s.bytes : s.blurred;
    const squares = keeps ? kept + (6 + ((map - 3) >> 1)) * s.bytes : s.blurred + s.bytes;
    blurDown(s, c, n, means);
    if (needed) {
      blurDown(s, map, n, squares);
      if (s.original !== 0) blurDown(s, map + 1, n, s.blurred + 2 * s.bytes);
    }
    if (s.original !== 0 && n >= 0) compareRows(s, c, n, needed, (map - 3) >> 1);
    if (needed) map += 2;
  }
}

function blurDown(s: SimilarityScale, map: u32, n: i32, outAt: usize): void {
  const back = n < BACK ? s.zeros : ringAt(s, map, n - BACK);
  const ahead = n + AHEAD < s.height ? ringAt(s, map, n + AHEAD) : s.zeros;
  blurColumns(back, ahead, s.states + 6 * map * s.bytes, s.bytes, n + AHEAD, s.width, outAt);
}

/** Adds to the sums of channel `c` what row `n` gives. `rank`: which of the channels that are needed it is. */
function compareRows(s: SimilarityScale, c: u32, n: i32, needed: bool, rank: u32): void {
  const kept = keptAt(changetype<SimilarityScale>(s.original), n);
  const x = kept + c * s.bytes;
  const meansOfX = x + 3 * s.bytes;
  const sums = s.sums + 48 * c;
  compareEdges(x, meansOfX, xybAt(s, n) + c * s.bytes, s.blurred, s.width, sums);
  if (needed) compareStructure(meansOfX, kept + (6 + rank) * s.bytes, s.blurred, s.bytes, s.width, sums);
}

function multiply(a: usize, b: usize, width: u32, outAt: usize): void {
  for (let i: u32 = 0; i < width << 2; i += 16)
    v128.store(outAt + i, f32x4.mul(v128.load(a + i), v128.load(b + i)));
}

function xybAt(s: SimilarityScale, y: i32): usize {
  if (s.original === 0) return keptAt(s, y);
  return s.xyb + 3 * s.bytes * (y & (RING - 1));
}

function keptAt(s: SimilarityScale, y: i32): usize {
  return s.kept + keptRowBytes(s) * (y % s.slots);
}

function ringAt(s: SimilarityScale, map: u32, y: i32): usize {
  return s.ring + (RING * map + (y & (RING - 1))) * s.bytes;
}
