// What the statistics kernels share: colours that each have a palette index and a weight.

/** Index number `i`; `indexBytes` is 1 or 2. */
export function indexAt(indicesAt: usize, indexBytes: u32, i: u32): u32 {
  return indexBytes === 1 ? load<u8>(indicesAt + i) : load<u16>(indicesAt + (i << 1));
}

/** Weight number `i`, 1 where there are no weights (address 0). */
export function weightAt(weightsAt: usize, i: u32): f64 {
  return weightsAt === 0 ? 1.0 : load<f64>(weightsAt + (i << 3));
}
