// The filter whose row is cheapest under the bytes of recent rows.

import { COSTS, candidate, log2, MODEL, TABLE } from './filter-scratch';

/** Costs are in parts of a bit. */
export const BIT: u32 = 32;

/** The filter whose row is cheapest under the bytes of recent rows. */
export function leastCost(length: u32, scratchAt: usize): u32 {
  let best: u32 = 0;
  let least: u32 = u32.MAX_VALUE;
  for (let type: u32 = 0; type < 5; type++) {
    const cost = rowCost(candidate(scratchAt, type, length), length, scratchAt);
    if (cost < least) {
      least = cost;
      best = type;
    }
  }
  learn(candidate(scratchAt, best, length), length, scratchAt);
  return best;
}

function rowCost(at: usize, length: u32, scratchAt: usize): u32 {
  const costs = scratchAt + COSTS;
  const groups = length & ~15;
  let sum: u32 = 0;
  for (let i: u32 = 0; i < groups; i += 16) {
    sum += cost8(costs, load<u64>(at + i)) + cost8(costs, load<u64>(at + i, 8));
  }
  for (let i = groups; i < length; i++) sum += load<u32>(costs + ((<u32>load<u8>(at + i)) << 2));
  return sum;
}

/** The costs of eight bytes. */
function cost8(costs: usize, bytes: u64): u32 {
  const low = <u32>bytes;
  const high = <u32>(bytes >> 32);
  return (
    load<u32>(costs + ((low << 2) & 0x3fc)) +
    load<u32>(costs + ((low >> 6) & 0x3fc)) +
    load<u32>(costs + ((low >> 14) & 0x3fc)) +
    load<u32>(costs + ((low >> 22) & 0x3fc)) +
    load<u32>(costs + ((high << 2) & 0x3fc)) +
    load<u32>(costs + ((high >> 6) & 0x3fc)) +
    load<u32>(costs + ((high >> 14) & 0x3fc)) +
    load<u32>(costs + ((high >> 22) & 0x3fc))
  );
}

/** Adds a row to the statistics, of which every row before has lost an eighth, and prices bytes anew. */
function learn(at: usize, length: u32, scratchAt: usize): void {
  const model = scratchAt + MODEL;
  let totals = i32x4.splat(0);
  for (let slot = model; slot < model + TABLE; slot += 16) {
    const before = v128.load(slot);
    const n = i32x4.sub(before, i32x4.shr_u(before, 3));
    v128.store(slot, n);
    totals = i32x4.add(totals, n);
  }
  for (let i: u32 = 0; i < length; i++) {
    const slot = model + ((<u32>load<u8>(at + i)) << 2);
    store<u32>(slot, load<u32>(slot) + 8);
  }
  const halves = i32x4.add(totals, v128.shuffle<u32>(totals, totals, 2, 3, 0, 1));
  const before = <u32>(i32x4.extract_lane(halves, 0) + i32x4.extract_lane(halves, 1));
  const logTotal = log2(scratchAt, before + 8 * length + 4 * 256);
  const unseen = i32x4.splat(costOf(scratchAt, logTotal, 0));
  const costs = scratchAt + COSTS;
  for (let four: usize = 0; four < TABLE; four += 16) {
    v128.store(costs + four, unseen);
    if (!v128.any_true(v128.load(model + four))) continue;
    for (let slot = four; slot < four + 16; slot += 4)
      store<u32>(costs + slot, costOf(scratchAt, logTotal, load<u32>(model + slot)));
  }
}

/** The price of a byte that the statistics have `n` of. */
function costOf(scratchAt: usize, logTotal: f32, n: u32): u32 {
  return <u32>((logTotal - log2(scratchAt, n + 4)) * <f32>BIT);
}
