import type { PaintedArea } from './painted-frame.ts';

const MAX_CODES = 4096;
const HASH_BITS = 14;
const HASH_MASK = (1 << HASH_BITS) - 1;

/**
 * Indices for a coder of LZW: pixels that stay as they are have their own entry or the transparent one, whichever goes
 * on with a string that the coder knows. Its table is cleared when it is full.
 */
export function flexibleIndices({ indices, stays }: PaintedArea, unchanged: number): Uint8Array {
  const chosen = new Uint8Array(indices.length);
  const keys = new Int32Array(1 << HASH_BITS);
  const codes = new Uint16Array(1 << HASH_BITS);
  const slotOf = (prefix: number, index: number): number => {
    const key = ((prefix << 8) | index) + 1;
    let slot = Math.imul(key, 0x9e3779b1) >>> (32 - HASH_BITS);
    while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & HASH_MASK;
    return slot;
  };
  let [prefix, next] = [-1, 258];
  for (let at = 0; at < indices.length; at++) {
    const [own, free] = [indices[at]!, stays[at] === 1];
    if (prefix < 0) {
      prefix = chosen[at] = free ? unchanged : own;
      continue;
    }
    const choices = free ? [unchanged, own] : [own];
    const known = choices.find((index) => keys[slotOf(prefix, index)] !== 0);
    const index = known ?? choices[0]!;
    chosen[at] = index;
    const slot = slotOf(prefix, index);
    if (known !== undefined) {
      prefix = codes[slot]!;
      continue;
    }
    keys[slot] = ((prefix << 8) | index) + 1;
    codes[slot] = next++;
    prefix = index;
    if (next < MAX_CODES) continue;
    keys.fill(0);
    next = 258;
  }
  return chosen;
}
