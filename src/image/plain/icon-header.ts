// In a file of its own: who tells formats apart needs no more of icons than this.

/** Bytes of the head of a directory, and of each of its entries. */
export const HEADER = 6;
export const ENTRY = 16;
const [ICON, CURSOR] = [1, 2];

/** Whether bytes begin an icon or a cursor: a directory of one entry or more, and pictures behind it. */
export function isIcon(bytes: Uint8Array): boolean {
  if (bytes.length < HEADER) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = view.getUint16(2, true);
  const count = view.getUint16(4, true);
  if (view.getUint16(0, true) !== 0 || (type !== ICON && type !== CURSOR) || count === 0) return false;
  return bytes.length < HEADER + ENTRY || view.getUint32(HEADER + 12, true) >= HEADER + ENTRY * count;
}
