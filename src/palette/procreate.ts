import { hsbColor } from '../color/hsb.ts';
import { invalidOption } from '../core/errors.ts';
import { type Palette, paletteSize } from '../image/indexed-image.ts';
import { Kernel } from '../kernels/kernel.ts';
import { inflate } from './inflate.ts';
import { beginsWith, byteOf, PaletteReader, PaletteWriter } from './palette-bytes.ts';
import { checkPalette, checkSize, decodeText } from './palette-text.ts';

// Swatches of Procreate: a ZIP file (PKWARE, APPNOTE) with Swatches.json, a list of palettes or one of them. Each is a
// name and up to 30 swatches, which are null, or hue, saturation, brightness and alpha from 0 to 1.

const NAME = 'Swatches.json';
const LOCAL = 'PK\x03\x04';
const CENTRAL = 'PK\x01\x02';
const END = 'PK\x05\x06';
const END_BYTES = 22;
const MAX_COMMENT = 65_535;
const [STORED, DEFLATED] = [0, 8];
/** Real files have a few kilobytes. */
const MAX_TEXT = 1 << 20;
/** Places of a palette in Procreate. */
const MAX_SWATCHES = 30;
/** Bytes in which the name of the first file stands. */
const HEAD_BYTES = 1024;

/** A palette of at most 30 colours as swatches of Procreate. Throws `invalid-option` for more. */
export function formatProcreate(palette: Palette, name: string): Uint8Array {
  const entries = paletteSize(palette);
  if (entries > MAX_SWATCHES)
    throw invalidOption('palette', `at most ${MAX_SWATCHES} colours as swatches of Procreate`, entries);
  const swatches = Array.from({ length: entries }, (_, i) => {
    const [r, g, b, a] = [...palette.colors.subarray(4 * i, 4 * i + 4)].map((byte) => byte / 255);
    return { ...hsbOf(r!, g!, b!), alpha: a!, colorSpace: 0 };
  });
  return zipOf(new TextEncoder().encode(JSON.stringify([{ name, swatches }])));
}

export function isProcreate(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, HEAD_BYTES));
  return beginsWith(bytes, LOCAL) && head.toLowerCase().includes(NAME.toLowerCase());
}

/** The colours of all palettes in the file; empty places are left out. Throws `invalid-option`. */
export function parseProcreate(bytes: Uint8Array): Palette {
  const value = parse(decodeText(readFile(bytes)));
  const palettes = (Array.isArray(value) ? value : [value]) as ({ readonly swatches?: unknown } | null)[];
  const swatches = palettes.flatMap((one) => (Array.isArray(one?.swatches) ? one.swatches : []) as unknown[]);
  const found = swatches.filter((swatch) => swatch !== null);
  checkSize(found.length);
  return checkPalette(Uint8Array.from(found.flatMap(colorOf)));
}

function colorOf(swatch: unknown): number[] {
  const { hue, saturation, brightness, alpha = 1 } = Object(swatch) as Record<string, unknown>;
  const shares = [hue, saturation, brightness, alpha];
  if (!shares.every((share) => typeof share === 'number' && share >= 0 && share <= 1))
    throw invalidOption('palette', 'swatches of hue, saturation and brightness from 0 to 1', swatch);
  const [h, s, b, a] = shares as [number, number, number, number];
  return [...hsbColor(h, s, b), a].map(byteOf);
}

/** Hue, saturation and brightness of R, G and B, all from 0 to 1. */
function hsbOf(r: number, g: number, b: number) {
  const brightness = Math.max(r, g, b);
  const range = brightness - Math.min(r, g, b);
  const sector =
    range === 0
      ? 0
      : brightness === r
        ? (g - b) / range
        : brightness === g
          ? 2 + (b - r) / range
          : 4 + (r - g) / range;
  return { hue: ((sector + 6) % 6) / 6, saturation: brightness === 0 ? 0 : range / brightness, brightness };
}

/** The file of the swatches out of a ZIP file, by its directory. */
function readFile(bytes: Uint8Array): Uint8Array {
  const end = endOf(bytes);
  const directory = new PaletteReader('ZIP file', bytes, { at: end + 10, little: true });
  const files = directory.u16();
  directory.skip(4);
  let at = directory.u32();
  for (let n = 0; n < files && beginsWith(bytes, CENTRAL, at); n++) {
    const entry = new PaletteReader('ZIP file', bytes, { at: at + 10, little: true });
    const method = entry.u16();
    entry.skip(8);
    const [packed, size] = [entry.u32(), entry.u32()];
    const [nameBytes, extra, comment] = [entry.u16(), entry.u16(), entry.u16()];
    entry.skip(8);
    const local = entry.u32();
    const name = decodeText(bytes.subarray(at + 46, at + 46 + nameBytes));
    if (name.toLowerCase().split('/').at(-1) === NAME.toLowerCase() && size <= MAX_TEXT)
      return unpack(bytes, { local, packed, size, method });
    at += 46 + nameBytes + extra + comment;
  }
  throw invalidOption('palette', `a ZIP file with ${NAME} of at most ${MAX_TEXT} bytes`, 'another');
}

function endOf(bytes: Uint8Array): number {
  for (let at = bytes.length - END_BYTES; at >= 0 && at >= bytes.length - END_BYTES - MAX_COMMENT; at--)
    if (bytes[at] === 0x50 && beginsWith(bytes, END, at)) return at;
  throw invalidOption('palette', 'a whole ZIP file', 'a cut-off one');
}

function unpack(
  bytes: Uint8Array,
  { local, packed, size, method }: { readonly [name in 'local' | 'packed' | 'size' | 'method']: number },
): Uint8Array {
  const head = new PaletteReader('ZIP file', bytes, { at: local + 26, little: true });
  const from = local + 30 + head.u16() + head.u16();
  if (from + packed > bytes.length) head.refuse('a whole ZIP file', 'a cut-off one');
  const data = bytes.subarray(from, from + packed);
  if (method === STORED) return data;
  if (method !== DEFLATED) return head.refuse('a ZIP file that is stored or deflated', `method ${method}`);
  return inflate(data, size);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidOption('palette', `JSON in ${NAME}`, text);
  }
}

/** 1 January 1980, the first day of ZIP: the same palette is the same file. */
const DATE = 0x21;

function zipOf(data: Uint8Array): Uint8Array {
  const facts = (file: PaletteWriter) => {
    file.u16(0).u16(STORED).u16(0).u16(DATE).u32(crcOf(data));
    return file.u32(data.length).u32(data.length).u16(NAME.length).u16(0);
  };
  const head = facts(new PaletteWriter({ little: true }).letters(LOCAL).u16(20))
    .letters(NAME)
    .u8(...data);
  const directoryAt = head.finish().length;
  facts(head.letters(CENTRAL).u16(20).u16(20)).u16(0).u16(0).u16(0).u32(0).u32(0).letters(NAME);
  const directoryBytes = head.finish().length - directoryAt;
  head.letters(END).u16(0).u16(0).u16(1).u16(1).u32(directoryBytes).u32(directoryAt).u16(0);
  return head.finish();
}

function crcOf(data: Uint8Array): number {
  const kernel = new Kernel();
  const tableAt = kernel.reserve(kernel.call.crcTableBytes());
  kernel.call.crcPrepare(tableAt);
  const at = kernel.reserve(data.length);
  kernel.u8(at, data.length).set(data);
  return kernel.call.crc32(tableAt, 0, at, data.length);
}
