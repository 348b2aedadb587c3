// Counts of pairs of labels in an open hash table: which regions touch, which regions of two maps overlap.

/** A table of pairs. Filled in by the caller; `used` of its `mask + 1` slots hold a pair. */
@unmanaged
class PairTable {
  /** u64 per slot, the first label in the upper half; all ones: free. */
  keys: usize;
  /** u32 per slot. */
  counts: usize;
  /** Slots less 1; their number is a power of two. */
  mask: u32;
  used: u32;
}

const FREE: u64 = u64.MAX_VALUE;

/** Empties the table. */
export function clearPairs(t: PairTable): void {
  memory.fill(t.keys, 0xff, (<usize>t.mask + 1) << 3);
  t.used = 0;
}

/**
 * Counts the pairs (a[i], b[i]) of `count` u32 labels. `apart`: pairs of equal labels are left out, of others the
 * smaller comes first. The table must have more than `count` free slots.
 */
export function countPairs(t: PairTable, aAt: usize, bAt: usize, count: u32, apart: bool): void {
  let last: u64 = FREE;
  let slot: usize = 0;
  for (let i: usize = 0; i < count; i++) {
    const a = load<u32>(aAt + (i << 2));
    const b = load<u32>(bAt + (i << 2));
    if (apart && a === b) continue;
    const key = apart && a > b ? pairKey(b, a) : pairKey(a, b);
    if (key !== last) {
      slot = slotOf(t, key);
      last = key;
    }
    store<u32>(slot, load<u32>(slot) + 1);
  }
}

/** Writes the pairs (two u32 each, the first label first) and their counts. */
export function listPairs(t: PairTable, pairsAt: usize, countsAt: usize): void {
  for (let i: usize = 0; i <= t.mask; i++) {
    const key = load<u64>(t.keys + (i << 3));
    if (key === FREE) continue;
    store<u32>(pairsAt, <u32>(key >> 32));
    store<u32>(pairsAt, <u32>key, 4);
    store<u32>(countsAt, load<u32>(t.counts + (i << 2)));
    pairsAt += 8;
    countsAt += 4;
  }
}

/** Adds everything in `from` to the larger table `to`. */
export function movePairs(from: PairTable, to: PairTable): void {
  for (let i: usize = 0; i <= from.mask; i++) {
    const key = load<u64>(from.keys + (i << 3));
    if (key === FREE) continue;
    const slot = slotOf(to, key);
    store<u32>(slot, load<u32>(slot) + load<u32>(from.counts + (i << 2)));
  }
}

function pairKey(a: u32, b: u32): u64 {
  return ((<u64>a) << 32) | <u64>b;
}

/** The address of a pair's count; a new pair's is 0. */
function slotOf(t: PairTable, key: u64): usize {
  // Fibonacci hashing: the upper bits of the product depend on all bits of the key.
  let i = <u32>((key * 0x9e3779b97f4a7c15) >> 32) & t.mask;
  for (;;) {
    const at = t.keys + ((<usize>i) << 3);
    const found = load<u64>(at);
    if (found === key) break;
    if (found === FREE) {
      store<u64>(at, key);
      store<u32>(t.counts + ((<usize>i) << 2), 0);
      t.used++;
      break;
    }
    i = (i + 1) & t.mask;
  }
  return t.counts + ((<usize>i) << 2);
}
