import { TRELLIS } from '../../src/kernels/generated/layouts.ts';
import { Kernel } from '../../src/kernels/kernel.ts';
import type { TrellisPlan } from '../../src/map/trellis/load.ts';
import { coordinateFields, NEAR } from '../../src/map/trellis/palette.ts';
import {
  BELOW,
  GROUND_LEVEL,
  LEAD_BITS,
  nextShares,
  SLACK_BITS,
  TRELLIS_LOOKS,
  TRELLIS_SEARCHES,
} from '../../src/map/trellis/parameters.ts';
import type { TrellisAnalysis } from '../../src/map/trellis/prepare.ts';
import { trellisRates } from '../../src/map/trellis/rates.ts';
import { exp } from '../../src/math/exp-log.ts';

export type Four = readonly [number, number, number, number];

export interface Pixel {
  readonly coordinates: Four;
  readonly target: Four;
  readonly share: Four;
  readonly weight: number;
  readonly limit: number;
  readonly strict: boolean;
  readonly candidates: readonly number[];
  literal: number;
}

/** A path to a position in the row: that to its parent, and the bytes of one more edge. */
interface Path {
  readonly cost: number;
  readonly error: Four;
  readonly before?: Path;
  readonly bytes: readonly number[];
  readonly parent: number;
  readonly distance: number;
}

export const f32 = Math.fround;
export const NOTHING: Four = [0, 0, 0, 0];
const FILTER = -1;
const WINDOW = 32768;

/** What `mapTrellis` gives, told plainly. */
export function trellisReference(analysis: TrellisAnalysis, plan: TrellisPlan): Uint8Array {
  const { width, height } = analysis.image;
  const programme = new RowProgramme(analysis, plan);
  const indices = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) indices.set(programme.map(y), y * width);
  return indices;
}

/** The pixels of a picture, row by row, with the errors that they receive. */
export class RowPixels {
  readonly entries: readonly Four[];
  readonly #a: TrellisAnalysis;
  readonly #look;
  readonly #neighbors: number;
  readonly #coordinates: readonly Four[];
  readonly #weights: readonly number[];
  readonly #shares: Float64Array;
  #errors: readonly Four[];

  constructor(analysis: TrellisAnalysis, neighbors: number) {
    this.#a = analysis;
    this.#look = TRELLIS_LOOKS[analysis.mode];
    this.#neighbors = neighbors;
    this.entries = fours(analysis.palette.coordinates);
    this.#coordinates = coordinatesOf(analysis);
    this.#weights = weightsOf(analysis, this.#look.masking);
    this.#shares = nextShares(this.#look);
    this.#errors = new Array<Four>(analysis.image.width).fill(NOTHING);
  }

  row(y: number): Pixel[] {
    const { width } = this.#a.image;
    return Array.from({ length: width }, (_, x) => this.at(x, y * width + x));
  }

