// Exact nearest palette entry of any point. Space is cut into a grid of cells; a cell keeps the entries that
// can be nearest to any of its points (the test is that of candidates.ts), found when the first point falls
// into it. Cells with many candidates are halved along every axis, again lazily. The candidates of a cell
// come from those of a coarse cell of 4 grid cells per axis, and these from the whole palette.

import { excess, FAR, Four, FRONT, Three } from '../cluster/colors/candidates';
import { CellNode, groupBytes, HEADER_BYTES, nearestOf, nodeBytes } from '../cluster/colors/cell-node';

/** Candidates above which a cell is halved. */
const MAX_TO_SCAN: u32 = 24;
/** Halvings of a grid cell at most. */
const MAX_SPLITS: u32 = 5;

/** What the search knows. Filled in by the caller down to `poolEnd`. */
@unmanaged
export class PaletteSearch {
  /** Lower corner of the grid. */
  originX: f32;
  originY: f32;
  originZ: f32;
  originW: f32;
  /** Extent of a grid cell. */
  stepX: f32;
  stepY: f32;
  stepZ: f32;
  stepW: f32;
  /** Grid cells per unit. */
  scaleX: f32;
  scaleY: f32;
  scaleZ: f32;
  scaleW: f32;
  /** Entries of the palette. */
  k: u32;
  /** 3 or 4. */
  axes: u32;
  /** Coordinates of the entries, four f32 each. */
  coordinates: usize;
  /** Bits of a grid coordinate. */
  gridBits: u32;
  /** Addresses of the grid cells' nodes, u32 each, 0 for those not built; the same for the coarse cells. */
  grid: usize;
  coarse: usize;
  /** Room for k + 4 entry numbers. */
  chosen: usize;
  /** Bounds the rounding errors of a difference of squared distances. */
  slack: f32;
  /** Memory for nodes. */
  pool: usize;
  poolEnd: usize;
  /** First free byte of the pool. */
  top: usize;
  /** Node of the whole palette. */
  root: usize;
}

/** Empties the grid and makes the whole palette the root. To be called before anything else. */
export function loadPalette(s: PaletteSearch): void {
  for (let k: u32 = 0; k < s.k; k++) store<u32>(s.chosen + (k << 2), k);
  s.top = s.pool;
  s.root = s.axes === 3 ? makeNode<Three>(s, s.k, 0) : makeNode<Four>(s, s.k, 0);
  s.pool = s.top;
  forgetCells(s);
}

function forgetCells(s: PaletteSearch): void {
  memory.fill(s.grid, 0, 4 << (s.gridBits * s.axes));
  memory.fill(s.coarse, 0, 4 << ((s.gridBits - 2) * s.axes));
  s.top = s.pool;
}

/** A node of the first `count` chosen entries. */
function makeNode<Axes>(s: PaletteSearch, count: u32, halved: u32): usize {
  const at = s.top;
  const node = changetype<CellNode>(at);
  node.count = count;
  node.halved = halved;
  node.list = at + HEADER_BYTES;
  if (halved) {
    memory.fill(node.list, 0, 4 << offsetof<Axes>());
    node.list += 4 << offsetof<Axes>();
  }
  let group = node.list;
  for (let i: u32 = 0; i < count; i += 4) {
    for (let lane: u32 = 0; lane < 4; lane++) {
      const out = group + (lane << 2);
      const entry = load<u32>(s.chosen + ((i + lane) << 2));
      const real = i + lane < count;
      store<u32>(out, entry);
      for (let axis: usize = 0; axis < offsetof<Axes>(); axis++)
        store<f32>(out + 16 + 16 * axis, real ? load<f32>(s.coordinates + (entry << 4) + 4 * axis) : FAR);
    }
    group += groupBytes<Axes>();
  }
  s.top = group;
  return at;
}

/** Number of the entry nearest to `point`, the lowest of equals. */
export function nearestEntry<Axes>(s: PaletteSearch, point: v128): u32 {
  const origin = v128.load(changetype<usize>(s), offsetof<PaletteSearch>('originX'));
  const scale = v128.load(changetype<usize>(s), offsetof<PaletteSearch>('scaleX'));
  const position = f32x4.mul(f32x4.sub(point, origin), scale);
  const cell = i32x4.trunc_sat_f32x4_u(position);
  let at = load<usize>(s.grid + (cellNumber<Axes>(cell, s.gridBits) << 2));
  if (at === 0 || changetype<CellNode>(at).halved) at = descend<Axes>(s, position, cell);
  const node = changetype<CellNode>(at);
  if (node.count === 1) return load<u32>(node.list);
  return nearestOf<Axes>(node, point);
}

