import { type FileStructure, hexOf, StructureBuilder, viewOf } from './structure.ts';

// Bitmaps of Windows and OS/2 (Microsoft, "Bitmap Storage").

const FILE_HEADER = 14;
const CORE_HEADER = 12;
const INFO_HEADER = 40;
const KNOWN_HEADERS = [CORE_HEADER, 16, INFO_HEADER, 52, 56, 64, 108, 124];

/** How a BMP file is laid out, and what of it the format forbids. */
export function inspectBmp(bytes: Uint8Array): FileStructure {
  const found = new StructureBuilder();
  found.expect(bytes.length >= FILE_HEADER + CORE_HEADER, 'the header is cut off');
  if (bytes.length < FILE_HEADER + CORE_HEADER) return found.finish();
  const view = viewOf(bytes);
  const size = view.getUint32(FILE_HEADER, true);
  const isCore = size === CORE_HEADER;
  found.expect(KNOWN_HEADERS.includes(size), `a header of ${size} bytes`);
  found.add('file header', FILE_HEADER);
  found.add('picture header', Math.min(size, bytes.length - FILE_HEADER));
  if (!isCore && bytes.length < FILE_HEADER + INFO_HEADER) {
    found.expect(false, 'the header is cut off');
    return found.finish();
  }
  const fileSize = view.getUint32(2, true);
  found.expect(fileSize === bytes.length, `the header says ${fileSize} bytes, there are ${bytes.length}`);
  readPicture(found, bytes, { size, isCore });
  return found.finish();
}

function readPicture(
  found: StructureBuilder,
  bytes: Uint8Array,
  { size, isCore }: { readonly size: number; readonly isCore: boolean },
): void {
  const view = viewOf(bytes);
  const pixelsAt = view.getUint32(10, true);
  const width = isCore ? view.getUint16(18, true) : view.getInt32(18, true);
  const height = isCore ? view.getUint16(20, true) : view.getInt32(22, true);
  const planes = view.getUint16(isCore ? 22 : 26, true);
  const bits = view.getUint16(isCore ? 24 : 28, true);
  const compression = isCore ? 0 : view.getUint32(30, true);
  const asked = isCore ? 0 : view.getUint32(46, true);
  found.expect(width > 0 && height !== 0, `${width} x ${height} pixels`);
  found.expect(planes === 1, `${planes} planes`);
  found.expect([1, 4, 8, 16, 24, 32].includes(bits), `${bits} bits per pixel`);
  found.expect(compression <= 6, `an unknown compression, ${compression}`);
  found.expect(height > 0 || compression === 0 || compression === 3, 'compressed rows from the top');
  found.expect(asked <= 2 ** Math.min(bits, 8), `a palette of ${asked} entries for ${bits} bits`);
  found.depth = bits;
  found.colors = bits <= 8 ? 'palette' : 'RGB';
  const maskBytes = size === INFO_HEADER ? ({ 3: 12, 6: 16 }[compression] ?? 0) : 0;
  if (maskBytes > 0) found.add('masks', maskBytes);
  const paletteAt = FILE_HEADER + size + maskBytes;
  const entryBytes = isCore ? 3 : 4;
  const entries = bits <= 8 ? Math.min(256, asked || 2 ** bits) : Math.min(256, asked);
  found.expect(paletteAt + entries * entryBytes <= pixelsAt, 'the palette runs into the pixels');
  if (entries > 0) {
    const table = bytes.subarray(paletteAt, paletteAt + entries * entryBytes);
    found.add('palette', table.length);
    found.palette = Array.from({ length: Math.floor(table.length / entryBytes) }, (_, i) => {
      const [blue, green, red] = table.subarray(entryBytes * i) as unknown as readonly number[];
      return hexOf(red!, green!, blue!);
    });
  }
  const rowBytes = 4 * Math.ceil((Math.max(0, width) * bits) / 32);
  const isPlain = compression === 0 || compression === 3 || compression === 6;
  const needed = rowBytes * Math.abs(height);
  if (isPlain) found.expect(pixelsAt + needed <= bytes.length, 'the pixels are cut off');
  found.add('pixels', Math.max(0, Math.min(isPlain ? needed : Infinity, bytes.length - pixelsAt)));
}
