// Moves the boundaries of enlarged labels to where the colours of the full picture change.

import { reducedRow, Scaling } from '../image/reduce';
import { refinePixel, TRANSPARENT } from './refine-pixel';

/** Pixels that are looked at together. */
const BLOCK: u32 = 4;

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
