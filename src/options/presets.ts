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
  /** Other options where at most so many colours are asked for: those of the fewest that are enough. */
  readonly few?: readonly {
    readonly colors: number;
    readonly options: Partial<Omit<PresetDefinition['options'], 'colors'>>;
  }[];
}

/** Of few colours the palette is solved for, too; a little less than full strength keeps files small. */
const SPATIAL = { colors: 16, options: { dither: 'spatial', ditherStrength: 0.7 } } as const;

/** Every bundle of options. To add one: a row here, and where it is detected in src/quantize/detect-preset.ts. */
export const PRESETS = {
  photo: {
    label: 'Photo',
    doc: 'photographs and paintings',
    options: { colors: 256, space: 'oklab', dither: 'floyd-steinberg', ditherStrength: 0.8, accents: 0.3 },
    // OKLab's chroma is short: its palettes of few colours have too little of it.
    few: [SPATIAL, { colors: 32, options: { space: 'srgb' } }],
  },
  graphics: {
    label: 'Graphics',
    doc: 'charts, comics, screenshots with pictures',
    // Of clean gradients less than nearly all of the error would be seen as steps.
    options: { colors: 128, space: 'oklab', dither: 'floyd-steinberg', ditherStrength: 0.9, accents: 0.3 },
    // Of fewer colours that much takes a ramp three times the bytes for no nearer look.
    few: [SPATIAL, { colors: 96, options: { ditherStrength: 0.8 } }],
  },
  logo: {
    label: 'Logo',
    doc: 'logos and icons, also with alpha',
    // Steps in soft gradients are seen; plain grounds stay plain.
    options: { colors: 32, dither: 'floyd-steinberg', ditherStrength: 0.7, accents: 0.3 },
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

/** The options of a preset for so many colours; `undefined`: for as many as it has by itself, `auto`: for any. */
export function presetOptions(
  name: PresetName,
  colors: number | 'auto' | undefined,
): PresetDefinition['options'] {
  const { options, few = [] }: PresetDefinition = PRESETS[name];
  const asked = colors ?? options.colors;
  const fewer = asked === 'auto' ? undefined : few.find((one) => asked <= one.colors);
  return { ...options, ...fewer?.options };
}

/** What people read about the presets, from the table. */
export const PRESETS_IN_WORDS = keysOf(PRESETS)
  .map((name) => {
    const { options, few = [] }: PresetDefinition = PRESETS[name];
    const fewer = few.map((one) => `; up to ${one.colors} colors: ${inWords(one.options)}`);
    return `${name} (${inWords(options)}${fewer.join('')})`;
  })
  .join(', ');

function inWords(options: object): string {
  return Object.entries(options)
    .map(([option, value]) => `${option} ${value}`)
    .join(', ');
}
