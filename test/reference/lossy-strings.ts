import type { LossyArea, LossyPlan, LossyStrings } from '../../src/animation/write/lossy-strings.ts';

/** As `STAYS`: what stands for a pixel that stays as it is. */
const STAYS = 256;
/** Entries near the nearest one that a pixel may have. */
const NEAR = 8;
const [SLACK_BITS, FIRST_BITS, FIRST_PIXELS, MEMORY] = [3, 3, 256, 1 - 1 / 512];

/** A string that is followed. */
interface Followed {
  readonly entries: readonly number[];
  readonly cost: number;
}

/** What `lossyStrings` gives, told plainly: strings are lists of entries, and the table is a map of them. */
export function lossyStringsReference(area: LossyArea, { lambda, strings }: LossyPlan): LossyStrings {
  const table = new Table(area.colors.length / 4 + 1);
  const entries: number[] = [];
  const lengths: number[] = [];
  let past = { cost: FIRST_BITS * lambda * FIRST_PIXELS, pixels: FIRST_PIXELS };
  while (entries.length < area.nearest.length) {
    const mean = past.cost / past.pixels;
    const best = bestString(area, table, entries.length, { mean, slack: SLACK_BITS * lambda, most: strings });
    const bits = table.write(best.entries);
    const length = best.entries.length;
    past = {
      cost: past.cost * MEMORY + best.cost + bits * lambda,
      pixels: past.pixels * MEMORY + length,
    };
    entries.push(...best.entries);
    lengths.push(length);
  }
  return { entries: Uint16Array.from(entries), lengths: Uint16Array.from(lengths) };
}

/** The string from a pixel on that costs least beside what so many pixels have cost. */
function bestString(
  area: LossyArea,
  table: Table,
  start: number,
  { mean, slack, most }: { readonly mean: number; readonly slack: number; readonly most: number },
): Followed {
  let followed = worthwhile(
    firstEntries(area, start).map((entry) => ({ entries: [entry], cost: errorOf(area, start, entry) })),
    Infinity,
    most,
  );
  let [best, least] = [followed[0]!, Infinity];
  for (let length = 1; followed.length > 0; length++) {
    for (const one of followed) {
      const gain = one.cost - mean * length;
      if (gain < least) [best, least] = [one, gain];
    }
    const at = start + length;
    if (at === area.nearest.length) break;
    const longer = followed.flatMap(({ entries, cost }) =>
      table
        .after(entries)
        .map((entry) => ({ entries: [...entries, entry], cost: cost + errorOf(area, at, entry) })),
    );
    followed = worthwhile(longer, least + mean * (length + 1) + slack, most);
  }
  return best;
}

/** Strings that cost no more than a bound, of which a cheaper one takes the place of the dearest. */
function worthwhile(strings: readonly Followed[], bound: number, most: number): Followed[] {
  const kept: Followed[] = [];
  for (const one of strings) {
    if (one.cost > bound || one.cost === Infinity) continue;
    if (kept.length < most) {
      kept.push(one);
      continue;
    }
    const dearest = Math.max(...kept.map(({ cost }) => cost));
    if (one.cost < dearest) kept[kept.findIndex(({ cost }) => cost === dearest)] = one;
  }
  return kept;
}

/** What a string may begin with. */
function firstEntries({ nearest, near, stayErrors, fixed, shown }: LossyArea, at: number): number[] {
  const stays = stayErrors[at]! < Infinity ? [STAYS] : [];
  if (fixed[at]) return shown[at] === STAYS ? stays : [...stays, shown[at]!];
  return [...stays, ...near.subarray(nearest[at]! * NEAR, (nearest[at]! + 1) * NEAR)];
}

/** Squared error of a pixel that gets an entry, or stays. */
function errorOf({ pixels, colors, stayErrors, fixed, shown }: LossyArea, at: number, entry: number): number {
  if (entry === STAYS) return stayErrors[at]!;
  if (fixed[at]) return entry === shown[at] ? 0 : Infinity;
  const [pixel, color] = [pixels.subarray(4 * at, 4 * at + 4), colors.subarray(4 * entry, 4 * entry + 4)];
  if (pixel[3] !== color[3]) return Infinity;
  return [0, 1, 2].reduce((sum, c) => sum + (pixel[c]! - color[c]!) ** 2, 0);
}

/** The strings that a GIF coder knows (GIF89a, appendix F), each with the entries that it may go on with. */
class Table {
  /** Newest first. */
  readonly #after = new Map<string, number[]>();
  readonly #first: number;
  #codes: number;
  #before: readonly number[] | undefined;

  /** Codes begin behind those of single entries, of which there is a power of two, at least 4, and two others. */
  constructor(entries: number) {
    this.#first = Math.max(4, 2 ** Math.ceil(Math.log2(Math.min(256, entries)))) + 2;
    this.#codes = this.#first;
  }

  after(entries: readonly number[]): readonly number[] {
    return this.#after.get(entries.join()) ?? [];
  }

  /** Takes a string; gives the bits of its code. */
  write(entries: readonly number[]): number {
    if (this.#before) {
      const known = this.after(this.#before);
      if (!known.includes(entries[0]!)) this.#after.set(this.#before.join(), [entries[0]!, ...known]);
      this.#codes++;
    }
    this.#before = entries;
    const bits = Math.min(12, Math.ceil(Math.log2(this.#codes)));
    if (this.#codes === 4096) {
      this.#after.clear();
      this.#codes = this.#first;
      this.#before = undefined;
    }
    return bits;
  }
}
