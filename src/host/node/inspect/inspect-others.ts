import { type FileStructure, latin1, StructureBuilder, viewOf } from './structure.ts';

/** What the number of components of a JPEG is called. */
const JPEG_COLORS: Readonly<Record<number, string>> = { 1: 'grey', 3: 'RGB', 4: 'CMYK' };
/** Segments that are looked at: real files have some dozens. */
const MAX_SEGMENTS = 65_536;

/** The segments of a JPEG file (ITU-T T.81). */
export function inspectJpeg(bytes: Uint8Array): FileStructure {
  const found = new StructureBuilder();
  const view = viewOf(bytes);
  let at = 2;
  for (let n = 0; n < MAX_SEGMENTS && at + 4 <= bytes.length && bytes[at] === 0xff; n++) {
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xd9) break;
    const length = 2 + view.getUint16(at + 2);
    const body = bytes.subarray(at + 4, at + length);
    if (isFrame(marker) && body.length >= 6) {
      found.depth = body[0]!;
      found.colors = JPEG_COLORS[body[5]!] ?? null;
      found.interlaced = marker === 0xc2;
    }
    if (marker === 0xe2 && latin1(body.subarray(0, 11)) === 'ICC_PROFILE') found.profile = 'ICC';
    const end = marker === 0xda ? scanEnd(bytes, at + length) : at + length;
    found.add(markerName(marker), Math.min(end, bytes.length) - at);
    at = end;
  }
  found.expect(
    latin1(bytes.subarray(-2)) === '\xff\xd9' || bytes[at + 1] === 0xd9,
    'the end (EOI) is missing',
  );
  return found.finish();
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Where the compressed data of a scan ends: at a marker that is neither stuffed nor a restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

function markerName(marker: number): string {
  if (marker >= 0xe0 && marker <= 0xef) return `APP${marker - 0xe0}`;
  if (isFrame(marker)) return `SOF${marker - 0xc0}`;
  const known: Readonly<Record<number, string>> = {
    ...{ 196: 'DHT', 218: 'SOS', 219: 'DQT', 221: 'DRI', 254: 'COM' },
  };
  return known[marker] ?? `marker ${marker}`;
}

/** The chunks of a WebP file (RFC 9649). */
export function inspectWebp(bytes: Uint8Array): FileStructure {
  const found = new StructureBuilder();
  const view = viewOf(bytes);
  const size = 8 + view.getUint32(4, true);
  found.expect(size === bytes.length, `the header says ${size} bytes, there are ${bytes.length}`);
  found.depth = 8;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = latin1(bytes.subarray(at, at + 4)).trim();
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length & 1);
    found.expect(at + 8 + length <= bytes.length, `${name} is cut off`);
    if (name === 'ICCP') found.profile = 'ICC';
    if (/^VP8L?$/.test(name)) found.colors ??= name === 'VP8L' ? 'RGB with alpha' : 'RGB';
    found.add(name, Math.min(end, bytes.length) - at);
    at = end;
  }
  return found.finish();
}
