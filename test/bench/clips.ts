import type { Animation, PixelImage } from 'fewhue';

/** A clip that the bench draws. */
export interface Clip {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** RGBA, opaque. */
  readonly frames: readonly Uint8Array[];
}

const [WIDTH, HEIGHT, FRAMES] = [160, 120, 16];
/** Milliseconds of a frame. */
export const DELAY = 40;

type Painter = (x: number, y: number, t: number) => readonly [number, number, number];

/** Clips of 16 frames of what animations are used for; the last one pans over a photograph, if there is one. */
export function benchClips(photo: PixelImage | undefined): Clip[] {
  const drawn: [string, Painter][] = [
    ['moving object', movingObject],
    ['fade', fade],
    ['grain', grain],
    ['screen with text', screen],
  ];
  if (photo && photo.width >= WIDTH + 4 * FRAMES && photo.height >= HEIGHT + FRAMES)
    drawn.push(['pan over a photograph', panOver(photo)]);
  return drawn.map(([name, painter]) => ({
    ...{ name, width: WIDTH, height: HEIGHT },
    frames: Array.from({ length: FRAMES }, (_, t) => paint(painter, t)),
  }));
}

/** A clip as the library takes it, played for ever. */
export function clipAnimation({ width, height, frames }: Clip): Animation {
  return {
    ...{ width, height, plays: 0, delays: frames.map(() => DELAY) },
    async *frames() {
      for (const data of frames) yield { image: { width, height, data } };
    },
  };
}

function paint(painter: Painter, t: number): Uint8Array {
  const data = new Uint8ClampedArray(4 * WIDTH * HEIGHT).fill(255);
  for (let y = 0, at = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++, at += 4) data.set(painter(x, y, t), at);
  return new Uint8Array(data.buffer);
}

/** A number from 0 to 1 of whole numbers, the same each time (a mix of bits as in MurmurHash3). */
function hash(...numbers: number[]): number {
  let h = 0x9e3779b9;
  for (const number of numbers) {
    h = Math.imul(h ^ number, 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h ^= h >>> 16;
  }
  return (h >>> 0) / 2 ** 32;
}

/** Hills of several sizes, as a landscape out of focus has them. */
function landscape(x: number, y: number, seed: number): [number, number, number] {
  const wave = (period: number, phase: number) =>
    Math.sin((2 * Math.PI * (x * Math.cos(phase) + y * Math.sin(phase))) / period + seed * phase);
  const light = 120 + 45 * wave(190, 1.1) + 25 * wave(71, 2.3) + 12 * wave(23, 0.4);
  return [light + 30 * wave(140, 2.9), light + 20 * wave(110, 0.2), light - 20 + 40 * wave(160, 1.7)];
}

const movingObject: Painter = (x, y, t) => {
  const [dx, dy] = [x - 30 - 6 * t, y - 60 - 30 * Math.sin(t / 4)];
  const square = (dx * dx + dy * dy) / 26 ** 2;
  if (square > 1) return landscape(x, y, 1);
  const shade = Math.sqrt(1 - square) * 0.7 + 0.3 * (1 - dx / 52 - dy / 52);
  return [235 * shade, 70 * shade, 40 + 60 * (1 - shade)];
};

const fade: Painter = (x, y, t) => {
  const share = t / (FRAMES - 1);
  const [from, to] = [landscape(x, y, 1), landscape(WIDTH - x, y, 5)];
  return [0, 1, 2].map((c) => (1 - share) * from[c]! + share * (255 - to[c]!)) as [number, number, number];
};

const grain: Painter = (x, y, t) => {
  const noise = 5 * (hash(x, y, t) + hash(x, y, t + 1000) + hash(x, y, t + 2000) - 1.5) * 2;
  return landscape(x, y, 3).map((value) => value + noise) as [number, number, number];
};

/** A window with lines that are written letter by letter, and scroll; letters are soft as screens have them. */
const screen: Painter = (x, y, t) => {
  if (y < 18) return x > 142 && y > 4 && y < 14 ? [220, 60, 60] : [52 + y, 73 + y, 94 + y];
  if (x < 44) return y % 24 > 19 ? [205, 210, 214] : [236, 240, 241];
  const scrolled = y - 18 + 12 * Math.floor(t / 6);
  const [line, row] = [Math.floor(scrolled / 12), scrolled % 12];
  const [letter, column] = [Math.floor((x - 50) / 7), (x - 50) % 7];
  const written = 3 * 14 + 4 * t;
  if (letter < 0 || letter >= 14 || row < 2 || row > 9 || column > 4) return [255, 255, 255];
  if (14 * line + letter > written || hash(line, letter) < 0.15) return [255, 255, 255];
  const kind = Math.floor(26 * hash(line, letter, 7));
  const ink = Math.max(0, Math.min(1, 1.6 * hash(kind, row, column) - 0.35));
  const color = hash(line) < 0.25 ? [142, 68, 173] : [44, 62, 80];
  return color.map((value) => Math.round(255 - ink * (255 - value))) as [number, number, number];
};

function panOver({ width, data }: PixelImage): Painter {
  return (x, y, t) => {
    const at = 4 * ((y + t) * width + x + 4 * t);
    return [data[at]!, data[at + 1]!, data[at + 2]!];
  };
}
