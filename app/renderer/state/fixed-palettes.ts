import { PANELS, type PanelDefinition } from 'fewhue/palette';

/** A palette that is known by its name. */
export interface FixedPalette {
  readonly name: string;
  /** Its colours in hex, `#rrggbb`, as they are seen. */
  readonly colors: readonly string[];
  /** What a device takes for them, where these are others. */
  readonly codes?: readonly string[] | undefined;
}

const grays = (levels: number) =>
  Array.from({ length: levels }, (_, i) => {
    const byte = Math.round((255 * i) / (levels - 1));
    return `#${byte.toString(16).padStart(2, '0').repeat(3)}`;
  });

/** Red, green and blue on or off, at two levels. */
const spectrum = ['d7', 'ff'].flatMap((on) =>
  Array.from({ length: 8 }, (_, bits) => `#${[2, 4, 1].map((bit) => (bits & bit ? on : '00')).join('')}`),
);

/** Palettes of devices, and evenly spaced ones. */
export const FIXED_PALETTES: readonly FixedPalette[] = [
  { name: 'Black and white', colors: grays(2) },
  { name: '4 grays', colors: grays(4) },
  { name: '16 grays', colors: grays(16) },
  // Both levels have a black.
  { name: 'ZX Spectrum', colors: [...new Set(spectrum)] },
  ...Object.values<PanelDefinition>(PANELS).map(({ label, shown, codes }) => ({
    name: label,
    colors: shown,
    codes,
  })),
];

/** One of them; undefined for another name. */
export function fixedPalette(name: string): FixedPalette | undefined {
  return FIXED_PALETTES.find((palette) => palette.name === name);
}
