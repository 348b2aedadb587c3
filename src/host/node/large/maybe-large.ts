import { open } from 'node:fs/promises';
import { jpegSides } from '../decode/jpeg-segments.ts';
import type { CheckedInput } from '../read/input-source.ts';

/** Smaller pictures are held in memory: from about here on that is more than 150 MB. */
export const LARGE_PIXELS = 16_000_000;
/** Files other than PNG have at least a byte for so many pixels. */
const MAX_PER_BYTE = 256;
/** Bytes in which the sides of most JPEG files are said. */
const HEAD_BYTES = 1 << 16;
/** Bytes in which those of every PNG are. */
const PNG_HEAD = 24;

/** Whether a file may have a large picture, by its first bytes, or by its size where they do not say it. */
export async function maybeLarge(
  { content, size }: CheckedInput,
  minPixels: number = LARGE_PIXELS,
): Promise<boolean> {
  if (typeof content !== 'string') return false;
  const isLong = size * MAX_PER_BYTE >= minPixels;
  return headOfLarge(await readHead(content, isLong ? HEAD_BYTES : PNG_HEAD), size, minPixels);
}

/** The same of a file whose first bytes, or all of them, are there. */
export function headOfLarge(head: Buffer, size: number, minPixels: number = LARGE_PIXELS): boolean {
  const isLong = size * MAX_PER_BYTE >= minPixels;
  const isPng = head.length >= PNG_HEAD && head.toString('latin1', 1, 4) === 'PNG';
  if (isPng) return head.readUInt32BE(16) * head.readUInt32BE(20) >= minPixels;
  if (!isLong) return false;
  const sides = head[0] === 0xff ? jpegSides(head) : undefined;
  return sides === undefined || sides.width * sides.height >= minPixels;
}

async function readHead(path: string, length: number): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const head = Buffer.alloc(length);
    const { bytesRead } = await handle.read(head, 0, length, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
