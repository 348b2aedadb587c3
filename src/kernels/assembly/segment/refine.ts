// Moves the boundaries of enlarged labels to where the colours of the full picture change.

import { reducedRow, Scaling } from '../image/reduce';

const TRANSPARENT: u32 = 0xffffffff;
/** Pixels that are looked at together. */
const BLOCK: u32 = 4;
/** Farther than any two colours are. */
const FAR: f32 = 1e9;

/** Finds out which reduced pixels have another label about them: only there can labels change. */
export function prepareRefinement(s: Scaling): void {
  let next: u32 = 0;
  for (let x: u32 = 0; x < s.width; x++)
    while (next <= load<u32>(s.columns + (x << 2))) store<u32>(s.starts + (next++ << 2), x);
  store<u32>(s.starts + (s.reducedWidth << 2), s.width);
  memory.fill(s.active, 0, 2 * s.reducedWidth * s.reducedHeight);
  for (let v: u32 = 0; v < s.reducedHeight; v++)
    for (let u: u32 = 0; u < s.reducedWidth; u++) {
      const at = v * s.reducedWidth + u;
      const label = load<u32>(s.reducedLabels + (at << 2));
      if (u + 1 < s.reducedWidth) markIfApart(s, label, u, v, u + 1, v);
      if (v + 1 === s.reducedHeight) continue;
      markIfApart(s, label, u, v, u, v + 1);
      if (u + 1 < s.reducedWidth) markIfApart(s, label, u, v, u + 1, v + 1);
      if (u > 0) markIfApart(s, label, u, v, u - 1, v + 1);
    }
}

function markIfApart(s: Scaling, label: u32, u: u32, v: u32, otherU: u32, otherV: u32): void {
  const other = load<u32>(s.reducedLabels + ((otherV * s.reducedWidth + otherU) << 2));
  if (other === label || other === TRANSPARENT || label === TRANSPARENT) return;
  const next = s.active + s.reducedWidth * s.reducedHeight;
  store<u8>(next + v * s.reducedWidth + u, 1);
  store<u8>(next + otherV * s.reducedWidth + otherU, 1);
}

/** Has this sweep and the next look at a reduced pixel and those about it. */
function markAround(s: Scaling, u: u32, v: u32): void {
  const cells = s.reducedWidth * s.reducedHeight;
  const bottom = min(v + 1, s.reducedHeight - 1);
  const right = min(u + 1, s.reducedWidth - 1);
  for (let y = v > 0 ? v - 1 : 0; y <= bottom; y++)
    for (let x = u > 0 ? u - 1 : 0; x <= right; x++) {
      const at = s.active + y * s.reducedWidth + x;
      store<u8>(at, 1);
      store<u8>(at + cells, 1);
    }
}

/** Begins a sweep: it looks where the one before has marked. */
export function startSweep(s: Scaling): void {
  const cells = s.reducedWidth * s.reducedHeight;
  memory.copy(s.active, s.active + cells, cells);
  memory.fill(s.active + cells, 0, cells);
}

/**
 * Sweeps over the pixels of rows `first` to before `last`, from the first or from the last; the labels of the rows
 * beside them are read, too. A pixel where regions meet takes the label, of its own and its 4-neighbours', of least
 * cost: distance of its colour (sRGB bytes) to the nearest reduced pixel of that label among the nine about it, and
 * `stiffness` for each of its eight neighbours of another label. It keeps its own if its region would fall apart, or
 * vanish. Where nothing has changed since the last look, there is no other. Returns the pixels that changed.
 */
