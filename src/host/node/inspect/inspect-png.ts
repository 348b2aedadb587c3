import { crc32 } from '../crc32.ts';
import { checkPngPixels, type PngHeader } from './png-pixels.ts';
import { type FileStructure, hexOf, latin1, StructureBuilder, viewOf } from './structure.ts';

// Portable Network Graphics, third edition (W3C).

const SIGNATURE_BYTES = 8;
/** Length, type and CRC of a chunk. */
const FRAME_BYTES = 12;
/** Longest body of a chunk. */
const MAX_BODY = 0x7fffffff;

/** Colour types: what they are called, and the depths that they have. */
const COLOR_TYPES: Readonly<Record<number, readonly [name: string, depths: readonly number[]]>> = {
  0: ['grey', [1, 2, 4, 8, 16]],
  2: ['RGB', [8, 16]],
  3: ['palette', [1, 2, 4, 8]],
  4: ['grey with alpha', [8, 16]],
  6: ['RGB with alpha', [8, 16]],
};

const CRITICAL = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND']);
/** Chunks of which there may be several. */
const SEVERAL = new Set(['IDAT', 'tEXt', 'zTXt', 'iTXt', 'sPLT', 'fcTL', 'fdAT']);
/** Chunks that stand before the palette, and before the pixels. */
const BEFORE_PALETTE = new Set(['cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'cICP', 'mDCV', 'cLLI']);
const BEFORE_PIXELS = new Set(['tRNS', 'bKGD', 'hIST', 'pHYs', 'sPLT', 'acTL', ...BEFORE_PALETTE]);

/** How a PNG file is laid out, and what of it the specification forbids. */
export function inspectPng(bytes: Uint8Array): FileStructure {
  const found = new StructureBuilder();
  const view = viewOf(bytes);
  let header: PngHeader | undefined;
  const pixels: Uint8Array[] = [];
  let before = '';
  let at = SIGNATURE_BYTES;
  for (; at + FRAME_BYTES <= bytes.length && before !== 'IEND'; ) {
    const length = view.getUint32(at);
    const end = at + FRAME_BYTES + length;
    const type = latin1(bytes.subarray(at + 4, at + 8));
    if (!/^[A-Za-z]{4}$/.test(type)) break;
    found.expect(length <= MAX_BODY, `${type} is longer than chunks may be`);
    found.expect(end <= bytes.length, `${type} is cut off`);
    const body = bytes.subarray(at + 8, Math.min(end - 4, bytes.length));
    if (end <= bytes.length) {
      const sum = crc32(bytes.subarray(at + 4, end - 4));
      found.expect(sum === view.getUint32(end - 4), `${type} has a wrong CRC`);
    }
    checkOrder(found, type, before);
    header = readChunk(found, type, body, header);
    if (type === 'IDAT') pixels.push(body);
    found.add(type, Math.min(end, bytes.length) - at);
    before = type;
    at = end;
  }
  found.expect(found.has('IDAT'), 'there are no pixels (IDAT)');
  found.expect(before === 'IEND', 'the end (IEND) is missing');
  found.expect(before !== 'IEND' || at >= bytes.length, `${bytes.length - at} bytes follow the end`);
  if (header?.type === 3) found.expect(found.has('PLTE'), 'the palette (PLTE) is missing');
  if (header) checkPngPixels(found, header, pixels, found.palette?.length);
  return found.finish();
}

function checkOrder(found: StructureBuilder, type: string, before: string): void {
  const isCritical = type[0] === type[0]!.toUpperCase();
  found.expect(before !== '' || type === 'IHDR', `the first chunk is ${type}, not IHDR`);
  found.expect(
    !isCritical || CRITICAL.has(type),
    `${type} is a critical chunk that the format does not have`,
  );
  found.expect(type[2] === type[2]!.toUpperCase(), `the third letter of ${type} is reserved`);
  found.expect(SEVERAL.has(type) || !found.has(type), `there are several ${type}`);
  found.expect(
    type !== 'IDAT' || before === 'IDAT' || !found.has('IDAT'),
    'pixels (IDAT) are not in one run',
  );
  found.expect(!BEFORE_PIXELS.has(type) || !found.has('IDAT'), `${type} follows the pixels`);
  found.expect(type !== 'PLTE' || !found.has('IDAT'), 'PLTE follows the pixels');
  found.expect(!BEFORE_PALETTE.has(type) || !found.has('PLTE'), `${type} follows the palette`);
  found.expect(type !== 'sRGB' || !found.has('iCCP'), 'there are both iCCP and sRGB');
}

function readChunk(
  found: StructureBuilder,
  type: string,
  body: Uint8Array,
  header: PngHeader | undefined,
): PngHeader | undefined {
  if (type === 'IHDR') return readHeader(found, body) ?? header;
  if (type === 'PLTE') readPalette(found, body, header);
  if (type === 'tRNS') readTransparency(found, body, header);
  if (type === 'iCCP') found.profile = latin1(body).split('\0', 1)[0]!.slice(0, 79);
  if (type === 'sRGB' || type === 'cICP' || type === 'gAMA') found.profile ??= type;
  if (type === 'IEND') found.expect(body.length === 0, 'IEND has a body');
  return header;
}

function readHeader(found: StructureBuilder, body: Uint8Array): PngHeader | undefined {
  found.expect(body.length === 13, 'IHDR has a wrong length');
  if (body.length < 13) return undefined;
  const view = viewOf(body);
  const [depth, type, compression, filter, interlace] = body.subarray(8, 13) as unknown as readonly number[];
  const [name, depths] = COLOR_TYPES[type!] ?? [];
  for (const side of [view.getUint32(0), view.getUint32(4)])
    found.expect(side > 0 && side <= MAX_BODY, `a side of ${side} pixels`);
  found.expect(name !== undefined, `an unknown colour type, ${type}`);
  found.expect(depths === undefined || depths.includes(depth!), `a depth of ${depth} bits with ${name}`);
  found.expect(compression === 0, `an unknown compression, ${compression}`);
  found.expect(filter === 0, `an unknown filter method, ${filter}`);
  found.expect(interlace === 0 || interlace === 1, `an unknown interlacing, ${interlace}`);
  found.colors = name ?? null;
  found.depth = depth!;
  found.interlaced = interlace === 1;
  const isKnown = depths?.includes(depth!) && view.getUint32(0) <= MAX_BODY && view.getUint32(4) <= MAX_BODY;
  const sides = { width: view.getUint32(0), height: view.getUint32(4) };
  return isKnown ? { ...sides, type: type!, depth: depth!, interlaced: interlace === 1 } : undefined;
}

function readPalette(found: StructureBuilder, body: Uint8Array, header: PngHeader | undefined): void {
  const entries = Math.floor(body.length / 3);
  found.expect(body.length % 3 === 0, 'the length of PLTE is no multiple of 3');
  found.expect(entries > 0 && entries <= 256, `a palette of ${entries} entries`);
  const isGray = header?.type === 0 || header?.type === 4;
  found.expect(!isGray, 'a palette with grey pixels');
  const most = header?.type === 3 ? 2 ** header.depth : 256;
  found.expect(entries <= most, `${entries} entries are more than ${header?.depth} bits can index`);
  const colors = Array.from({ length: Math.min(256, entries) }, (_, i) =>
    hexOf(body[3 * i]!, body[3 * i + 1]!, body[3 * i + 2]!),
  );
  if (header?.type === 3) found.palette = colors;
}

function readTransparency(found: StructureBuilder, body: Uint8Array, header: PngHeader | undefined): void {
  const type = header?.type;
  found.expect(type !== 4 && type !== 6, 'tRNS beside an alpha channel');
  if (type === 0) found.expect(body.length === 2, 'tRNS has a wrong length');
  if (type === 2) found.expect(body.length === 6, 'tRNS has a wrong length');
  if (type !== 3) return;
  found.expect(found.has('PLTE'), 'tRNS precedes the palette');
  const { palette } = found;
  if (palette === null) return;
  found.expect(body.length <= palette.length, 'tRNS has more entries than the palette');
  found.palette = palette.map((hex, i) => {
    const alpha = body[i] ?? 255;
    return alpha === 255 ? hex : `${hex}${alpha.toString(16).padStart(2, '0')}`;
  });
}
