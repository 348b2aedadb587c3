// Which of the labels about it a pixel takes.

import { Scaling } from '../image/reduce';

export const TRANSPARENT: u32 = 0xffffffff;
/** Farther than any two colours are. */
const FAR: f32 = 1e9;

/** Label of a position, or `TRANSPARENT` outside the picture. */
function labelAt(s: Scaling, x: i32, y: i32): u32 {
  if (x < 0 || y < 0 || <u32>x >= s.width || <u32>y >= s.height) return TRANSPARENT;
  return load<u32>(s.labels + ((<u32>y * s.width + <u32>x) << 2));
}

export function refinePixel(s: Scaling, x: u32, y: u32, u: u32, v: u32, stiffness: f32): u32 {
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
