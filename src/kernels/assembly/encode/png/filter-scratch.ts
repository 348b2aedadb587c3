// Scratch memory of the choice among row filters.

import { rowMatcherBytes } from './filter-match';

/** Scratch memory: log2 n as f32 below LOGS, u32 byte counts, costs, model, bits of pairs, five candidate rows. */
export const LOGS: u32 = 4096;
export const COUNTS: usize = 4 * <usize>LOGS;
/** Bytes of a table with a number for each byte, and of one with a bit for each pair of bytes. */
export const TABLE: usize = 1024;
export const PAIR_TABLE: usize = 8192;
export const COSTS: usize = COUNTS + TABLE;
export const MODEL: usize = COSTS + TABLE;
export const PAIRS: usize = MODEL + TABLE;
const ROWS: usize = PAIRS + PAIR_TABLE;

export function candidateStride(length: u32): u32 {
  return (length + 31) & ~15;
}

export function candidate(scratchAt: usize, type: u32, length: u32): usize {
  return scratchAt + ROWS + type * candidateStride(length);
}

export function matchesAt(scratchAt: usize, length: u32): usize {
  return candidate(scratchAt, 5, length);
}

/** Bytes of scratch memory that `filterRows` needs for rows of `length` bytes. */
export function filterScratchBytes(length: u32): usize {
  return matchesAt(0, length) + rowMatcherBytes(length);
}

export function log2(scratchAt: usize, n: u32): f32 {
  if (n < LOGS) return load<f32>(scratchAt + (n << 2));
  const shift = 20 - clz(n);
  return load<f32>(scratchAt + ((n >> shift) << 2)) + <f32>shift;
}

export function countBytes(at: usize, length: u32, countsAt: usize): void {
  memory.fill(countsAt, 0, TABLE);
  for (let i: u32 = 0; i < length; i++) {
    const slot = countsAt + ((<u32>load<u8>(at + i)) << 2);
    store<u32>(slot, load<u32>(slot) + 1);
  }
}
