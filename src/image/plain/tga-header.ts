// In a file of its own: who tells formats apart needs no more of TGA than this.

export const HEADER_BYTES = 18;
/** Types of pictures without the bit that says that pixels come in runs. */
export const [INDEXED, COLOR, GRAY] = [1, 2, 3] as const;
export const IN_RUNS = 8;

/** Whether bytes may begin a TGA file, which has no signature: their fields are those of a picture. */
export function isTgaHeader(bytes: Uint8Array): boolean {
  if (bytes.length < HEADER_BYTES) return false;
  const [mapType, type, bits, flags] = [bytes[1]!, bytes[2]!, bytes[16]!, bytes[17]!];
  const plain = type & ~IN_RUNS;
  if (mapType > 1 || (mapType === 1) !== (plain === INDEXED) || plain < 1 || plain > 3 || type > 11)
    return false;
  // Without a palette its fields are 0: cursors of Windows begin alike.
  if (mapType === 0 && bytes.subarray(3, 8).some((byte) => byte !== 0)) return false;
  const known = plain === COLOR ? [15, 16, 24, 32] : [8];
  const hasSides = bytes[12]! + bytes[13]! > 0 && bytes[14]! + bytes[15]! > 0;
  return hasSides && known.includes(bits) && (flags & 0xc0) === 0 && (flags & 15) <= 8;
}
