import { object } from '../../../core/checks.ts';
import { invalidOption } from '../../../core/errors.ts';
import { OUTPUT_FORMATS, type OutputFormat } from '../../../encode/formats.ts';
import type { Palette } from '../../../image/indexed-image.ts';
import type { QuantizeOptions } from '../../../options/quantize.ts';
import { TARGET_NAMES, targetsIn } from '../../../options/targets.ts';
import { withPreset } from '../../../options/with-preset.ts';
import type { PanelName } from '../../../palette/panels.ts';
import { outputFormat } from '../write/output-path.ts';
import type { FilePaletteOrder } from './file-palette.ts';
import { withPanel } from './panel-options.ts';

/** What it depends on whether a quality is looked for. */
interface Wishes extends QuantizeOptions {
  readonly output?: string | null | undefined;
  readonly format?: OutputFormat | undefined;
  readonly palette?: Palette | undefined;
  readonly panel?: PanelName | undefined;
  readonly paletteOrder?: FilePaletteOrder | undefined;
  readonly keepUnused?: boolean | undefined;
}

/** Options that say how colours are found: where one is given, nothing is searched unless asked for. */
const DECIDING = [
  ...(['preset', 'colors', 'quality', 'model', 'space', 'dither', 'trellis', 'locked', 'palette'] as const),
  ...TARGET_NAMES,
];

/**
 * The options, under them those of a preset, with the palette of a panel, and with the quality `auto` where nothing is
 * said of colours, and the format gains by it.
 */
export function withQuality<Options extends Wishes>(given: Options): Options {
  const options = withPanel(withPreset(object('options', given)));
  const { output, format } = options;
  const isDecided = DECIDING.some((name) => options[name] !== undefined);
  const gains = !isDecided && OUTPUT_FORMATS[outputFormat(output, format)].coding !== 'none';
  return gains ? { ...options, quality: 'auto' } : options;
}

/** Throws `invalid-option` where there is nothing to search: for a given palette, and for models but `kmeans`. */
export function checkQuality({ quality = 'off', palette, model = 'kmeans', ...others }: Wishes): void {
  const [target] = Object.entries(targetsIn(others));
  if (target && palette) throw invalidOption(target[0], 'left out where a palette is given', target[1]);
  if (quality === 'off') return;
  if (palette) throw invalidOption('quality', 'left out where a palette is given', quality);
  if (model !== 'kmeans') throw invalidOption('quality', `left out where model is ${model}`, quality);
}
