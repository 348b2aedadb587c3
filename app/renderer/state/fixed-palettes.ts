/** A palette that is known by its name. */
export interface FixedPalette {
  readonly name: string;
  /** Its colours in hex, with a space between them; `rrggbb` each. */
  readonly colors: string;
}

const bytesTo = (levels: number) =>
  Array.from({ length: levels }, (_, i) =>
    Math.round((255 * i) / (levels - 1))
      .toString(16)
      .padStart(2, '0'),
  );
const grays = (levels: number) =>
  bytesTo(levels)
    .map((byte) => byte.repeat(3))
    .join(' ');
const cube = bytesTo(6);

/** Palettes of machines and games, and evenly spaced ones. */
export const FIXED_PALETTES: readonly FixedPalette[] = [
  { name: 'Black and white', colors: grays(2) },
  { name: '4 grays', colors: grays(4) },
  { name: '16 grays', colors: grays(16) },
  { name: 'Game Boy', colors: '0f380f 306230 8bac0f 9bbc0f' },
  { name: 'CGA', colors: '000000 55ffff ff55ff ffffff' },
  {
    name: 'ZX Spectrum',
    colors:
      '000000 0000d7 d70000 d700d7 00d700 00d7d7 d7d700 d7d7d7 0000ff ff0000 ff00ff 00ff00 00ffff ffff00 ffffff',
  },
  {
    name: 'EGA',
    colors:
      '000000 0000aa 00aa00 00aaaa aa0000 aa00aa aa5500 aaaaaa 555555 5555ff 55ff55 55ffff ff5555 ff55ff ffff55 ffffff',
  },
  {
    name: 'Commodore 64',
    colors:
      '000000 ffffff 813338 75cec8 8e3c97 56ac4d 2e2c9b edf171 8e5029 553800 c46c71 4a4a4a 7b7b7b a9ff9f 706deb b2b2b2',
  },
  {
    name: 'PICO-8',
    colors:
      '000000 1d2b53 7e2553 008751 ab5236 5f574f c2c3c7 fff1e8 ff004d ffa300 ffec27 00e436 29adff 83769c ff77a8 ffccaa',
  },
  {
    name: 'Web-safe',
    colors: cube.flatMap((r) => cube.flatMap((g) => cube.map((b) => r + g + b))).join(' '),
  },
];

/** The entries of one of them in hex, `#rrggbb`. */
export function fixedPalette(name: string): readonly string[] {
  const found = FIXED_PALETTES.find((palette) => palette.name === name);
  return (found?.colors ?? '').split(' ').map((hex) => `#${hex}`);
}
