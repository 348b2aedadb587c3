// The order of points by Morton code.

/**
 * Sorts the codes, and with them the point numbers at `orderAt` (u32, filled in here), by radix sort in
 * four passes of 8 bits. `scratchAt` has room for 8 bytes per point, `digitsAt` for 256 u32.
 */
export function sortByCode(
  codesAt: usize,
  orderAt: usize,
  count: u32,
  scratchAt: usize,
  digitsAt: usize,
): void {
  for (let i: u32 = 0; i < count; i++) store<u32>(orderAt + (i << 2), i);
  let codes = codesAt;
  let order = orderAt;
  let otherCodes = scratchAt;
  let otherOrder = scratchAt + (count << 2);
  for (let shift: u32 = 0; shift < 32; shift += 8) {
    memory.fill(digitsAt, 0, 1024);
    for (let i: u32 = 0; i < count; i++) {
      const at = digitsAt + (((load<u32>(codes + (i << 2)) >>> shift) & 255) << 2);
      store<u32>(at, load<u32>(at) + 1);
    }
    let sum: u32 = 0;
    for (let digit: usize = 0; digit < 1024; digit += 4) {
      const n = load<u32>(digitsAt + digit);
      store<u32>(digitsAt + digit, sum);
      sum += n;
    }
    for (let i: u32 = 0; i < count; i++) {
      const code = load<u32>(codes + (i << 2));
      const at = digitsAt + (((code >>> shift) & 255) << 2);
      const to = load<u32>(at);
      store<u32>(at, to + 1);
      store<u32>(otherCodes + (to << 2), code);
      store<u32>(otherOrder + (to << 2), load<u32>(order + (i << 2)));
    }
    const swapCodes = codes;
    codes = otherCodes;
    otherCodes = swapCodes;
    const swapOrder = order;
    order = otherOrder;
    otherOrder = swapOrder;
  }
}

/** Gathers 32-bit values: out[i] = from[order[i]]. */
export function gather32(fromAt: usize, orderAt: usize, count: u32, outAt: usize): void {
  for (let i: u32 = 0; i < count; i++) {
    store<u32>(outAt + (i << 2), load<u32>(fromAt + (load<u32>(orderAt + (i << 2)) << 2)));
  }
}

/** Gathers 64-bit values: out[i] = from[order[i]]. */
export function gather64(fromAt: usize, orderAt: usize, count: u32, outAt: usize): void {
  for (let i: u32 = 0; i < count; i++) {
    store<u64>(outAt + (i << 3), load<u64>(fromAt + (load<u32>(orderAt + (i << 2)) << 3)));
  }
}
