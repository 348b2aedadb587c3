import { type Palette, paletteSize } from '../image/indexed-image.ts';
import { fullHexOf } from './hex-list.ts';

/** How `formatCss` names the properties. */
export interface CssOptions {
  /** Letters, digits and hyphens; default `color`: the properties are `--color-1` and so on. */
  readonly prefix?: string | undefined;
}

/** A palette as custom properties of CSS on `:root`, entries numbered from 1; with alpha where it is not 255. */
export function formatCss(palette: Palette, { prefix = 'color' }: CssOptions = {}): string {
  const name = prefix.replace(/[^A-Za-z0-9-]+/g, '-');
  const rows = Array.from(
    { length: paletteSize(palette) },
    (_, i) => `  --${name}-${i + 1}: ${fullHexOf(palette, i)};`,
  );
  return `:root {\n${rows.join('\n')}\n}\n`;
}
