import { colorsOf } from '../color/coordinates.ts';
import type { Palette } from '../image/indexed-image.ts';

/** OKLab (times 100) at equal steps: black, purple, red, orange, white; lightness in proportion to the step. */
const STOPS = [
  [0, 0, 0],
  [25, 6, -11],
  [50, 18, 2],
  [75, 6, 12],
  [100, 0, 0],
] as const;

function heatColors(): Uint8Array {
  const coordinates = Float64Array.from({ length: 3 * 256 }, (_, i) => {
    const at = (Math.floor(i / 3) * (STOPS.length - 1)) / 255;
    const from = Math.min(Math.floor(at), STOPS.length - 2);
    const [low, high] = [STOPS[from]![i % 3]!, STOPS[from + 1]![i % 3]!];
    return low + (high - low) * (at - from);
  });
  return colorsOf(coordinates, 'oklab', 3);
}

/**
 * 256 colours from black over purple, red and orange to white. Straight lines between five stops of OKLab (Ottosson
 * 2020), whose lightness rises evenly: what is more looks brighter, also without seeing colours.
 */
export const HEAT_RAMP: Palette = { colors: heatColors() };
