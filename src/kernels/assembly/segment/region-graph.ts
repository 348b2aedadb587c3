// Which regions touch, for how long and how sharply, and what lies in them.

const TRANSPARENT: u32 = 0xffffffff;
const EMPTY: u32 = 0xffffffff;

/** Two regions that touch. */
@unmanaged
class Edge {
  low: u32;
  high: u32;
  /** Pairs of 4-neighbours. */
  length: f64;
  /** Sums over these. */
  colorContrast: f64;
  mixtureContrast: f64;
}

/** Filled in by the caller. 32-bit fields in this order. */
@unmanaged
class Graph {
  width: u32;
  height: u32;
  /** u32 region per pixel; 0xffffffff is none. */
  labels: usize;
  /** f32 per pixel. */
  colorContrast: usize;
  mixtureContrast: usize;
  /** u32 edge numbers by hash, a power of two of them, all 0xffffffff at first; and that number less 1. */
  table: usize;
  mask: u32;
  /** Room for three edges per region: connected regions of a plane have fewer. */
  edges: usize;
  /** Edges found. */
  count: u32;
}

/** Lists the pairs of regions that touch, each of which must be connected. */
export function listEdges(g: Graph): void {
  const row = g.width << 2;
  for (let y: u32 = 0; y < g.height; y++)
    for (let x: u32 = 0; x < g.width; x++) {
      const at = (y * g.width + x) << 2;
      if (x + 1 < g.width) addPair(g, at, at + 4);
      if (y + 1 < g.height) addPair(g, at, at + row);
    }
}

/** Adds two pixels, given by their byte offsets, to the edge of their regions. */
function addPair(g: Graph, p: u32, q: u32): void {
  const a = load<u32>(g.labels + p);
  const b = load<u32>(g.labels + q);
  if (a === b || a === TRANSPARENT || b === TRANSPARENT) return;
  const edge = edgeOf(g, min(a, b), max(a, b));
  edge.length += 1;
  edge.colorContrast += meanOf(g.colorContrast, p, q);
  edge.mixtureContrast += meanOf(g.mixtureContrast, p, q);
}

function meanOf(plane: usize, p: u32, q: u32): f64 {
  return 0.5 * (<f64>load<f32>(plane + p) + <f64>load<f32>(plane + q));
}

/** The edge of two regions, made if it is new. */
function edgeOf(g: Graph, low: u32, high: u32): Edge {
  let slot = (low * 0x9e3779b1) ^ (high * 0x85ebca6b);
  slot ^= slot >>> 15;
  let at = g.table + ((slot & g.mask) << 2);
  let number = load<u32>(at);
  while (number !== EMPTY) {
    const edge = edgeAt(g, number);
    if (edge.low === low && edge.high === high) return edge;
    at = g.table + ((++slot & g.mask) << 2);
    number = load<u32>(at);
  }
  store<u32>(at, g.count);
  const edge = edgeAt(g, g.count++);
  memory.fill(changetype<usize>(edge), 0, offsetof<Edge>());
  edge.low = low;
  edge.high = high;
  return edge;
}

function edgeAt(g: Graph, i: u32): Edge {
  return changetype<Edge>(g.edges + i * offsetof<Edge>());
}

/**
 * Adds the `lanes` bytes of every pixel to the cleared sums of its region, `lanes` u32 each. `lanes`: a multiple of 8.
 */
export function sumShares(labelsAt: usize, pixels: u32, sharesAt: usize, lanes: u32, sumsAt: usize): void {
  for (let i: u32 = 0; i < pixels; i++) {
    const label = load<u32>(labelsAt + (i << 2));
    if (label === TRANSPARENT) continue;
    const sums = sumsAt + ((label * lanes) << 2);
    const shares = sharesAt + i * lanes;
    for (let lane: u32 = 0; lane < lanes; lane += 8) {
      const eight = v128.load8x8_u(shares + lane);
      const at = sums + (lane << 2);
      v128.store(at, i32x4.add(v128.load(at), i32x4.extend_low_i16x8_u(eight)));
      v128.store(at, i32x4.add(v128.load(at, 16), i32x4.extend_high_i16x8_u(eight)), 16);
    }
  }
}
