/** Bytes of one value of a field by its type. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
/** Values of a field that are read; only colour tables and profiles have more. */
const MAX_VALUES = 256;
/** Directories that are followed. */
const MAX_DIRECTORIES = 10_000;

/** Tags of TIFF fields. */
export const TAG = {
  ...{ subfile: 254, width: 256, height: 257, bits: 258, compression: 259, photometric: 262, make: 271 },
  ...{ orientation: 274, channels: 277, planes: 284, predictor: 317, tileWidth: 322, subDirectories: 330 },
  ...{ inkSet: 332, extra: 338, format: 339, coefficients: 529, subsampling: 530, blackWhite: 532 },
  ...{ profile: 34675, dngVersion: 50706 },
} as const;

interface Field {
  readonly type: number;
  readonly count: number;
  /** Where its values are in the file. */
  readonly at: number;
}

/** Fields of one page of a TIFF or BigTIFF file (TIFF 6.0, section 2). What is damaged is as if it were not there. */
export class TiffDirectory {
  readonly #file: DataView;
  readonly #little: boolean;
  readonly #fields: ReadonlyMap<number, Field>;

  constructor(file: DataView, little: boolean, fields: ReadonlyMap<number, Field>) {
    this.#file = file;
    this.#little = little;
    this.#fields = fields;
  }

  /** The values of a field as numbers; `undefined` if there is none. */
  values(tag: number): readonly number[] | undefined {
    const field = this.#fields.get(tag);
    if (!field) return undefined;
    return Array.from({ length: Math.min(field.count, MAX_VALUES) }, (_, i) => this.#value(field, i));
  }

  /** The first value of a field. */
  value(tag: number, otherwise: number): number {
    return this.values(tag)?.[0] ?? otherwise;
  }

  /** The bytes of a field, such as a colour profile; a view of the file. */
  bytes(tag: number): Uint8Array | undefined {
    const field = this.#fields.get(tag);
    const { buffer, byteOffset } = this.#file;
    return field && new Uint8Array(buffer, byteOffset + field.at, field.count * TYPE_BYTES[field.type]!);
  }

  has(tag: number): boolean {
    return this.#fields.has(tag);
  }

  /**
   * Makes every value of a field of short numbers another one, in a copy of the file; does nothing without the field.
   */
  write(copy: Uint8Array, tag: number, value: number): void {
    const field = this.#fields.get(tag);
    if (field?.type !== 3) return;
    const view = new DataView(copy.buffer, copy.byteOffset, copy.byteLength);
    for (let i = 0; i < field.count; i++) view.setUint16(field.at + 2 * i, value, this.#little);
  }

  #value({ type, at }: Field, i: number): number {
    const position = at + i * TYPE_BYTES[type]!;
    const [file, little] = [this.#file, this.#little];
    if (type === 3) return file.getUint16(position, little);
    if (type === 4 || type === 13) return file.getUint32(position, little);
    if (type === 5) return file.getUint32(position, little) / file.getUint32(position + 4, little);
    if (type === 8) return file.getInt16(position, little);
    if (type === 9) return file.getInt32(position, little);
    if (type === 16 || type === 18) return Number(file.getBigUint64(position, little));
    return file.getUint8(position);
  }
}

/** All pages of a TIFF file in their order; none if it is no TIFF, or damaged at the start. */
export function tiffDirectories(bytes: Uint8Array): TiffDirectory[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 16) return [];
  const little = bytes[0] === 0x49;
  const big = view.getUint16(2, little) === 43;
  const wide = (at: number) => (big ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little));
  const layout = { view, little, big, wide };
  const found: TiffDirectory[] = [];
  const seen = new Set<number>();
  for (let at = wide(big ? 8 : 4); at > 0 && !seen.has(at) && found.length < MAX_DIRECTORIES; ) {
    seen.add(at);
    const read = readDirectory(layout, at);
    if (!read) break;
    found.push(new TiffDirectory(view, little, read.fields));
    at = read.next;
  }
  return found;
}

interface Layout {
  readonly view: DataView;
  readonly little: boolean;
  readonly big: boolean;
  readonly wide: (at: number) => number;
}

function readDirectory(
  { view, little, big, wide }: Layout,
  at: number,
): { readonly fields: Map<number, Field>; readonly next: number } | undefined {
  const [head, entry, inline] = big ? [8, 20, 8] : [2, 12, 4];
  if (at + head > view.byteLength) return undefined;
  const count = big ? wide(at) : view.getUint16(at, little);
  const end = at + head + entry * count;
  if (end > view.byteLength) return undefined;
  const fields = new Map<number, Field>();
  for (let position = at + head; position < end; position += entry) {
    const [tag, type] = [view.getUint16(position, little), view.getUint16(position + 2, little)];
    const values = wide(position + 4);
    const size = values * (TYPE_BYTES[type] ?? 0);
    const from = size <= inline ? position + (big ? 12 : 8) : wide(position + (big ? 12 : 8));
    if (size > 0 && from + size <= view.byteLength && !fields.has(tag))
      fields.set(tag, { type, count: values, at: from });
  }
  return { fields, next: end + inline <= view.byteLength ? wide(end) : 0 };
}
