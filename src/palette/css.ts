import { object, text } from '../core/checks.ts';
import { checkPaletteColors, type Palette, paletteSize } from '../image/indexed-image.ts';
import { fullHexOf } from './hex-list.ts';
import { identifiers } from './names/identifiers.ts';

/** How `formatCss` names the properties. */
export interface CssOptions {
  /** Letters, digits and hyphens; default `color`: the properties are `--color-1` and so on. */
  readonly prefix?: string | undefined;
  /** What each entry is called: `--dusty-rose` in place of prefix and number. Default: nothing. */
  readonly names?: readonly string[] | undefined;
}

/**
 * A palette as custom properties of CSS on `:root`, entries numbered from 1; with alpha where it is not 255. Throws
 * `invalid-option`.
 */
export function formatCss(palette: Palette, options: CssOptions = {}): string {
  const { prefix = 'color', names } = object('options', options);
  text('prefix', prefix);
  checkPaletteColors(palette);
  const keys = names ? identifiers(names) : undefined;
  const name = prefix.replace(/[^A-Za-z0-9-]+/g, '-');
  const rows = Array.from(
    { length: paletteSize(palette) },
    (_, i) => `  --${keys?.[i] || `${name}-${i + 1}`}: ${fullHexOf(palette, i)};`,
  );
  return `:root {\n${rows.join('\n')}\n}\n`;
}
