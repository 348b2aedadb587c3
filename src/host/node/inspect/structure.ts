/** Chunks, blocks or segments of one kind. */
export interface FilePart {
  /** As the format calls it: `IDAT`, `frame`, `APP1`. */
  readonly name: string;
  readonly count: number;
  /** Of all of them, with their headers. */
  readonly bytes: number;
}

/** How the bytes of a file are laid out, as far as its format is known here. */
export interface FileStructure {
  /** `palette`, `grey`, `grey with alpha`, `RGB`, `RGB with alpha`, `CMYK`; null: not known. */
  readonly colors: string | null;
  /** Bits of an index or a sample; null: not known. */
  readonly depth: number | null;
  /** Palette of the file in hex, with alpha where that is not 255; null: none. */
  readonly palette: readonly string[] | null;
  readonly interlaced: boolean;
  /** Name of the colour profile, or what else says how colours are meant; null: nothing. */
  readonly profile: string | null;
  /** In the order in which each kind first occurs. */
  readonly parts: readonly FilePart[];
  /** What the format forbids, one line each; of formats whose parts are known. */
  readonly violations: readonly string[];
}

/** A structure that is being found. */
export class StructureBuilder {
  colors: string | null = null;
  depth: number | null = null;
  palette: readonly string[] | null = null;
  interlaced = false;
  profile: string | null = null;
  readonly #parts = new Map<string, { count: number; bytes: number }>();
  readonly #violations = new Set<string>();

  add(name: string, bytes: number): void {
    const part = this.#parts.get(name) ?? { count: 0, bytes: 0 };
    part.count++;
    part.bytes += bytes;
    this.#parts.set(name, part);
  }

  /** Whether a part of this kind has been found. */
  has(name: string): boolean {
    return this.#parts.has(name);
  }

  /** Notes a violation where a condition does not hold. */
  expect(holds: boolean, violation: string): void {
    if (!holds) this.#violations.add(violation);
  }

  finish(): FileStructure {
    const { colors, depth, palette, interlaced, profile } = this;
    const parts = [...this.#parts].map(([name, part]) => ({ name, ...part }));
    return { colors, depth, palette, interlaced, profile, parts, violations: [...this.#violations] };
  }
}

/** RGB or RGBA as hex. */
export function hexOf(red: number, green: number, blue: number, alpha = 255): string {
  const bytes = alpha === 255 ? [red, green, blue] : [red, green, blue, alpha];
  return `#${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Bytes as text, a letter each. */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

/** Bytes as a view on numbers. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