export function refineLabels(s: Scaling, stiffness: f32, backwards: u32, first: u32, last: u32): u32 {
  let changed: u32 = 0;
  for (let row = first; row < last; row++) {
    const y = backwards !== 0 ? first + last - 1 - row : row;
    const v = reducedRow(s, y);
    for (let i: u32 = 0; i < s.reducedWidth; i++) {
      const u = backwards !== 0 ? s.reducedWidth - 1 - i : i;
      if (load<u8>(s.active + v * s.reducedWidth + u) === 0) continue;
      const from = load<u32>(s.starts + (u << 2));
      const to = load<u32>(s.starts + (u << 2), 4);
      const found = refineSpan(s, from, to, y, u, v, stiffness, backwards);
      if (found !== 0) markAround(s, u, v);
      changed += found;
    }
  }
  return changed;
}

/** The pixels of a row from column `from` to before `to`, of reduced pixel (u, v); returns how many changed. */
function refineSpan(
  s: Scaling,
  from: u32,
  to: u32,
  y: u32,
  u: u32,
  v: u32,
  stiffness: f32,
  backwards: u32,
): u32 {
  let changed: u32 = 0;
  for (let i: u32 = 0; i < to - from; i++) {
    const x = backwards !== 0 ? to - 1 - i : from + i;
    const block = backwards !== 0 ? x - (BLOCK - 1) : x;
    if (i + BLOCK <= to - from && isInterior(s, block, y)) i += BLOCK - 1;
    else changed += refinePixel(s, x, y, u, v, stiffness);
  }
  return changed;
}

/** Whether the pixels of a block and their 4-neighbours are known to have one label each with their own. */
function isInterior(s: Scaling, x: u32, y: u32): bool {
  if (x === 0 || y === 0 || x + BLOCK + 1 > s.width || y + 1 >= s.height) return false;
  const rowBytes = s.width << 2;
  const at = s.labels + y * rowBytes + (x << 2);
  const own = v128.load(at);
  let differs = v128.xor(own, v128.load(at - 4));
  differs = v128.or(differs, v128.xor(own, v128.load(at + 4)));
  differs = v128.or(differs, v128.xor(own, v128.load(at - rowBytes)));
  differs = v128.or(differs, v128.xor(own, v128.load(at + rowBytes)));
  return !v128.any_true(differs);
}

/** Label of a position, or `TRANSPARENT` outside the picture. */
function labelAt(s: Scaling, x: i32, y: i32): u32 {
  if (x < 0 || y < 0 || <u32>x >= s.width || <u32>y >= s.height) return TRANSPARENT;
  return load<u32>(s.labels + ((<u32>y * s.width + <u32>x) << 2));
}

function refinePixel(s: Scaling, x: u32, y: u32, u: u32, v: u32, stiffness: f32): u32 {
  const offset = (y * s.width + x) << 2;
  const at = s.labels + offset;
  const own = load<u32>(at);
  if (own === TRANSPARENT) return 0;
  fillRing(s, x, y);
  if (strangers(s.ring, own) === 0 || !isRemovable(s.ring, own)) return 0;
  const color = load<u32>(s.pixels + offset);
  let best = own;
  let least = colorDistance(s, own, color, u, v) + stiffness * strangers(s.ring, own);
  for (let side: u32 = 0; side < 32; side += 8) {
    const label = load<u32>(s.ring + side);
    if (label === own || label === TRANSPARENT || label === best) continue;
    // No need to look at colours where the neighbours alone cost too much.
    const cost = stiffness * strangers(s.ring, label);
    if (cost >= least) continue;
    const whole = cost + colorDistance(s, label, color, u, v);
    if (whole > least || (whole === least && (best === own || label > best))) continue;
    least = whole;
    best = label;
  }
  if (best === own) return 0;
  store<u32>(at, best);
  return 1;
}

