import { inflateSync } from 'node:zlib';
import { joinBytes } from '../../../core/join-bytes.ts';
import type { StructureBuilder } from './structure.ts';

/** What the header of a PNG says of its pixels. */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Colour type: 3 is a palette. */
  readonly type: number;
  readonly depth: number;
  readonly interlaced: boolean;
}

/** Samples of a pixel by colour type. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** First column and row of each pass of Adam7, and the steps from there. */
const PASSES = [
  ...([
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
  ] as const),
  [0, 1, 1, 2],
] as const;
const WHOLE = [[0, 0, 1, 1]] as const;
/** Pixels of more bytes are not looked into. */
const MOST_BYTES = 1 << 29;

/** Rows of one pass. */
interface Pass {
  readonly width: number;
  readonly rows: number;
  readonly rowBytes: number;
}

/**
 * Notes what is wrong with the compressed pixels of a PNG: a stream that is broken, too short or too long, unknown
 * filters, and indices beyond the palette of `entries` colours. `parts`: bodies of the IDAT chunks.
 */
export function checkPngPixels(
  found: StructureBuilder,
  header: PngHeader,
  parts: readonly Uint8Array[],
  entries: number | undefined,
): void {
  const passes = passesOf(header);
  const expected = passes.reduce((sum, { rows, rowBytes }) => sum + rows * (rowBytes + 1), 0);
  if (parts.length === 0 || expected > MOST_BYTES || expected === 0) return;
  const data = joinBytes([...parts]);
  const pixels = inflated(found, data, expected);
  if (!pixels) return;
  found.expect(pixels.length >= expected, `pixels end after ${pixels.length} of ${expected} bytes`);
  found.expect(pixels.length <= expected, 'there are more pixels than the header says');
  const step = Math.max(1, ((SAMPLES[header.type] ?? 1) * header.depth) >> 3);
  let [at, most] = [0, 0];
  for (const { width, rows, rowBytes } of passes) {
    let above = new Uint8Array(rowBytes);
    for (let row = 0; row < rows && at + 1 + rowBytes <= pixels.length; row++, at += 1 + rowBytes) {
      const filter = pixels[at]!;
      found.expect(filter <= 4, `an unknown filter, ${filter}`);
      if (header.type !== 3 || filter > 4) continue;
      above = unfiltered(pixels.subarray(at + 1, at + 1 + rowBytes), above, filter, step);
      most = Math.max(most, largestIndex(above, header.depth, width));
    }
  }
  if (header.type === 3 && entries !== undefined)
    found.expect(most < entries, `index ${most} is beyond the palette of ${entries} entries`);
}

/** The bytes of a zlib stream (RFC 1950), at most one more than expected. */
function inflated(found: StructureBuilder, data: Uint8Array, expected: number): Uint8Array | undefined {
  try {
    const settings = { maxOutputLength: expected + 1, info: true } as const;
    const { buffer, engine } = inflateSync(data, settings) as unknown as {
      readonly buffer: Uint8Array;
      readonly engine: { readonly bytesWritten: number };
    };
    const rest = data.length - engine.bytesWritten;
    found.expect(rest === 0, `${rest} bytes follow the compressed pixels`);
    return buffer;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const isLong = code === 'ERR_BUFFER_TOO_LARGE';
    const reason = isLong ? 'there are more pixels than the header says' : `deflate stream: ${message}`;
    found.expect(false, reason);
    return undefined;
  }
}

function passesOf({ width, height, type, depth, interlaced }: PngHeader): Pass[] {
  return (interlaced ? PASSES : WHOLE).flatMap(([x, y, stepX, stepY]) => {
    const [columns, rows] = [Math.ceil((width - x) / stepX), Math.ceil((height - y) / stepY)];
    if (columns <= 0 || rows <= 0) return [];
    return [{ width: columns, rows, rowBytes: Math.ceil((columns * (SAMPLES[type] ?? 1) * depth) / 8) }];
  });
}

/** A row without its filter (PNG, section 9). */
function unfiltered(
  row: Uint8Array,
  above: Uint8Array,
  filter: number,
  step: number,
): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(row.length);
  for (let i = 0; i < row.length; i++) {
    const [left, up, corner] = [out[i - step] ?? 0, above[i]!, above[i - step] ?? 0];
    out[i] = row[i]! + [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!;
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function largestIndex(row: Uint8Array, depth: number, width: number): number {
  let most = 0;
  for (let x = 0; x < width; x++) {
    const bit = x * depth;
    const index = (row[bit >> 3]! >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
    if (index > most) most = index;
  }
  return most;
}
