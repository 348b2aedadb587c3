import { object, text } from '../core/checks.ts';
import { checkPaletteColors, type Palette, paletteSize } from '../image/indexed-image.ts';
import { fullHexOf } from './hex-list.ts';

/** How `formatCss` names the properties. */
export interface CssOptions {
  /** Letters, digits and hyphens; default `color`: the properties are `--color-1` and so on. */
  readonly prefix?: string | undefined;
}

/**
 * A palette as custom properties of CSS on `:root`, entries numbered from 1; with alpha where it is not 255. Throws
 * `invalid-option`.
 */
export function formatCss(palette: Palette, options: CssOptions = {}): string {
  const { prefix = 'color' } = object('options', options);
  text('prefix', prefix);
  checkPaletteColors(palette);
  const name = prefix.replace(/[^A-Za-z0-9-]+/g, '-');
  const rows = Array.from(
    { length: paletteSize(palette) },
    (_, i) => `  --${name}-${i + 1}: ${fullHexOf(palette, i)};`,
  );
  return `:root {\n${rows.join('\n')}\n}\n`;
}
