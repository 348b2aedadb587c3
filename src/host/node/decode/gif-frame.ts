/** A part of a picture, in pixels. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where the first frame of a GIF lies on its canvas; `undefined` if the file has none, or is damaged before. */
export function firstGifFrame(file: Uint8Array): Frame | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < 13) return undefined;
  let at = 13 + colorTableBytes(file[10] as number);
  while (at < file.length && file[at] === 0x21) at = afterBlocks(file, at + 2);
  if (file[at] !== 0x2c || at + 10 > file.length) return undefined;
  const [left, top, width, height] = [1, 3, 5, 7].map((offset) => view.getUint16(at + offset, true));
  return { left: left!, top: top!, width: width!, height: height! };
}

/** Makes every pixel outside a frame transparent; returns whether there are any. */
export function clearOutside(
  { width, height, data }: { readonly width: number; readonly height: number; readonly data: Uint8Array },
  frame: Frame,
): boolean {
  const right = Math.min(width, frame.left + frame.width);
  const bottom = Math.min(height, frame.top + frame.height);
  if (frame.left === 0 && frame.top === 0 && right === width && bottom === height) return false;
  for (let y = 0; y < height; y++) {
    const row = 4 * y * width;
    const inside = y >= frame.top && y < bottom && frame.left < right;
    data.fill(0, row, row + 4 * (inside ? frame.left : width));
    if (inside) data.fill(0, row + 4 * right, row + 4 * width);
  }
  return true;
}

function colorTableBytes(flags: number): number {
  return flags & 0x80 ? 3 << ((flags & 7) + 1) : 0;
}

/** Past data blocks, each of which begins with its length, to the one of length 0. */
function afterBlocks(file: Uint8Array, from: number): number {
  let at = from;
  while (at < file.length && file[at] !== 0) at += 1 + (file[at] as number);
  return at + 1;
}
