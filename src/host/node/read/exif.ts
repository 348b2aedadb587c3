/** EXIF as a TIFF structure of its own, whose orientation says upright, and the texts of its first directory. */
export interface Exif {
  readonly bytes: Uint8Array;
  readonly description: string | undefined;
  readonly artist: string | undefined;
  readonly copyright: string | undefined;
}

const PREFIX = 'Exif\0\0';
const ORIENTATION = 0x0112;
/** Bytes of an entry: tag, type, count, and the value or where it is. */
const ENTRY = 12;

/** Takes EXIF apart as far as it is needed; `undefined` if it is damaged. */
export function readExif(data: Uint8Array): Exif | undefined {
  // A copy: a Buffer's `slice` is none.
  const bytes = new Uint8Array(data.subarray(ascii(data, 0, PREFIX.length) === PREFIX ? PREFIX.length : 0));
  const order = ascii(bytes, 0, 4);
  const little = order === 'II*\0';
  if (bytes.length < 8 || (!little && order !== 'MM\0*')) return undefined;
  const view = new DataView(bytes.buffer);
  const start = view.getUint32(4, little);
  if (start + 2 > bytes.length) return undefined;
  const texts = new Map<number, string>();
  const count = Math.min(view.getUint16(start, little), Math.floor((bytes.length - start - 2) / ENTRY));
  for (let i = 0; i < count; i++) {
    const at = start + 2 + ENTRY * i;
    const tag = view.getUint16(at, little);
    // The pixels are turned already.
    if (tag === ORIENTATION) view.setUint16(at + 8, 1, little);
    const length = view.getUint32(at + 4, little);
    const from = length > 4 ? view.getUint32(at + 8, little) : at + 8;
    if (isText(view.getUint16(at + 2, little))) texts.set(tag, text(bytes.subarray(from, from + length)));
  }
  return { bytes, description: texts.get(0x010e), artist: texts.get(0x013b), copyright: texts.get(0x8298) };
}

/** ASCII, or UTF-8 of EXIF 3. */
function isText(type: number): boolean {
  return type === 2 || type === 129;
}

/** Up to the 0 at the end; EXIF's texts are UTF-8 more often than the ASCII that they should be. */
function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replace(/\0.*$/s, '').trim();
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
