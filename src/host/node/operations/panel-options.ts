import { oneOf } from '../../../core/checks.ts';
import { invalidOption } from '../../../core/errors.ts';
import type { DitherLight } from '../../../core/vocabulary.ts';
import type { IndexedImage, Palette } from '../../../image/indexed-image.ts';
import { PANEL_NAMES, type PanelName, panelColors } from '../../../palette/panels.ts';
import type { FilePaletteOrder } from './file-palette.ts';

/** What a panel decides. */
interface PanelOptions {
  readonly panel?: PanelName | undefined;
  readonly palette?: Palette | undefined;
  readonly paletteOrder?: FilePaletteOrder | undefined;
  readonly keepUnused?: boolean | undefined;
  readonly ditherLight?: DitherLight | undefined;
}

/**
 * The options with the colours that a panel shows as palette, which is written as a whole unless it is told otherwise.
 * Colours so far apart are dithered in linear light, in which dots add up, unless it is told otherwise. Throws
 * `invalid-option`.
 */
export function withPanel<Options extends PanelOptions>(options: Options): Options {
  const {
    panel,
    palette,
    paletteOrder,
    keepUnused = paletteOrder !== 'size',
    ditherLight = 'linear',
  } = options;
  if (panel === undefined) return options;
  oneOf('panel', panel, PANEL_NAMES);
  if (palette) {
    const shown = panelColors(panel, 'shown');
    const isOwn =
      palette.colors.length === shown.length && shown.every((byte, i) => byte === palette.colors[i]);
    if (!isOwn) throw invalidOption('panel', 'left out where a palette is given', panel);
  }
  return { ...options, keepUnused, ditherLight, palette: { colors: panelColors(panel, 'shown') } };
}

/** The picture in the colours that the device takes. */
export function withCodes(image: IndexedImage, panel: PanelName | undefined): IndexedImage {
  return panel === undefined ? image : { ...image, palette: { colors: panelColors(panel, 'codes') } };
}
