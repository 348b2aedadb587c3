/** What is known of files that hold a palette. */
export interface PaletteFormatFacts {
  /** Extensions of its files, without dot: the first is written, all are recognized. */
  readonly extensions: readonly [string, ...string[]];
  /** Its name for users; stands before "palette". */
  readonly label: string;
  /** Whether a file is text, which can be copied. */
  readonly text: boolean;
  /** Whether a file has alpha. */
  readonly alpha: boolean;
  /** Whether files are read, not only written. */
  readonly read: boolean;
}

const TEXT = { text: true, read: true } as const;
const BINARY = { text: false, alpha: false, read: true } as const;

/** Every format of palette files; its functions are in `formats.ts`. */
export const PALETTE_FORMAT_FACTS = {
  gpl: { ...TEXT, extensions: ['gpl'], label: 'GIMP', alpha: false },
  hex: { ...TEXT, extensions: ['txt', 'hex'], label: 'Hex', alpha: true },
  css: { ...TEXT, extensions: ['css'], label: 'CSS', alpha: true },
  json: { ...TEXT, extensions: ['json'], label: 'JSON', alpha: true },
  scss: { ...TEXT, extensions: ['scss'], label: 'Sass', alpha: true },
  tailwind: { ...TEXT, extensions: ['js', 'mjs'], label: 'Tailwind', alpha: true },
  csv: { ...TEXT, extensions: ['csv'], label: 'CSV', alpha: true },
  jasc: { ...TEXT, extensions: ['pal'], label: 'JASC', alpha: false },
  ase: { ...BINARY, extensions: ['ase'], label: 'Adobe ASE' },
  aco: { ...BINARY, extensions: ['aco'], label: 'Adobe ACO' },
  act: { ...BINARY, extensions: ['act'], label: 'Adobe ACT' },
  riff: { ...BINARY, extensions: ['riff'], label: 'RIFF' },
  procreate: { ...BINARY, extensions: ['swatches'], label: 'Procreate', alpha: true },
  png: { ...BINARY, extensions: ['png'], label: 'PNG strip', alpha: true, read: false },
  svg: { ...TEXT, extensions: ['svg'], label: 'SVG strip', alpha: true, read: false },
} as const satisfies Readonly<Record<string, PaletteFormatFacts>>;

export type PaletteFormat = keyof typeof PALETTE_FORMAT_FACTS;
