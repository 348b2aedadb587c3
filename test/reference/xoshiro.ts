// xoshiro128** and splitmix32 by their definitions, in integers of any size, cut to 32 bits.

const cut = (x: bigint) => x & 0xffffffffn;
const rotate = (x: bigint, bits: bigint) => cut((x << bits) | (x >> (32n - bits)));

/** Outputs of xoshiro128** (Blackman and Vigna 2018) from a state of four words. */
export function* xoshiro128(words: readonly number[]): Generator<number> {
  let [a, b, c, d] = words.map(BigInt) as [bigint, bigint, bigint, bigint];
  while (true) {
    yield Number(cut(rotate(cut(b * 5n), 7n) * 9n));
    const shifted = cut(b << 9n);
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11n);
  }
}

/** Outputs of splitmix32: a Weyl sequence, each of its terms mixed. */
export function* splitmix32(seed: number): Generator<number> {
  for (let term = BigInt(seed); ; ) {
    term = cut(term + 0x9e3779b9n);
    let z = cut((term ^ (term >> 16n)) * 0x21f0aaadn);
    z = cut((z ^ (z >> 15n)) * 0x735a2d97n);
    yield Number(z ^ (z >> 15n));
  }
}

/** The first `count` values. */
export function take(values: Iterator<number>, count: number): number[] {
  return Array.from({ length: count }, () => values.next().value as number);
}