function cellNumber<Axes>(cell: v128, bits: u32): u32 {
  let number = i32x4.extract_lane(cell, 0) | (i32x4.extract_lane(cell, 1) << bits);
  number |= i32x4.extract_lane(cell, 2) << (2 * bits);
  if (offsetof<Axes>() === 4) number |= i32x4.extract_lane(cell, 3) << (3 * bits);
  return number;
}

/** The node that holds the candidates at `position`, in grid cells; builds what is missing on the way. */
function descend<Axes>(s: PaletteSearch, position: v128, cell: v128): usize {
  if (s.poolEnd - s.top < (2 + MAX_SPLITS) * nodeBytes<Axes>(s.k)) forgetCells(s);
  const coarseCell = i32x4.shr_u(cell, 2);
  const coarseSlot = s.coarse + (cellNumber<Axes>(coarseCell, s.gridBits - 2) << 2);
  if (load<usize>(coarseSlot) === 0) buildNode<Axes>(s, coarseSlot, s.root, coarseCell, 4, false);
  const slot = s.grid + (cellNumber<Axes>(cell, s.gridBits) << 2);
  if (load<usize>(slot) === 0) buildNode<Axes>(s, slot, load<usize>(coarseSlot), cell, 1, true);
  let at = load<usize>(slot);
  let size: f32 = 1;
  for (let split: u32 = 1; changetype<CellNode>(at).halved; split++) {
    size *= 0.5;
    const small = i32x4.trunc_sat_f32x4_u(f32x4.mul(position, f32x4.splat(<f32>(1 << split))));
    const half = v128.and(small, i32x4.splat(1));
    const child = at + HEADER_BYTES + (cellNumber<Axes>(half, 1) << 2);
    if (load<usize>(child) === 0) buildNode<Axes>(s, child, at, small, size, split < MAX_SPLITS);
    at = load<usize>(child);
  }
  return at;
}

/** Puts into `slot` a node of those of `parent` that can be nearest in a cell of `size` grid cells. */
function buildNode<Axes>(
  s: PaletteSearch,
  slot: usize,
  parent: usize,
  cell: v128,
  size: f32,
  mayHalve: bool,
): void {
  const origin = v128.load(changetype<usize>(s), offsetof<PaletteSearch>('originX'));
  const step = v128.load(changetype<usize>(s), offsetof<PaletteSearch>('stepX'));
  const extent = f32x4.mul(step, f32x4.splat(size));
  const low = f32x4.add(origin, f32x4.mul(f32x4.convert_i32x4_u(cell), extent));
  const high = f32x4.add(low, extent);
  const count = chooseEntries<Axes>(s, changetype<CellNode>(parent), low, high);
  store<usize>(slot, makeNode<Axes>(s, count, mayHalve && count > MAX_TO_SCAN ? 1 : 0));
}

/** Chooses the entries of `node` that can be nearest to a point of the box; returns how many. */
function chooseEntries<Axes>(s: PaletteSearch, node: CellNode, low: v128, high: v128): u32 {
  const center = f32x4.mul(f32x4.add(low, high), f32x4.splat(0.5));
  const winner = s.coordinates + (nearestOf<Axes>(node, center) << 4);
  const twiceLow = f32x4.add(low, low);
  const twiceHigh = f32x4.add(high, high);
  let out = s.chosen;
  const end = node.list + ((node.count + 3) >>> 2) * groupBytes<Axes>();
  for (let group = node.list; group < end; group += groupBytes<Axes>()) {
    let sum = excessOn(group, 0, twiceLow, twiceHigh, winner);
    sum = f32x4.add(sum, excessOn(group, 1, twiceLow, twiceHigh, winner));
    sum = f32x4.add(sum, excessOn(group, 2, twiceLow, twiceHigh, winner));
    if (offsetof<Axes>() === 4) sum = f32x4.add(sum, excessOn(group, 3, twiceLow, twiceHigh, winner));
    const lanes = i32x4.bitmask(f32x4.le(sum, f32x4.splat(s.slack)));
    v128.store(out, i8x16.swizzle(v128.load(group), v128.load(FRONT + (lanes << 4))));
    out += (<usize>popcnt<i32>(lanes)) << 2;
  }
  return <u32>((out - s.chosen) >> 2);
}

/** The excess of a group of four candidates on one axis. */
function excessOn(group: usize, axis: u8, twiceLow: v128, twiceHigh: v128, winner: usize): v128 {
  const low = i8x16.swizzle(twiceLow, lanesOf(axis));
  const high = i8x16.swizzle(twiceHigh, lanesOf(axis));
  const candidates = v128.load(group + 16 + 16 * <usize>axis);
  return excess(low, high, v128.load32_splat(winner + 4 * <usize>axis), candidates);
}

/** The byte shuffle that spreads one lane over all four. */
function lanesOf(axis: u8): v128 {
  return i32x4.add(i32x4.splat(0x03020100), i32x4.splat(0x04040404 * <i32>axis));
}
