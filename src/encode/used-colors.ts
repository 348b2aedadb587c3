import { invalidOption } from '../core/errors.ts';
import type { Task } from '../core/task.ts';
import { paletteSize } from '../image/indexed-image.ts';
import type { StoredIndexed } from '../image/stored-picture.ts';
import type { Kernel } from '../kernels/kernel.ts';

/** The colours of a picture that its pixels use, each once, in the order of their first palette entry. */
export interface UsedColors {
  /** Packed little-endian RGBA (0xAABBGGRR); every colour with alpha 0 is the same number. */
  readonly colors: Uint32Array;
  /** Pixels of each. */
  readonly counts: Float64Array;
  /** Palette entry to its position in `colors`; -1 for entries that no pixel uses. */
  readonly indices: Int32Array;
}

/** Pixels counted per call. */
const PIECE = 1 << 18;

/**
 * Drops unused palette entries and merges equal ones, of an image whose sides and palette are known to be right. Throws
 * `invalid-option` for indices beyond the palette.
 */
export async function findUsedColors(kernel: Kernel, image: StoredIndexed, task: Task): Promise<UsedColors> {
  return mergeEqual(image, await countPalette(kernel, image, task));
}

/** Every palette entry as a colour of its own, also unused and equal ones. Throws as `findUsedColors`. */
export async function allColors(kernel: Kernel, image: StoredIndexed, task: Task): Promise<UsedColors> {
  const counts = await countPalette(kernel, image, task);
  return {
    colors: Uint32Array.from(counts, (_, entry) => packedColor(image, entry)),
    counts: Float64Array.from(counts),
    indices: Int32Array.from(counts.keys()),
  };
}

/** The pixels of each palette entry. */
async function countPalette(kernel: Kernel, image: StoredIndexed, task: Task): Promise<Uint32Array> {
  const counts = await countEntries(kernel, image, task);
  const size = paletteSize(image.palette);
  for (let entry = size; entry < counts.length; entry++) {
    if (counts[entry]) throw invalidOption('image.indices', `below the palette's ${size} entries`, entry);
  }
  return counts.subarray(0, size);
}

async function countEntries(kernel: Kernel, image: StoredIndexed, task: Task): Promise<Uint32Array> {
  const { indices } = image;
  const bytes = indices.BYTES_PER_ELEMENT;
  const entries = bytes === 1 ? 256 : 65536;
  const piece = Math.min(PIECE, indices.length);
  const countsAt = kernel.reserve(4 * entries);
  const pieceAt = kernel.reserve(bytes * piece);
  for (let done = 0; done < indices.length; done += piece) {
    const part = indices.subarray(done, Math.min(indices.length, done + piece));
    if (part instanceof Uint8Array) kernel.u8(pieceAt, part.length).set(part);
    else kernel.u16(pieceAt, part.length).set(part);
    kernel.call.countUsedIndices(pieceAt, bytes, part.length, countsAt);
    await task.checkpoint('encode', 0);
  }
  return kernel.u32(countsAt, entries).slice();
}

function mergeEqual(image: PaletteOfFile, counts: Uint32Array): UsedColors {
  const indices = new Int32Array(counts.length).fill(-1);
  const indexOfColor = new Map<number, number>();
  const sums: number[] = [];
  for (let entry = 0; entry < counts.length; entry++) {
    if (counts[entry] === 0) continue;
    const color = packedColor(image, entry);
    const index = indexOfColor.get(color) ?? indexOfColor.size;
    indexOfColor.set(color, index);
    indices[entry] = index;
    sums[index] = (sums[index] ?? 0) + counts[entry]!;
  }
  return { colors: Uint32Array.from(indexOfColor.keys()), counts: Float64Array.from(sums), indices };
}

type PaletteOfFile = Pick<StoredIndexed, 'palette' | 'hidden'>;

function packedColor({ palette, hidden = 0 }: PaletteOfFile, entry: number): number {
  const [r, g, b, a] = palette.colors.subarray(4 * entry, 4 * entry + 4) as unknown as [
    number,
    number,
    number,
    number,
  ];
  return a === 0 ? hidden : ((a << 24) | (b << 16) | (g << 8) | r) >>> 0;
}
