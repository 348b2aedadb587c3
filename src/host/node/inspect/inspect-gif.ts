import { joinBytes } from '../../../core/join-bytes.ts';
import { checkGifPixels } from './gif-pixels.ts';
import { type FileStructure, hexOf, latin1, StructureBuilder, viewOf } from './structure.ts';

// Graphics Interchange Format, version 89a (CompuServe).

const HEADER = 13;
const EXTENSIONS: Readonly<Record<number, string>> = {
  1: 'plain text',
  249: 'graphic control',
  254: 'comment',
  255: 'application',
};

/** How a GIF file is laid out, and what of it the specification forbids. */
export function inspectGif(bytes: Uint8Array): FileStructure {
  const found = new StructureBuilder();
  found.colors = 'palette';
  found.expect(/^GIF8[79]a/.test(latin1(bytes.subarray(0, 6))), 'the version is neither 87a nor 89a');
  found.expect(bytes.length >= HEADER, 'the header is cut off');
  if (bytes.length < HEADER) return found.finish();
  new GifReader(bytes, found).read();
  return found.finish();
}

class GifReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #found: StructureBuilder;
  #at = HEADER;
  #globalEntries = 0;
  /** The transparent index of the graphic control before the next frame. */
  #transparent: number | undefined;

  constructor(bytes: Uint8Array, found: StructureBuilder) {
    this.#bytes = bytes;
    this.#view = viewOf(bytes);
    this.#found = found;
  }

  read(): void {
    const found = this.#found;
    found.add('header', HEADER);
    const flags = this.#bytes[10]!;
    for (const at of [6, 8])
      found.expect(this.#view.getUint16(at, true) > 0, 'a screen without width or height');
    if (flags & 0x80) {
      this.#globalEntries = 2 << (flags & 7);
      found.palette = this.#table('global table', this.#globalEntries);
      found.expect(this.#bytes[11]! < this.#globalEntries, 'the background is no entry of the table');
      found.depth = (flags & 7) + 1;
    }
    while (this.#block());
    found.expect(found.has('frame'), 'there are no frames');
  }

  /** Reads a block; false at the end. */
  #block(): boolean {
    const found = this.#found;
    const introducer = this.#bytes[this.#at];
    if (introducer === undefined) {
      found.expect(false, 'the end (trailer) is missing');
      return false;
    }
    if (introducer === 0x3b) {
      found.add('trailer', 1);
      const rest = this.#bytes.length - this.#at - 1;
      found.expect(rest === 0, `${rest} bytes follow the end`);
      return false;
    }
    if (introducer === 0x21) return this.#extension();
    if (introducer === 0x2c) return this.#frame();
    found.expect(false, `an unknown block, ${introducer}`);
    return false;
  }

  #extension(): boolean {
    const found = this.#found;
    const start = this.#at;
    const label = this.#bytes[start + 1] ?? -1;
    const name = EXTENSIONS[label];
    found.expect(name !== undefined, `an unknown extension, ${label}`);
    if (label === 0xf9) {
      found.expect(this.#bytes[start + 2] === 4, 'a graphic control has a wrong length');
      const flags = this.#bytes[start + 3] ?? 0;
      found.expect(((flags >> 2) & 7) < 4, `an unknown disposal, ${(flags >> 2) & 7}`);
      this.#transparent = flags & 1 ? this.#bytes[start + 6] : undefined;
    }
    this.#at = start + 2;
    const isWhole = this.#subBlocks();
    found.add(name ?? `extension ${label}`, this.#at - start);
    return isWhole;
  }

  #frame(): boolean {
    const found = this.#found;
    const start = this.#at;
    if (start + 11 > this.#bytes.length) {
      found.expect(false, 'a frame is cut off');
      return false;
    }
    const [left, top, width, height] = [1, 3, 5, 7].map((at) => this.#view.getUint16(start + at, true)) as [
      number,
      number,
      number,
      number,
    ];
    const flags = this.#bytes[start + 9]!;
    found.expect(width > 0 && height > 0, 'a frame without width or height');
    const [screenWidth, screenHeight] = [this.#view.getUint16(6, true), this.#view.getUint16(8, true)];
    const isInside = left + width <= screenWidth && top + height <= screenHeight;
    found.expect(isInside, 'a frame does not lie within the screen');
    found.interlaced ||= (flags & 0x40) !== 0;
    this.#at = start + 10;
    const entries = flags & 0x80 ? 2 << (flags & 7) : this.#globalEntries;
    if (flags & 0x80) {
      const colors = this.#table('local table', entries);
      found.palette ??= colors;
      found.depth ??= (flags & 7) + 1;
    }
    found.expect(entries > 0, 'a frame has no table of colours');
    const transparent = this.#transparent;
    if (transparent !== undefined && entries > 0)
      found.expect(transparent < entries, 'a transparent index is no entry of the table');
    this.#transparent = undefined;
    const minimum = this.#bytes[this.#at] ?? 0;
    found.expect(minimum >= 2 && minimum <= 8, `codes of ${minimum} bits at least`);
    const pixelsAt = this.#at++;
    const data: Uint8Array[] = [];
    const isWhole = this.#subBlocks(data);
    if (isWhole && minimum >= 2 && minimum <= 8)
      checkGifPixels(found, { data: joinBytes(data), minimum, pixels: width * height, entries });
    found.add('frame', 10 + this.#at - pixelsAt);
    return isWhole;
  }

  /** Reads a table of colours. */
  #table(name: string, entries: number): string[] {
    const table = this.#bytes.subarray(this.#at, this.#at + 3 * entries);
    this.#found.expect(table.length === 3 * entries, `a ${name} is cut off`);
    this.#at += 3 * entries;
    this.#found.add(name, table.length);
    return Array.from({ length: Math.floor(table.length / 3) }, (_, i) =>
      hexOf(table[3 * i]!, table[3 * i + 1]!, table[3 * i + 2]!),
    );
  }

  /** Passes over blocks of data up to the empty one; `parts` gets what is in them. */
  #subBlocks(parts: Uint8Array[] = []): boolean {
    for (;;) {
      const length = this.#bytes[this.#at];
      if (length === undefined || this.#at + 1 + length > this.#bytes.length) {
        this.#found.expect(false, 'data is cut off');
        this.#at = this.#bytes.length;
        return false;
      }
      parts.push(this.#bytes.subarray(this.#at + 1, this.#at + 1 + length));
      this.#at += 1 + length;
      if (length === 0) return true;
    }
  }
}