  /** Notes the errors of a finished row. */
  finish(pixels: readonly Pixel[], indices: readonly number[]): void {
    let error = NOTHING;
    this.#errors = indices.map((entry, x) => {
      error = this.left(pixels[x]!, error, entry).error;
      return error;
    });
  }

  private at(x: number, i: number): Pixel {
    const coordinates = this.#coordinates[i]!;
    const near = this.entries[this.#a.nearest[i]!]!;
    const square = squareOf(minus(coordinates, near));
    const alpha = this.#a.image.data[4 * i + 3]!;
    const translucent = this.#a.axes === 4;
    const strict = translucent && (alpha === 255 || alpha === 0) && coordinates[3] === near[3];
    const { exact, exactReach, gray, grayReach, reach, diffusion } = this.#look;
    const chroma = f32(f32(coordinates[1] ** 2) + f32(coordinates[2] ** 2));
    const usual = Math.max(f32((chroma < gray ** 2 ? grayReach : reach) ** 2), f32(4 * square));
    const isGround = this.#a.activity[i] === GROUND_LEVEL;
    const ofExact = square === 0 ? 0 : f32(exactReach ** 2);
    const limit = isGround ? square : square >= exact ** 2 ? usual : ofExact;
    const takesNone = isGround || square < exact ** 2 || (translucent && alpha === 0);
    const taken = f32(diffusion * this.#shares[this.#a.activity[i]!]!);
    const next = takesNone ? 0 : taken;
    const above = (dx: number, part: number) =>
      (this.#errors[x + dx] ?? NOTHING).map((e) => f32(e * f32(part))) as unknown as Four;
    const parts = plus(plus(above(-1, BELOW.belowRight), above(0, BELOW.below)), above(1, BELOW.belowLeft));
    const rest = f32(f32(diffusion) - taken);
    const sum = parts.map((e) => f32(e * rest)) as unknown as Four;
    const received = (takesNone ? NOTHING : strict ? [sum[0], sum[1], sum[2], 0] : sum) as Four;
    const fits = (entry: number) => {
      const e = this.entries[entry]!;
      return squareOf(minus(e, coordinates)) <= limit && (!strict || e[3] === coordinates[3]);
    };
    const list = this.#a.palette.near.subarray(NEAR * this.#a.nearest[i]!).slice(0, this.#neighbors);
    return {
      ...{ coordinates, limit, strict, literal: 0, target: plus(coordinates, received) },
      share: [next, next, next, strict ? 0 : next],
      weight: this.#weights[this.#a.activity[i]!]!,
      candidates: [...list].map((entry) => (entry >= 0 && fits(entry) ? entry : -1)),
    };
  }

  /** What is left of a pixel with the error before it when it has an entry. */
  left(pixel: Pixel, before: Four, entry: number): { entry: number; error: Four; square: number } {
    const error = minus(plus(pixel.target, times(pixel.share, before)), this.entries[entry]!);
    const square = squareOf(error);
    const longest = f32(this.#look.longestError ** 2);
    if (square <= longest) return { entry, error, square };
    const factor = f32(Math.sqrt(f32(longest / square)));
    return { entry, error: times(error, [factor, factor, factor, factor]), square };
  }
}

class RowProgramme {
  readonly #a: TrellisAnalysis;
  readonly #search;
  readonly #packing: number;
  readonly #rowBytes: number;
  readonly #lambda: number;
  readonly #pixels: RowPixels;
  readonly #costs;
  readonly #stream: number[] = [];
  readonly #finished = new Map<string, number[]>();

  constructor(analysis: TrellisAnalysis, plan: TrellisPlan) {
    this.#a = analysis;
    this.#search = TRELLIS_SEARCHES[plan.effort - 1]!;
    this.#packing = analysis.palette.packing;
    this.#rowBytes = Math.ceil(analysis.image.width / this.#packing);
    this.#lambda = plan.lambda * analysis.plainError;
    this.#pixels = new RowPixels(analysis, TRELLIS_SEARCHES[plan.effort - 1]!.neighbors);
    this.#costs = trellisRates(analysis.entryCounts, this.#rowBytes, this.#packing);
  }

  map(y: number): number[] {
    const pixels = this.#pixels.row(y);
    const guesses = pixels.map((pixel) => {
      const { entry, cost } = this.#best(pixel, pixel.target);
      pixel.literal = cost;
      return entry;
    });
    this.#stream.push(FILTER);
    const bytes = this.#path(pixels, this.#pack(guesses));
    this.#finish(bytes, this.#stream.length);
    this.#stream.push(...bytes);
    const indices = bytes.flatMap((byte, i) => this.#unpack(byte, i));
    this.#pixels.finish(pixels, indices);
    return indices;
  }

  /** The cheapest entry; of equals of one group the lowest, else that of the nearer group. */
  #best({ candidates, weight }: Pixel, wanted: Four): { entry: number; cost: number } {
    const lanes = [0, 1, 2, 3].map((lane) => {
      let best = { entry: 0, cost: Infinity };
      for (let i = lane; i < candidates.length; i += 4) {
        const entry = candidates[i]!;
        if (entry < 0) continue;
        const rate = f32(this.#lambda * this.#costs.literals[entry]!);
        const cost = f32(f32(squareOf(minus(this.#pixels.entries[entry]!, wanted)) * weight) + rate);
        if (cost < best.cost) best = { entry, cost };
      }
      return best;
    });
    return lanes.sort((a, b) => a.cost - b.cost || a.entry - b.entry)[0]!;
  }

  /** The bytes of the cheapest path through a row. */
  #path(pixels: readonly Pixel[], guesses: readonly number[]): readonly number[] {
    const paths: (Path | undefined)[] = [{ cost: 0, error: NOTHING, bytes: [], parent: 0, distance: 0 }];
    for (let i = 0; i < this.#rowBytes; i++) {
      const literal = this.#followLiteral(paths, i, pixels);
      const [here, next] = [paths[i]!, paths[i + 1]!];
      const runsOn = here.distance > 0 && here.distance === next.distance && here.parent === next.parent;
      if (this.#lambda === 0 || this.#rowBytes - i < 3) continue;
      if (i % this.#search.interior !== 0 && runsOn) continue;
      for (const distance of this.#distances(i, guesses))
        if (this.#beginsNear(literal, paths[i]!, i, distance)) this.#followMatch(paths, i, distance, pixels);
    }
    return lastBytes(paths[this.#rowBytes]!, this.#rowBytes);
  }

  /** Whether a match begins with one of the entries nearest to a literal; of packed bytes every match may. */
  #beginsNear(literal: number, path: Path, i: number, distance: number): boolean {
    const first =
      distance <= i
        ? lastBytes(path, 16).at(-distance)!
        : this.#stream.at(this.#stream.length + i - distance)!;
    const near = this.#a.palette.near.subarray(NEAR * literal, NEAR * (literal + 1));
    return this.#packing > 1 || near.includes(first);
  }

  /** Returns the best literal byte. */
  #followLiteral(paths: (Path | undefined)[], i: number, pixels: readonly Pixel[]): number {
    const from = paths[i]!;
    let { cost, error } = from;
    const entries: number[] = [];
    for (const pixel of this.#of(pixels, i)) {
      const best = this.#best(pixel, plus(pixel.target, times(pixel.share, error)));
      cost += best.cost;
      error = this.#pixels.left(pixel, error, best.entry).error;
      entries.push(best.entry);
    }
    const known = paths[i + 1];
    const bytes = this.#pack(entries);
    if (!known || cost < known.cost)
      paths[i + 1] = { cost, error, before: from, bytes, parent: i, distance: 0 };
    return bytes[0]!;
  }

  #followMatch(paths: (Path | undefined)[], i: number, distance: number, pixels: readonly Pixel[]): void {
    const from = paths[i]!;
    const bytes = lastBytes(from, 16);
    const recent = bytes.length;
    let [error, sum, bound] = [from.error, 0, f32(SLACK_BITS * this.#lambda)];
    for (let n = 0; n <= 258; n++) {
      const known = paths[i + n]?.cost ?? Infinity;
      if (n > 0 && sum > f32(f32(known - from.cost) - f32(LEAD_BITS * this.#lambda))) return;
      if (n >= 3) {
        const start = from.cost + f32(this.#lambda * this.#costs.distances[distanceSymbol(distance)]!);
        const cost = start + f32(sum + f32(this.#lambda * this.#costs.lengths[n]!));
        if (cost < known)
          paths[i + n] = { cost, error, before: from, bytes: bytes.slice(recent), parent: i, distance };
      }
      if (i + n === this.#rowBytes) return;
      const byte =
        distance <= i
          ? bytes[bytes.length - distance]!
          : this.#stream[this.#stream.length + i + n - distance]!;
      if (byte === FILTER) return;
      bytes.push(byte);
      for (const [p, pixel] of this.#of(pixels, i + n).entries()) {
        const left = this.#pixels.left(pixel, error, this.#unpack(byte, i + n)[p]!);
        const shift = minus(pixel.coordinates, this.#pixels.entries[left.entry]!);
        if (squareOf(shift) > pixel.limit || (pixel.strict && shift[3] !== 0)) return;
        sum = f32(sum + f32(left.square * pixel.weight));
        bound = f32(bound + pixel.literal);
        if (sum > bound) return;
        error = left.error;
      }
    }
  }

  /** Distances of matches from byte `i` on, in the order in which they are tried. */
  #distances(i: number, guesses: readonly number[]): number[] {
    const { history, beside, equalDepth, similarDepth } = this.#search;
    const position = this.#stream.length + i;
    const stride = this.#rowBytes + 1;
    const own = Array.from({ length: Math.min(history, i) }, (_, d) => d + 1);
    if (this.#stream.length === 1) return own;
    const aslant = Array.from({ length: 2 * beside + 1 }, (_, j) => stride + j - beside);
    const chained = [
      ...this.#chain(guesses, i, 3, equalDepth),
      ...this.#chain(guesses, i, 4, similarDepth),
    ].map((source) => position - source);
    const far = [...new Set(chained)].filter((distance) => Math.abs(distance - stride) > beside);
    const usable = (distance: number) => distance > i && distance <= WINDOW && distance < position;
    return [...own, ...aslant.filter(usable), ...far.sort((a, b) => a - b)];
  }

  /** The newest positions of finished rows whose bytes have the key of the guesses at `i`. */
  #chain(guesses: readonly number[], i: number, length: number, depth: number): number[] {
    if (i + length > this.#rowBytes) return [];
    const oldest = Math.max(1, this.#stream.length + i - WINDOW);
    const positions = this.#finished.get(this.#key(guesses.slice(i, i + length))) ?? [];
    return positions.slice(-depth).filter((position) => position >= oldest);
  }

  /** Puts the positions of a row into the lists of their keys. */
  #finish(bytes: readonly number[], first: number): void {
    for (const length of [3, 4])
      for (let i = 0; i + length <= bytes.length; i++) {
        const key = this.#key(bytes.slice(i, i + length));
        const positions = this.#finished.get(key);
        if (positions) positions.push(first + i);
        else this.#finished.set(key, [first + i]);
      }
  }

  /** Three bytes, or the classes of four, as a hash. */
  #key(bytes: readonly number[]): string {
    if (bytes.length === 3) return `equal ${hash(bytes)}`;
    return `similar ${hash(bytes.map((byte) => byteClass(byte, this.#a.palette.classes, this.#packing)))}`;
  }

  #of(pixels: readonly Pixel[], byte: number): readonly Pixel[] {
    return pixels.slice(byte * this.#packing, (byte + 1) * this.#packing);
  }

  #pack(entries: readonly number[]): number[] {
    const bits = 8 / this.#packing;
    const bytes = new Array<number>(Math.ceil(entries.length / this.#packing)).fill(0);
    entries.forEach((entry, x) => {
      bytes[Math.floor(x / this.#packing)]! |= entry << (8 - bits * ((x % this.#packing) + 1));
    });
    return bytes;
  }

  #unpack(byte: number, i: number): number[] {
    const bits = 8 / this.#packing;
    const count = Math.min(this.#packing, this.#a.image.width - i * this.#packing);
    return Array.from({ length: count }, (_, p) => (byte >> (8 - bits * (p + 1))) & (2 ** bits - 1));
  }
}

function coordinatesOf({ image, axes, mode }: TrellisAnalysis): Four[] {
  const kernel = new Kernel();
  const at = kernel.create(TRELLIS, coordinateFields(kernel, TRELLIS_LOOKS[mode], axes));
  const [colors, coordinates] = [kernel.reserve(image.data.length), kernel.reserve(4 * image.data.length)];
  kernel.u8(colors, image.data.length).set(image.data);
  kernel.call.writeProgramCoordinates(at, colors, image.data.length / 4, coordinates);
  return fours(kernel.f32(coordinates, image.data.length));
}

function weightsOf({ activityCounts, nearest }: TrellisAnalysis, masking: number): number[] {
  const mean = activityCounts.reduce((sum, count, level) => sum + count * level, 0) / nearest.length;
  return Array.from(activityCounts, (_, level) =>
    f32(Math.min(4, Math.max(1 / 4, exp((masking * (mean - level)) / 30)))),
  );
}

/** The last bytes of a path, at most `count`. */
function lastBytes(path: Path, count: number): number[] {
  const edges: (readonly number[])[] = [];
  let missing = count;
  for (let at: Path | undefined = path; at && missing > 0; at = at.before) {
    edges.push(at.bytes);
    missing -= at.bytes.length;
  }
  const bytes = edges.reverse().flat();
  return bytes.slice(Math.max(0, bytes.length - count));
}

function byteClass(byte: number, classes: Uint8Array, packing: number): number {
  const bits = 8 / packing;
  let mixed = 0;
  for (let pixel = 0; pixel < packing; pixel++)
    mixed = 17 * mixed + (classes[(byte >> (bits * pixel)) & (2 ** bits - 1)] ?? 0);
  return mixed & 255;
}

function hash(bytes: readonly number[]): number {
  return (
    Math.imul(
      bytes.reduce((key, byte, i) => key | (byte << (8 * i)), 0),
      0x9e3779b1,
    ) >>> 17
  );
}

function distanceSymbol(distance: number): number {
  const bases = Array.from({ length: 30 }, (_, s) => (s < 4 ? s + 1 : ((2 | (s & 1)) << ((s >> 1) - 1)) + 1));
  return bases.filter((base) => base <= distance).length - 1;
}

function fours(values: ArrayLike<number>): Four[] {
  return Array.from(
    { length: values.length / 4 },
    (_, i) => [0, 1, 2, 3].map((c) => values[4 * i + c]!) as unknown as Four,
  );
}

export const plus = (a: Four, b: Four) => a.map((v, c) => f32(v + b[c]!)) as unknown as Four;
export const minus = (a: Four, b: Four) => a.map((v, c) => f32(v - b[c]!)) as unknown as Four;
export const times = (a: Four, b: Four) => a.map((v, c) => f32(v * b[c]!)) as unknown as Four;

export function squareOf(a: Four): number {
  const [x, y, z, w] = times(a, a);
  return f32(f32(x + z) + f32(y + w));
}