/** Lists the labels about a pixel in turn: right, below right, below, and so on; the even ones are 4-neighbours. */
function fillRing(s: Scaling, x: i32, y: i32): void {
  if (x > 0 && y > 0 && <u32>x + 1 < s.width && <u32>y + 1 < s.height) {
    const rowBytes = s.width << 2;
    const at = s.labels + ((<u32>y * s.width + <u32>x) << 2);
    store<u32>(s.ring, load<u32>(at, 4));
    store<u32>(s.ring, load<u32>(at + rowBytes, 4), 4);
    store<u32>(s.ring, load<u32>(at + rowBytes), 8);
    store<u32>(s.ring, load<u32>(at + rowBytes - 4), 12);
    store<u32>(s.ring, load<u32>(at - 4), 16);
    store<u32>(s.ring, load<u32>(at - rowBytes - 4), 20);
    store<u32>(s.ring, load<u32>(at - rowBytes), 24);
    store<u32>(s.ring, load<u32>(at - rowBytes + 4), 28);
    return;
  }
  store<u32>(s.ring, labelAt(s, x + 1, y));
  store<u32>(s.ring, labelAt(s, x + 1, y + 1), 4);
  store<u32>(s.ring, labelAt(s, x, y + 1), 8);
  store<u32>(s.ring, labelAt(s, x - 1, y + 1), 12);
  store<u32>(s.ring, labelAt(s, x - 1, y), 16);
  store<u32>(s.ring, labelAt(s, x - 1, y - 1), 20);
  store<u32>(s.ring, labelAt(s, x, y - 1), 24);
  store<u32>(s.ring, labelAt(s, x + 1, y - 1), 28);
}

/** How many of the eight are of another label, those without one aside. */
function strangers(ring: usize, label: u32): f32 {
  const alike = i32x4.splat(label);
  const none = i32x4.splat(TRANSPARENT);
  const first = v128.load(ring);
  const second = v128.load(ring, 16);
  const known = v128.or(i32x4.eq(first, alike), i32x4.eq(first, none));
  const knownToo = v128.or(i32x4.eq(second, alike), i32x4.eq(second, none));
  const alikes = popcnt<i32>(i32x4.bitmask(known)) + popcnt<i32>(i32x4.bitmask(knownToo));
  const others: i32 = 8 - alikes;
  return <f32>others;
}

/**
 * Whether the pixel's neighbours of its own region hang together without it: its 4-neighbours are in one run of the
 * ring.
 */
function isRemovable(at: usize, own: u32): bool {
  const alike = i32x4.splat(own);
  const low = i32x4.bitmask(i32x4.eq(v128.load(at), alike));
  const ring = <u32>(low | (i32x4.bitmask(i32x4.eq(v128.load(at, 16), alike)) << 4));
  // A run with a 4-neighbour is counted where its last 4-neighbour does not lead on to the next.
  let runs: u32 = 0;
  for (let bit: u32 = 0; bit < 8; bit += 2) {
    if (((ring >>> bit) & 1) === 0) continue;
    const corner = (ring >>> (bit + 1)) & 1;
    const next = (ring >>> ((bit + 2) & 7)) & 1;
    if ((corner & next) === 0) runs++;
  }
  return runs === 1;
}

/**
 * Distance of a colour to the nearest of the reduced pixels of a label about reduced pixel (column, row); `FAR` if
 * there are none.
 */
function colorDistance(s: Scaling, label: u32, color: u32, column: u32, row: u32): f32 {
  let least = FAR;
  const bottom = min(row + 1, s.reducedHeight - 1);
  const right = min(column + 1, s.reducedWidth - 1);
  for (let v = row > 0 ? row - 1 : 0; v <= bottom; v++)
    for (let u = column > 0 ? column - 1 : 0; u <= right; u++) {
      const at = (v * s.reducedWidth + u) << 2;
      if (load<u32>(s.reducedLabels + at) !== label) continue;
      least = min(least, squaredDistance(color, load<u32>(s.reduced + at)));
    }
  return sqrt<f32>(least);
}

function squaredDistance(a: u32, b: u32): f32 {
  const red = <i32>(a & 255) - <i32>(b & 255);
  const green = <i32>((a >>> 8) & 255) - <i32>((b >>> 8) & 255);
  const blue = <i32>((a >>> 16) & 255) - <i32>((b >>> 16) & 255);
  return <f32>(red * red + green * green + blue * blue);
}
