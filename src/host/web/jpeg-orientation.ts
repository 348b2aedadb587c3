const PREFIX = [0x45, 0x78, 0x69, 0x66, 0, 0];
const ORIENTATION = 0x0112;
/** Bytes of an entry: tag, type, count, and the value. */
const ENTRY = 12;

/**
 * Whether a JPEG file is shown as it is stored, by the EXIF in its first bytes; false where that cannot be told.
 * Source: CIPA DC-008 (Exif 2.32), 4.6.4.
 */
export function isUprightJpeg(head: Uint8Array): boolean {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  for (let at = 2; at + 4 <= head.length; ) {
    const marker = head[at + 1]!;
    if (head[at] !== 0xff || marker === 0xff) return false;
    if (marker === 0xda) return true;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > head.length) return false;
    if (marker === 0xe1 && PREFIX.every((byte, i) => head[at + 4 + i] === byte))
      if (!isUprightExif(new DataView(head.buffer, head.byteOffset + at + 10, end - at - 10))) return false;
    at = end;
  }
  return false;
}

function isUprightExif(exif: DataView): boolean {
  if (exif.byteLength < 10) return false;
  const little = exif.getUint16(0) === 0x4949;
  const start = exif.getUint32(4, little);
  if (start + 2 > exif.byteLength) return false;
  const count = exif.getUint16(start, little);
  if (start + 2 + ENTRY * count > exif.byteLength) return false;
  for (let i = 0; i < count; i++) {
    const at = start + 2 + ENTRY * i;
    if (exif.getUint16(at, little) === ORIENTATION && exif.getUint16(at + 8, little) !== 1) return false;
  }
  return true;
}
