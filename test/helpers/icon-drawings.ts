import type { IndexedImage } from 'fewhue';

/** Colour of a pixel, RGBA, by its place from -1 to 1 in both directions. */
type Shade = (x: number, y: number) => readonly [number, number, number, number];

const edge = (inside: number, sharpness: number) =>
  Math.round(255 * Math.max(0, Math.min(1, inside * sharpness)));

const SHADES = {
  ring: (x, y) => [190, 190, 190, edge(0.2 - Math.abs(Math.sqrt(x * x + y * y) - 0.6), 9)],
  ball: (x, y) => {
    const light = Math.max(0, 1 - Math.sqrt((x + 0.3) ** 2 + (y + 0.4) ** 2) / 1.6);
    return [255 * light, 90 + 120 * light, 40 + 60 * light, edge(0.9 - Math.sqrt(x * x + y * y), 11)];
  },
  cross: (x, y) => [46, 52, 54, edge(0.25 - Math.min(Math.abs(x - y), Math.abs(x + y)), 15)],
  moon: (x, y) => {
    const bite = Math.sqrt((x - 0.4) ** 2 + (y + 0.2) ** 2) - 0.6;
    return [238, 238, 236, edge(Math.min(0.9 - Math.sqrt(x * x + y * y), bite), 12)];
  },
  wave: (x, y) => [30, 100 + 80 * x, 200, edge(0.3 - Math.abs(y - 0.5 * Math.sin(4 * x)), 8)],
} satisfies Record<string, Shade>;

export type IconName = keyof typeof SHADES;

/** A soft-edged sign of `side` pixels a side, clear around it, as sets of icons have them. */
export function drawIcon(name: IconName, side: number): IndexedImage {
  const entries = new Map<number, number>();
  const indices = new Uint8Array(side * side);
  for (let i = 0; i < indices.length; i++) {
    const [x, y] = [(i % side) + 0.5, Math.floor(i / side) + 0.5];
    const [r, g, b, a] = SHADES[name]((2 * x) / side - 1, (2 * y) / side - 1).map(Math.round) as number[];
    const color = a === 0 ? 0 : ((a! << 24) | (b! << 16) | (g! << 8) | r!) >>> 0;
    if (!entries.has(color)) entries.set(color, entries.size);
    indices[i] = entries.get(color)!;
  }
  const colors = new Uint8Array(Uint32Array.from(entries.keys()).buffer);
  return { width: side, height: side, palette: { colors }, indices };
}
