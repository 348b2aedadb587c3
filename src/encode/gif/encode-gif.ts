import { joinBytes } from '../../core/join-bytes.ts';
import type { Task } from '../../core/task.ts';
import type { IndexedImage } from '../../image/indexed-image.ts';
import { lzwBits } from '../bit-depth.ts';
import { MAX_GIF_SIDE } from '../max-sides.ts';
import { type PalettedImage, type PalettedOptions, writePaletted } from '../paletted.ts';
import { LzwWriter } from './lzw.ts';

const FORMAT = { label: 'GIF', alpha: 'opaque or not', maxSide: MAX_GIF_SIDE } as const;

/** Pixels compressed between pauses. */
const PIECE = 1 << 18;

/** How long full tables are kept, see `LzwWriter`, in the order in which they are tried. */
const PATIENCE = [1, 0.95, 0.9];

/**
 * Writes a picture as a GIF file (GIF89a). Pixels less than half opaque share one transparent entry, all others are
 * opaque. Codes begin as short as the number of colours allows. The strings of the picture are tried, where it has any,
 * and from effort 3 on several ways to begin a new table of codes. Throws as `writePaletted` does.
 */
export async function encodeGif(image: IndexedImage, options: PalettedOptions = {}): Promise<Uint8Array> {
  return writePaletted(image, FORMAT, options, async (paletted, effort, task) => {
    const { width, height, colors, transparent } = paletted;
    const depth = tableDepth(colors.length / 4);
    const attempts = effort < 3 ? 1 : PATIENCE.length;
    const minimum = lzwBits(colors.length / 4);
    const data = await smallestStream(paletted, image.strings, { minimum, attempts }, task);
    return joinBytes([
      ...header(width, height, depth),
      colorTable(colors, depth),
      ...(transparent < 0 ? [] : [Uint8Array.of(0x21, 0xf9, 4, 1, 0, 0, transparent, 0)]),
      Uint8Array.of(0x2c, 0, 0, 0, 0, ...low16(width), ...low16(height), 0, minimum),
      ...subBlocks(data),
      Uint8Array.of(0x3b),
    ]);
  });
}

/** Bits that hold every entry: a table has 2^bits. */
function tableDepth(entries: number): number {
  return Math.max(1, 32 - Math.clz32(entries - 1));
}

function header(width: number, height: number, depth: number): Uint8Array[] {
  const signature = Uint8Array.from('GIF89a', (letter) => letter.charCodeAt(0));
  return [signature, Uint8Array.of(...low16(width), ...low16(height), 0xf0 | (depth - 1), 0, 0)];
}

function colorTable(colors: Uint8Array, depth: number): Uint8Array {
  const table = new Uint8Array(3 << depth);
  for (let at = 0, from = 0; from < colors.length; from += 4, at += 3)
    table.set(colors.subarray(from, from + 3), at);
  return table;
}

async function smallestStream(
  { indices }: PalettedImage,
  strings: Uint16Array | undefined,
  { minimum, attempts }: { readonly minimum: number; readonly attempts: number },
  task: Task,
): Promise<Uint8Array> {
  let best = strings && streamOfStrings(indices, strings, minimum);
  for (const [way, patience] of PATIENCE.slice(0, attempts).entries()) {
    const writer = new LzwWriter(minimum, patience);
    for (let done = 0; done < indices.length; done += PIECE) {
      await task.checkpoint('encode', (way + done / indices.length) / attempts);
      writer.write(indices.subarray(done, done + PIECE));
    }
    const stream = writer.finish();
    if (best === undefined || stream.length < best.length) best = stream;
  }
  await task.checkpoint('encode', 1);
  return best!;
}

/** The stream that the mapping counted on; undefined if its strings are not those of the picture. */
function streamOfStrings(indices: Uint8Array, strings: Uint16Array, minimum: number): Uint8Array | undefined {
  if (strings.reduce((sum, length) => sum + length, 0) !== indices.length) return undefined;
  const writer = new LzwWriter(minimum, 1);
  writer.writeStrings(indices, strings);
  return writer.finish();
}

/** A stream in blocks of up to 255 bytes, each behind its length; an empty one ends them. */
function subBlocks(stream: Uint8Array): Uint8Array[] {
  const blocks: Uint8Array[] = [];
  for (let at = 0; at < stream.length; at += 255) {
    const block = stream.subarray(at, at + 255);
    blocks.push(Uint8Array.of(block.length), block);
  }
  return [...blocks, Uint8Array.of(0)];
}

function low16(value: number): [number, number] {
  return [value & 255, value >> 8];
}
