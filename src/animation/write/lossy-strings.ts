import { NEAR } from './near-entries.ts';
import { STAYS, StringTable } from './string-table.ts';

/** An area that is to be coded, and what its pixels may become. */
export interface LossyArea {
  /** The pixels, 4 bytes RGBA each. */
  readonly pixels: Uint8Array;
  /** The entry nearest to each pixel. */
  readonly nearest: Uint16Array;
  /** Squared error of each pixel that stays as it is; `Infinity` where it cannot. */
  readonly stayErrors: Float32Array;
  /** 1 for pixels that must not change. */
  readonly fixed: Uint8Array;
  /** The entry that is there, of pixels that must not change; `STAYS` where no entry is. */
  readonly shown: Uint16Array;
  /** The palette, 4 bytes RGBA per entry, opaque or fully transparent. */
  readonly colors: Uint8Array;
  /** For each entry those nearest to it, see `nearEntries`. */
  readonly near: Uint16Array;
}

/** How thoroughly strings are looked for. */
export interface LossyPlan {
  /** What a bit costs in squared error, above 0. */
  readonly lambda: number;
  /** Strings that are followed at a time. */
  readonly strings: number;
}

/** What an area becomes. */
export interface LossyStrings {
  /** The entry of each pixel, or `STAYS`. */
  readonly entries: Uint16Array;
  /** Pixels of each string; their sum is that of the area's pixels. */
  readonly lengths: Uint16Array;
}

/** How much worse than the best a string may be while it is followed, in bits. */
const SLACK_BITS = 3;
/** What a pixel is taken to cost before anything is coded, in bits, and how many pixels that counts. */
const [FIRST_BITS, FIRST_PIXELS] = [3, 256];
/** How much of the past each string leaves. */
const MEMORY = 1 - 1 / 512;

/**
 * Divides an area into strings that the table of a coder of LZW has by then, so that squared error plus lambda times
 * bits is small beside what so many pixels cost on the whole (average cost of decisions of unequal length: Howard
 * 1960). A pixel that may stay as it is, with the error that this has, has the entry that stands for that as well.
 */
export function lossyStrings(area: LossyArea, plan: LossyPlan): LossyStrings {
  const entries = new Uint16Array(area.nearest.length);
  const search = new StringSearch(area, plan);
  const lengths: number[] = [];
  for (let at = 0; at < entries.length; at += lengths.at(-1)!) lengths.push(search.take(at, entries));
  return { entries, lengths: Uint16Array.from(lengths) };
}

/** Strings that are followed: their codes and costs, of one length. */
class Followed {
  readonly codes: Int32Array;
  readonly costs: Float64Array;
  count = 0;

  constructor(size: number) {
    this.codes = new Int32Array(size);
    this.costs = new Float64Array(size);
  }

  /** Adds a string, in place of the worst if there are enough. */
  add(code: number, cost: number): void {
    let at = this.count;
    if (at < this.codes.length) this.count++;
    else {
      at = 0;
      for (let other = 1; other < this.count; other++) if (this.costs[other]! > this.costs[at]!) at = other;
      if (cost >= this.costs[at]!) return;
    }
    this.codes[at] = code;
    this.costs[at] = cost;
  }
}

class StringSearch {
  readonly #area: LossyArea;
  readonly #lambda: number;
  readonly #table: StringTable;
  #from: Followed;
  #to: Followed;
  #pastCost: number;
  #pastPixels = FIRST_PIXELS;

  constructor(area: LossyArea, { lambda, strings }: LossyPlan) {
    this.#area = area;
    this.#lambda = lambda;
    this.#table = new StringTable(area.colors.length / 4 + 1);
    this.#from = new Followed(strings);
    this.#to = new Followed(strings);
    this.#pastCost = FIRST_BITS * lambda * FIRST_PIXELS;
  }

  /** Writes the best string from a pixel on; returns its length. */
  take(start: number, out: Uint16Array): number {
    const { code, length, cost } = this.#find(start);
    let string = code;
    for (let at = start + length - 1; at >= start; at--) {
      out[at] = this.#table.entries[string]!;
      string = this.#table.parents[string]!;
    }
    const bits = this.#table.take(code, out[start]!);
    this.#pastCost = this.#pastCost * MEMORY + cost + bits * this.#lambda;
    this.#pastPixels = this.#pastPixels * MEMORY + length;
    return length;
  }

  #find(start: number): { code: number; length: number; cost: number } {
    const mean = this.#pastCost / this.#pastPixels;
    const slack = SLACK_BITS * this.#lambda;
    const end = this.#area.nearest.length;
    let best = { code: 0, length: 1, cost: Infinity };
    let least = Infinity;
    this.#begin(start);
    for (let length = 1; this.#from.count > 0; length++) {
      const { codes, costs, count } = this.#from;
      for (let s = 0; s < count; s++) {
        const gain = costs[s]! - mean * length;
        if (gain >= least) continue;
        least = gain;
        best = { code: codes[s]!, length, cost: costs[s]! };
      }
      if (start + length === end) break;
      this.#extend(start + length, least + mean * (length + 1) + slack);
      [this.#from, this.#to] = [this.#to, this.#from];
    }
    return best;
  }

  /** Strings of one entry for a pixel. */
  #begin(at: number): void {
    const { nearest, near, stayErrors, fixed, shown } = this.#area;
    this.#from.count = 0;
    if (stayErrors[at]! < Infinity) this.#from.add(STAYS, stayErrors[at]!);
    if (fixed[at]) {
      if (shown[at] !== STAYS) this.#from.add(shown[at]!, 0);
      return;
    }
    const list = nearest[at]! * NEAR;
    for (let n = list; n < list + NEAR; n++) {
      const entry = near[n]!;
      const error = this.#errorOf(at, entry);
      if (error < Infinity) this.#from.add(entry, error);
    }
  }

  /** Strings longer by a pixel that cost at most `bound`. */
  #extend(at: number, bound: number): void {
    const { codes, costs, count } = this.#from;
    const { children, siblings, entries } = this.#table;
    this.#to.count = 0;
    for (let s = 0; s < count; s++)
      for (let child = children[codes[s]!]!; child !== 0; child = siblings[child]!) {
        const cost = costs[s]! + this.#errorOf(at, entries[child]!);
        if (cost <= bound) this.#to.add(child, cost);
      }
  }

  /** Squared error of a pixel as an entry, or if it stays. */
  #errorOf(at: number, entry: number): number {
    const { pixels, colors, stayErrors, fixed, shown } = this.#area;
    if (entry === STAYS) return stayErrors[at]!;
    if (fixed[at]) return entry === shown[at] ? 0 : Infinity;
    const [i, j] = [4 * at, 4 * entry];
    if (pixels[i + 3] !== colors[j + 3]) return Infinity;
    const [r, g, b] = [
      pixels[i]! - colors[j]!,
      pixels[i + 1]! - colors[j + 1]!,
      pixels[i + 2]! - colors[j + 2]!,
    ];
    return r * r + g * g + b * b;
  }
}
