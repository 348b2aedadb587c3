/** What a profile of RGB colours says: a curve for each channel, and a matrix from there to XYZ. */
export interface MatrixProfile {
  /** Level, 0 to 1, to linear light, for red, green and blue. */
  readonly curves: readonly [ToneCurve, ToneCurve, ToneCurve];
  /** Rows x, y and z; columns red, green and blue. */
  readonly matrix: readonly (readonly [number, number, number])[];
}

export type ToneCurve = (level: number) => number;

const HEADER_BYTES = 128;
const ENTRY_BYTES = 12;
/** Tags at most: real profiles have some dozens. */
const MAX_TAGS = 1000;
/** Entries of a matrix are about 1; beyond this the arithmetic of `applyProfile` would overflow. */
const MAX_ENTRY = 8;

/**
 * Reads an ICC profile of RGB colours that has curves and a matrix (ICC.1:2022, sections 8.3.3, 10.6, 10.18); undefined
 * for profiles by tables, of other colours or with curves of other kinds, and for what is damaged.
 */
export function readMatrixProfile(bytes: Uint8Array): MatrixProfile | undefined {
  const tags = readTags(bytes);
  if (!tags || tags.has('A2B0')) return undefined;
  const curves = ['rTRC', 'gTRC', 'bTRC'].map((name) => readCurve(tags.get(name)));
  const columns = ['rXYZ', 'gXYZ', 'bXYZ'].map((name) => readColumn(tags.get(name)));
  const [red, green, blue] = curves;
  const [r, g, b] = columns;
  if (!red || !green || !blue || !r || !g || !b) return undefined;
  return { curves: [red, green, blue], matrix: [0, 1, 2].map((i) => [r[i]!, g[i]!, b[i]!] as const) };
}

/** The tags of an RGB profile whose colours go to XYZ. */
function readTags(bytes: Uint8Array): ReadonlyMap<string, DataView> | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (view.byteLength < HEADER_BYTES + 4) return undefined;
  const letters = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (letters(36) !== 'acsp' || letters(16) !== 'RGB ' || letters(20) !== 'XYZ ') return undefined;
  const count = view.getUint32(HEADER_BYTES);
  if (count > MAX_TAGS || HEADER_BYTES + 4 + ENTRY_BYTES * count > view.byteLength) return undefined;
  const tags = new Map<string, DataView>();
  for (let i = 0; i < count; i++) {
    const at = HEADER_BYTES + 4 + ENTRY_BYTES * i;
    const [from, length] = [view.getUint32(at + 4), view.getUint32(at + 8)];
    if (from + length > view.byteLength) return undefined;
    tags.set(letters(at), new DataView(bytes.buffer, bytes.byteOffset + from, length));
  }
  return tags;
}

const typeOf = (tag: DataView) => (tag.byteLength < 12 ? 0 : tag.getUint32(0));
const CURV = 0x63757276;
const PARA = 0x70617261;
const XYZ = 0x58595a20;

const fixed = (tag: DataView, at: number) => tag.getInt32(at) / 65536;

function readColumn(tag: DataView | undefined): readonly number[] | undefined {
  if (!tag || tag.byteLength < 20 || typeOf(tag) !== XYZ) return undefined;
  const column = [8, 12, 16].map((at) => fixed(tag, at));
  return column.every((entry) => Math.abs(entry) <= MAX_ENTRY) ? column : undefined;
}

function readCurve(tag: DataView | undefined): ToneCurve | undefined {
  const type = tag && typeOf(tag);
  if (tag && type === CURV) return readTable(tag);
  return tag && type === PARA ? readFormula(tag) : undefined;
}

function readTable(tag: DataView): ToneCurve | undefined {
  const count = tag.getUint32(8);
  if (12 + 2 * count > tag.byteLength) return undefined;
  if (count === 0) return (level) => level;
  if (count === 1) return power(tag.getUint16(12) / 256);
  const table = Uint16Array.from({ length: count }, (_, i) => tag.getUint16(12 + 2 * i));
  return (level) => interpolate(table, Math.round(65535 * level)) / 65535;
}

/** A level of 0 to 65,535 between two entries, rounded to a whole one. */
function interpolate(table: Uint16Array, level: number): number {
  const at = (level * (table.length - 1)) / 65535;
  const [below, above] = [table[Math.floor(at)]!, table[Math.ceil(at)]!];
  return Math.floor(below + (above - below) * (at - Math.floor(at)) + 0.5);
}

/** A power alone, and the curve of sRGB and its kind: a power with a straight part near black. */
function readFormula(tag: DataView): ToneCurve | undefined {
  const kind = tag.getUint16(8);
  const count = kind === 0 ? 1 : kind === 3 ? 5 : 0;
  if (count === 0 || tag.byteLength < 12 + 4 * count) return undefined;
  const [g, a, b, c, d] = Array.from({ length: count }, (_, i) => fixed(tag, 12 + 4 * i));
  if (kind === 0) return power(g!);
  return (level) => (level >= d! ? Math.max(0, a! * level + b!) ** g! : c! * level);
}

const power =
  (exponent: number): ToneCurve =>
  (level) =>
    level ** exponent;
