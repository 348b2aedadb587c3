// Repeated indices make small files. Where a neighbour's entry is about as near as the nearest one, error diffusion
// takes it: what it is off goes on with the error.

import { DitherTarget } from './dither-target';

const SLOPES_BYTES = 48;

/** What is known of neighbours that have their entries. Filled in by the caller. */
@unmanaged
export class EntryRepeats {
  /** How much more squared error an entry may make than the nearest one, by the pixel's contrast: 256 f32. */
  lenience: usize;
  /** Beside each entry, what a step of a value on each of three axes is in coordinates of the space: v128 each. */
  slopes: usize;
  /** The entry of the last pixel in each column, u16, at first none that there is; 0: columns are not looked at. */
  above: usize;
  /** The entry of the pixel before, 0 at first. */
  previous: u32;
}

/** The entry of the pixel before, else of that above, unless the nearest one is nearer to the value by more. */
export function repeatedEntry(
  d: DitherTarget,
  repeats: EntryRepeats,
  value: v128,
  nearest: u32,
  contrast: u32,
  x: usize,
): u32 {
  const lenience = load<f32>(repeats.lenience + (contrast << 2));
  if (lenience === 0) return nearest;
  const previous = repeats.previous;
  const noted = repeats.above ? <u32>load<u16>(repeats.above + (x << 1)) : d.search.k;
  const above = noted < d.search.k ? noted : previous;
  if (previous === nearest || above === nearest) return nearest;
  const slopes = repeats.slopes + nearest * SLOPES_BYTES;
  const most = squareTo(d, nearest, value, slopes) + lenience;
  const ofPrevious = squareTo(d, previous, value, slopes);
  const ofAbove = squareTo(d, above, value, slopes);
  if (ofAbove < ofPrevious) return ofAbove < most ? above : nearest;
  return ofPrevious < most ? previous : nearest;
}

/** Takes note of the entry of a pixel. */
export function noteEntry(repeats: EntryRepeats, entry: u32, x: usize): void {
  repeats.previous = entry;
  if (repeats.above) store<u16>(repeats.above + (x << 1), <u16>entry);
}

/** The squared distance of an entry to a value in the space, by the slopes beside an entry that is near to both. */
function squareTo(d: DitherTarget, entry: u32, value: v128, slopes: usize): f32 {
  const off = f32x4.sub(v128.load(d.entries + (entry << 4)), value);
  let way = f32x4.mul(v128.shuffle<f32>(off, off, 0, 0, 0, 0), v128.load(slopes));
  way = f32x4.add(way, f32x4.mul(v128.shuffle<f32>(off, off, 1, 1, 1, 1), v128.load(slopes, 16)));
  way = f32x4.add(way, f32x4.mul(v128.shuffle<f32>(off, off, 2, 2, 2, 2), v128.load(slopes, 32)));
  const squares = f32x4.mul(way, way);
  return f32x4.extract_lane(squares, 0) + f32x4.extract_lane(squares, 1) + f32x4.extract_lane(squares, 2);
}
