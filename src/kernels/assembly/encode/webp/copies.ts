// The cheapest way to write pixels as literals and copies of earlier pixels, from the end of a band back: the cost of
// what follows is then known at every position, and how long the pixels nearby stay equal follows from the next.

/** Longest copy of the format. */
const MAX_LENGTH: u32 = 4096;
/** Costs are needed as far ahead as a copy goes. */
const RING_MASK: u32 = 2 * MAX_LENGTH - 1;
/** Earlier positions are found by a hash of so many bits of four pixels. */
const HASH_BITS: u32 = 16;
/** Where pixels are equal for so long, no more positions are looked at. */
const LONG: u32 = 64;
/** Up to here every length of a copy is weighed; of longer ones the last of each code. */
const EVERY_LENGTH: u32 = 16;
/** Numbers of distances that stand for pixels nearby. */
const NEAR_CODES: u32 = 120;

/** A band of a picture, and what is known of it. Filled in by the caller down to `distances`. */
@unmanaged
export class CopySearch {
  /** All pixels of the picture, a byte each. */
  pixels: usize;
  /** The band: its first position, and the position behind its last. */
  start: u32;
  end: u32;
  /** Nearby distances, cheapest first: how many, u32 each; their numbers, u32 each; and the bits of each, f64. */
  nearCount: u32;
  near: usize;
  nearNumbers: usize;
  nearPrices: usize;
  /** Room for a u32 per nearby distance, zero at the start of a band. */
  runs: usize;
  /** Earlier positions that are compared at each position. */
  depth: u32;
  /** Bits of every literal, every length and every code of a distance: f64 each. */
  literals: usize;
  lengthPrices: usize;
  distancePrices: usize;
  /** Room for 2^16 i32, and for an i32 per position. */
  newest: usize;
  before: usize;
  /** Room for 8192 f64: the bits from a position to the end of the band. */
  costs: usize;
  /** Best copy from every position of the band: lengths, u16, 0 for a literal; numbers of distances, u32. */
  lengths: usize;
  distances: usize;
  /** The farther copy that was last found: how far back it is, 0 for none, and how long it is from here on. */
  farBack: u32;
  farRun: u32;
  /** The best way on from a position, so far. */
  cost: f64;
  length: u32;
  number: u32;
  /** Longest copy that was weighed; a longer one costs more, so only its own lengths are. */
  weighed: u32;
}

/** Begins a band: links every position with the one before it that begins with the same four pixels. */
export function linkPositions(s: CopySearch): void {
  memory.fill(s.newest, 0xff, 4 << HASH_BITS);
  memory.fill(s.runs, 0, s.nearCount << 2);
  s.farBack = 0;
  store<f64>(s.costs + ((s.end & RING_MASK) << 3), 0);
  for (let at = s.start; at + 4 <= s.end; at++) {
    const slot = s.newest + (((load<u32>(s.pixels + at) * 0x9e3779b1) >> (32 - HASH_BITS)) << 2);
    store<i32>(s.before + ((at - s.start) << 2), load<i32>(slot));
    store<i32>(slot, at);
  }
}

/** Weighs the ways on from the positions `to - 1` down to `from` of the band. */
export function weighCopies(s: CopySearch, from: u32, to: u32): void {
  for (let at = to; at-- > from; ) {
    const literal = load<f64>(s.literals + ((<u32>load<u8>(s.pixels + at)) << 3));
    s.cost = literal + load<f64>(s.costs + (((at + 1) & RING_MASK) << 3));
    s.length = 0;
    s.weighed = 1;
    weighNear(s, at);
    weighFar(s, at);
    store<f64>(s.costs + ((at & RING_MASK) << 3), s.cost);
    store<u16>(s.lengths + ((at - s.start) << 1), <u16>s.length);
    store<u32>(s.distances + ((at - s.start) << 2), s.number);
  }
}

function weighNear(s: CopySearch, at: u32): void {
  const pixel = load<u8>(s.pixels + at);
  for (let n: u32 = 0; n < s.nearCount; n++) {
    const back = load<u32>(s.near + (n << 2));
    const runAt = s.runs + (n << 2);
    if (back > at || load<u8>(s.pixels + at - back) !== pixel) {
      store<u32>(runAt, 0);
      continue;
    }
    const run = min(MAX_LENGTH, load<u32>(runAt) + 1);
    store<u32>(runAt, run);
    if (run <= s.weighed) continue;
    weigh(s, at, run, load<f64>(s.nearPrices + (n << 3)), load<u32>(s.nearNumbers + (n << 2)));
  }
}

/** The copy of the position after this one goes on; or else positions with the same four pixels are compared. */
function weighFar(s: CopySearch, at: u32): void {
  const pixels = s.pixels;
  const limit = min(MAX_LENGTH, s.end - at);
  const back = s.farBack;
  if (back > 0) {
    const goesOn = at >= s.start + back && load<u8>(pixels + at - back) === load<u8>(pixels + at);
    s.farRun = goesOn ? min(MAX_LENGTH, s.farRun + 1) : 0;
    if (!goesOn) s.farBack = 0;
    else if (s.farRun > s.weighed) weighDistance(s, at, s.farRun, back);
  }
  if (limit < 4) return;
  let position = load<i32>(s.before + ((at - s.start) << 2));
  for (let n: u32 = 0; n < s.depth && position >= 0 && s.weighed < min(LONG, limit); n++) {
    const known = s.weighed;
    if (load<u8>(pixels + position + known) === load<u8>(pixels + at + known)) {
      let length: u32 = 0;
      while (length < limit && load<u8>(pixels + position + length) === load<u8>(pixels + at + length))
        length++;
      if (length > known) {
        weighDistance(s, at, length, at - position);
        s.farBack = at - position;
        s.farRun = length;
      }
    }
    position = load<i32>(s.before + ((position - s.start) << 2));
  }
}

function weighDistance(s: CopySearch, at: u32, length: u32, back: u32): void {
  const number = back + NEAR_CODES;
  const bits = 31 - clz(number - 1);
  const code = 2 * bits + (((number - 1) >> (bits - 1)) & 1);
  weigh(s, at, length, load<f64>(s.distancePrices + (code << 3)), number);
}

function weigh(s: CopySearch, at: u32, most: u32, price: f64, number: u32): void {
  let length = s.weighed + 1;
  while (length <= most) {
    const rest = load<f64>(s.costs + (((at + length) & RING_MASK) << 3));
    const cost = price + load<f64>(s.lengthPrices + (length << 3)) + rest;
    if (cost < s.cost) {
      s.cost = cost;
      s.length = length;
      s.number = number;
    }
    length = nextLength(length, most);
  }
  s.weighed = most;
}

/** The next length to weigh: every one at first, then the last of each code, and the longest. */
function nextLength(length: u32, most: u32): u32 {
  if (length < EVERY_LENGTH || length === most) return length + 1;
  const half: u32 = 1 << (30 - clz(length));
  return min(most, (length / half + 1) * half);
}
