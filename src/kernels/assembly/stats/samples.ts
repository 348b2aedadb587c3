// What the statistics kernels share: colours that each have a palette index and a weight.

/** Index number `i`; `indexBytes` is 1, 2 or 4. */
export function indexAt(indicesAt: usize, indexBytes: u32, i: u32): u32 {
  if (indexBytes === 1) return load<u8>(indicesAt + i);
  return indexBytes === 2 ? load<u16>(indicesAt + (i << 1)) : load<u32>(indicesAt + (i << 2));
}

/** Weight number `i`, 1 where there are no weights (address 0). */
export function weightAt(weightsAt: usize, i: u32): f64 {
  return weightsAt === 0 ? 1.0 : load<f64>(weightsAt + (i << 3));
}
