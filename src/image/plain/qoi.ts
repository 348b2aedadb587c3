import { checkPlainSides, damagedPictureError, type PlainFormat, type PlainHeader } from './plain-format.ts';

// The Quite OK Image format, version 1.0 (D. Szablewski, qoiformat.org).

const LABEL = 'QOI';
const HEADER_BYTES = 14;
/** Seven bytes 0 and a 1 end a file. */
const END_BYTES = 8;
/** Most pixels that a byte stands for. */
const MAX_RUN = 62;

export const QOI: PlainFormat = { label: LABEL, header, decode };

function header(bytes: Uint8Array): PlainHeader {
  if (bytes.length < HEADER_BYTES + END_BYTES) throw damagedPictureError(LABEL);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [width, height] = [view.getUint32(4), view.getUint32(8)];
  checkPlainSides(LABEL, width, height);
  const channels = bytes[12]!;
  if (channels !== 3 && channels !== 4) throw damagedPictureError(LABEL);
  return { width, height, hasAlpha: channels === 4, bitDepth: 8 };
}

function decode(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { width, height } = header(bytes);
  const pixels = width * height;
  const end = bytes.length - END_BYTES;
  if (pixels > (end - HEADER_BYTES) * MAX_RUN) throw damagedPictureError(LABEL);
  const out = new Uint8Array(4 * pixels);
  const seen = new Uint8Array(4 * 64);
  let [r, g, b, a] = [0, 0, 0, 255];
  let at = HEADER_BYTES;
  for (let pixel = 0; pixel < pixels; ) {
    if (at >= end) throw damagedPictureError(LABEL);
    const tag = bytes[at++]!;
    let run = 1;
    if (tag === 0xfe || tag === 0xff) {
      [r, g, b] = [bytes[at]!, bytes[at + 1]!, bytes[at + 2]!];
      at += 3;
      if (tag === 0xff) a = bytes[at++]!;
    } else if (tag < 0x40) {
      [r, g, b, a] = [seen[4 * tag]!, seen[4 * tag + 1]!, seen[4 * tag + 2]!, seen[4 * tag + 3]!];
    } else if (tag < 0x80) {
      r += ((tag >> 4) & 3) - 2;
      g += ((tag >> 2) & 3) - 2;
      b += (tag & 3) - 2;
    } else if (tag < 0xc0) {
      const green = (tag & 63) - 32;
      const other = bytes[at++]!;
      r += green - 8 + (other >> 4);
      g += green;
      b += green - 8 + (other & 15);
    } else run = (tag & 63) + 1;
    [r, g, b] = [r & 255, g & 255, b & 255];
    seen.set([r, g, b, a], 4 * ((3 * r + 5 * g + 7 * b + 11 * a) % 64));
    for (const last = Math.min(pixels, pixel + run); pixel < last; pixel++) out.set([r, g, b, a], 4 * pixel);
  }
  return out;
}
