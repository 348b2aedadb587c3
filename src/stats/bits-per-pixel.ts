/** Sizes of a picture in its several forms, in bits per pixel. Null: not given. */
export interface BitsPerPixel {
  /** Raw pixels: 24, or 32 where the picture has alpha. */
  readonly original: number;
  readonly source: number | null;
  /** ceil(log2 K) for K used colours: what plain indices take; 0 for one colour. */
  readonly fixed: number;
  /** log2 K: no code can do better where all colours are equally frequent. */
  readonly ideal: number;
  /** -sum p log2 p over the shares p of the colours: the least per pixel if pixels are coded on their own. */
  readonly entropy: number;
  readonly packed: number | null;
  readonly file: number | null;
}

/** Sizes of a picture in bytes. Null: not given. */
export interface Bytes {
  /** Width * height * 3, or 4 where the picture has alpha. */
  readonly raw: number;
  readonly source: number | null;
  readonly packed: number | null;
  readonly file: number | null;
}

/** The numbers behind all sizes. */
export interface SizeFacts {
  readonly pixels: number;
  readonly opaque: boolean;
  /** Pixels of each palette entry; sum to `pixels`. */
  readonly counts: ArrayLike<number>;
  readonly sourceBytes?: number | undefined;
  readonly packedBytes?: number | undefined;
  readonly fileBytes?: number | undefined;
}

/** Sizes in bits per pixel, in bytes, and as a share of the raw picture. */
export interface Sizes {
  readonly bitsPerPixel: BitsPerPixel;
  readonly bytes: Bytes;
  /** Each of `bitsPerPixel` divided by its `original`: below 1 is smaller than raw. */
  readonly ratio: BitsPerPixel;
}

/** Works out all sizes. */
export function sizes(facts: SizeFacts): Sizes {
  const { pixels, counts, opaque } = facts;
  const original = opaque ? 24 : 32;
  const source = facts.sourceBytes ?? null;
  const packed = facts.packedBytes ?? null;
  const file = facts.fileBytes ?? null;
  const used = usedColors(counts);
  const perPixel = (bytes: number | null) => (bytes === null ? null : bitsOf(bytes, pixels));
  const bitsPerPixel: BitsPerPixel = {
    original,
    source: perPixel(source),
    fixed: fixedBits(used),
    ideal: Math.log2(used),
    entropy: entropy(counts, pixels),
    packed: perPixel(packed),
    file: perPixel(file),
  };
  const bytes = { raw: (pixels * original) / 8, source, packed, file };
  return { bitsPerPixel, bytes, ratio: divideBits(bitsPerPixel, original) };
}

/** Bytes for all pixels as bits for each. */
export function bitsOf(bytes: number, pixels: number): number {
  return (8 * bytes) / pixels;
}

/** How many of the counts are above 0. */
export function usedColors(counts: ArrayLike<number>): number {
  let used = 0;
  for (let i = 0; i < counts.length; i++) if (counts[i]! > 0) used++;
  return used;
}

/** ceil(log2 `colors`), in whole numbers: the bits that tell `colors` values apart. */
function fixedBits(colors: number): number {
  return colors <= 1 ? 0 : 32 - Math.clz32(colors - 1);
}

/** Entropy in bits per pixel of so many pixels for each entry, `pixels` in all. */
export function entropy(counts: ArrayLike<number>, pixels: number): number {
  let bits = 0;
  for (let i = 0; i < counts.length; i++) {
    const share = counts[i]! / pixels;
    if (share > 0) bits += share * Math.log2(1 / share);
  }
  return bits;
}

function divideBits(bits: BitsPerPixel, by: number): BitsPerPixel {
  const over = (value: number | null) => (value === null ? null : value / by);
  return {
    original: 1,
    source: over(bits.source),
    fixed: bits.fixed / by,
    ideal: bits.ideal / by,
    entropy: bits.entropy / by,
    packed: over(bits.packed),
    file: over(bits.file),
  };
}
