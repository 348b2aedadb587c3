// Translucent colours are near to entries of quite another hue: alpha and lightness count for more. Beside an edge
// such an entry is a coloured dot.

import { PaletteSearch } from './palette-search';

/** What chroma counts then, as to lightness and alpha: factors of squares. */
const CHROMA: f32 = 4;

/**
 * The entry for a translucent colour whose nearest one is `near`: another where that one's chroma is farther than
 * `reach`, the nearest one with chroma counted twice; the lowest of equals.
 */
export function nearInHue(search: PaletteSearch, coordinates: v128, near: u32, reach: f32): u32 {
  const squares = squaresTo(search, near, coordinates);
  if (chromaOf(squares) <= reach * reach) return near;
  let best = near;
  let least = f32.MAX_VALUE;
  for (let entry: u32 = 0; entry < search.k; entry++) {
    const parts = squaresTo(search, entry, coordinates);
    const distance = f32x4.extract_lane(parts, 0) + f32x4.extract_lane(parts, 3) + CHROMA * chromaOf(parts);
    if (distance >= least) continue;
    least = distance;
    best = entry;
  }
  return best;
}

function squaresTo(search: PaletteSearch, entry: u32, coordinates: v128): v128 {
  const difference = f32x4.sub(v128.load(search.coordinates + (entry << 4)), coordinates);
  return f32x4.mul(difference, difference);
}

function chromaOf(squares: v128): f32 {
  return f32x4.extract_lane(squares, 1) + f32x4.extract_lane(squares, 2);
}
