import { lzwBits } from '../../src/encode/bit-depth.ts';
import type { TrellisPlan } from '../../src/map/trellis/load.ts';
import type { TrellisMapping } from '../../src/map/trellis/map-rows.ts';
import { SLACK_BITS, TRELLIS_SEARCHES } from '../../src/map/trellis/parameters.ts';
import type { TrellisAnalysis } from '../../src/map/trellis/prepare.ts';
import { type Four, f32, minus, NOTHING, type Pixel, RowPixels, squareOf } from './trellis.ts';

const MAX_CODES = 4096;
const MEMORY = 1 - 1 / 512;
const FIRST_PIXELS = 256;
const FIRST_BITS = 3;

/** A string of the table, by the entries in it. */
type Entries = readonly number[];

interface Followed {
  readonly entries: Entries;
  readonly error: Four;
  readonly cost: number;
}

/** What `mapTrellis` gives for `lzw`, told plainly. */
export function stringsReference(analysis: TrellisAnalysis, plan: TrellisPlan): TrellisMapping {
  const { width, height } = analysis.image;
  const search = TRELLIS_SEARCHES[plan.effort - 1]!;
  const pixels = new RowPixels(analysis, search.neighbors);
  const lambda = plan.lambda * analysis.plainError;
  const table = new StringTable(analysis.palette.coordinates.length / 4);
  let past = { cost: FIRST_BITS * lambda * FIRST_PIXELS, pixels: FIRST_PIXELS };
  const indices: number[] = [];
  const strings: number[] = [];
  for (let y = 0; y < height; y++) {
    const row = pixels.row(y);
    const mapped: number[] = [];
    for (let error = NOTHING; mapped.length < width; ) {
      const mean = f32(past.cost / past.pixels);
      const rest = row.slice(mapped.length);
      const best = bestString({ pixels, table, lambda, mean, most: search.maxStrings }, rest, error);
      table.follow(best.entries);
      const bits = f32(f32(lambda) * table.codeBits);
      past = {
        cost: past.cost * MEMORY + best.cost + bits,
        pixels: past.pixels * MEMORY + best.entries.length,
      };
      table.clearIfFull();
      mapped.push(...best.entries);
      strings.push(best.entries.length);
      error = best.error;
    }
    pixels.finish(row, mapped);
    indices.push(...mapped);
  }
  return { indices: Uint8Array.from(indices), strings: Uint16Array.from(strings) };
}

interface Search {
  readonly pixels: RowPixels;
  readonly table: StringTable;
  readonly lambda: number;
  /** What a pixel has cost. */
  readonly mean: number;
  /** Strings followed at a time. */
  readonly most: number;
}

/** The string of least cost beside what so many pixels have cost. */
function bestString(search: Search, row: readonly Pixel[], error: Four): Followed {
  const { table, lambda, mean } = search;
  const slack = f32(SLACK_BITS * lambda);
  const roots = row[0]!.candidates.filter((entry) => entry >= 0);
  const start = { entries: [], error, cost: 0 };
  let followed = extend(
    search,
    row[0]!,
    roots.map((entry) => [start, entry]),
    Infinity,
  );
  let [best, least] = [followed[0]!, Infinity];
  for (let length = 1; followed.length > 0; length++) {
    for (const one of followed) {
      const gain = f32(one.cost - f32(mean * length));
      if (gain < least) [best, least] = [one, gain];
    }
    if (length === row.length || lambda === 0) break;
    const pixel = row[length]!;
    const longer = followed.flatMap((one) =>
      table.after(one.entries).map((entry) => [one, entry] as [Followed, number]),
    );
    const allowed = longer.filter(([, entry]) => isAllowed(search, pixel, entry));
    const bound = f32(f32(least + f32(mean * (length + 1))) + slack);
    followed = extend(search, pixel, allowed, bound);
  }
  return best;
}

function isAllowed({ pixels }: Search, { coordinates, limit, strict }: Pixel, entry: number): boolean {
  const shift = minus(coordinates, pixels.entries[entry]!);
  return squareOf(shift) <= limit && (!strict || shift[3] === 0);
}

/** Strings with an entry more that cost at most `bound`; a better one takes the slot of the worst. */
function extend(
  { pixels, most }: Search,
  pixel: Pixel,
  longer: readonly [Followed, number][],
  bound: number,
): Followed[] {
  const kept: Followed[] = [];
  for (const [before, entry] of longer) {
    const { error, square } = pixels.left(pixel, before.error, entry);
    const cost = f32(before.cost + f32(square * pixel.weight));
    if (cost > bound) continue;
    const one = { entries: [...before.entries, entry], error, cost };
    if (kept.length < most) {
      kept.push(one);
      continue;
    }
    const worst = kept.reduce((at, { cost }, i) => (cost > kept[at]!.cost ? i : at), 0);
    if (cost < kept[worst]!.cost) kept[worst] = one;
  }
  return kept;
}

/** What a decoder of LZW knows: a string more with each code, which is the one before and the first entry of this. */
class StringTable {
  readonly #single: number;
  /** The entries that may follow a string, the newest first. */
  readonly #after = new Map<string, number[]>();
  #next: number;
  #before: Entries | undefined;

  constructor(k: number) {
    this.#single = lzwBits(k);
    this.#next = 2 ** this.#single + 2;
  }

  /** Bits of the code that was followed last. */
  get codeBits(): number {
    return Math.min(12, Math.ceil(Math.log2(this.#next)));
  }

  after(entries: Entries): readonly number[] {
    return this.#after.get(entries.join()) ?? [];
  }

  follow(entries: Entries): void {
    if (this.#before) {
      const known = this.after(this.#before);
      if (!known.includes(entries[0]!)) this.#after.set(this.#before.join(), [entries[0]!, ...known]);
      this.#next++;
    }
    this.#before = entries;
  }

  clearIfFull(): void {
    if (this.#next < MAX_CODES) return;
    this.#after.clear();
    this.#next = 2 ** this.#single + 2;
    this.#before = undefined;
  }
}
