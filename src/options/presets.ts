import { keysOf } from '../core/tables.ts';
import type { ColorSpace } from '../core/vocabulary.ts';
import type { Dither } from '../dither/kinds.ts';

/** Options for a kind of picture. */
export interface PresetDefinition {
  /** What it is called. */
  readonly label: string;
  /** For what, in a few words. */
  readonly doc: string;
  /** As in `QuantizeOptions`. */
  readonly options: {
    readonly colors: number;
    readonly space?: ColorSpace;
    readonly dither: Dither;
    readonly ditherStrength?: number;
    readonly accents?: number;
  };
}

/** Every bundle of options. To add one: a row here, and where it is detected in src/quantize/detect-preset.ts. */
export const PRESETS = {
  photo: {
    label: 'Photo',
    doc: 'photographs and paintings',
    options: { colors: 256, space: 'oklab', dither: 'floyd-steinberg', accents: 0.3 },
  },
  graphics: {
    label: 'Graphics',
    doc: 'charts, comics, screenshots with pictures',
    options: { colors: 128, space: 'oklab', dither: 'floyd-steinberg', ditherStrength: 0.7, accents: 0.3 },
  },
  logo: {
    label: 'Logo',
    doc: 'logos and icons, also with alpha',
    options: { colors: 32, dither: 'none', accents: 0.3 },
  },
  text: {
    label: 'Text',
    doc: 'pages and screens of text',
    options: { colors: 16, space: 'oklab', dither: 'none', accents: 0.3 },
  },
  'pixel-art': {
    label: 'Pixel art',
    doc: 'sprites and drawings by pixels',
    options: { colors: 64, dither: 'none' },
  },
} as const satisfies Readonly<Record<string, PresetDefinition>>;

export type PresetName = keyof typeof PRESETS;
/** What may be asked for: a bundle, or to detect which fits. */
export type Preset = PresetName | 'auto';
export const PRESET_CHOICES: readonly Preset[] = ['auto', ...keysOf(PRESETS)];

/** What people read about the presets, from the table. */
export const PRESETS_IN_WORDS = keysOf(PRESETS)
  .map((name) => {
    const options = Object.entries(PRESETS[name].options).map(([option, value]) => `${option} ${value}`);
    return `${name} (${options.join(', ')})`;
  })
  .join(', ');
