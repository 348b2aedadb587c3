import { type Palette, paletteSize } from '../image/indexed-image.ts';
import { fullHexOf } from './hex-list.ts';
import { identifier, identifiers } from './names/identifiers.ts';
import { type NamedPalette, namesOfKeys, withNames } from './names/named-palette.ts';
import { parseHex } from './palette.ts';
import { checkPalette, checkSize, paletteText } from './palette-text.ts';

/** A palette as variables of Sass: `$photo-1: #rrggbb;`, with alpha where it is not 255. */
export function formatScss(palette: Palette, name: string, names?: readonly string[]): string {
  const prefix = identifier(name);
  const keys = names && identifiers(names);
  return hexes(palette)
    .map((hex, i) => `$${prefix}-${keys?.[i] || i + 1}: ${hex};\n`)
    .join('');
}

/** A palette as colours of a configuration of Tailwind CSS: `bg-photo-1` and so on. */
export function formatTailwind(palette: Palette, name: string, names?: readonly string[]): string {
  const keys = names && identifiers(names).map((key) => key && `'${key}'`);
  const rows = hexes(palette).map((hex, i) => `          ${keys?.[i] || i + 1}: '${hex}',\n`);
  return `export default {
  theme: {
    extend: {
      colors: {
        '${identifier(name)}': {
${rows.join('')}        },
      },
    },
  },
};
`;
}

export function isCss(text: string): boolean {
  return /^\s*(\/\*[\s\S]*?\*\/\s*)?(:root|@theme|html|body)\b[^{]*\{/.test(text);
}

export function isScss(text: string): boolean {
  return /^\s*(\/[/*].*\s*)*\$[\w-]+\s*:/.test(text);
}

export function isTailwind(text: string): boolean {
  return /^\s*(\/[/*].*\s*)*(export default|module\.exports)\b/.test(text);
}

/**
 * Every colour in hex that stands behind a colon, in order, with what stands before it as its name. Throws
 * `invalid-option` if there is none.
 */
export function parseStyleSheet(text: string): NamedPalette {
  const found = paletteText(text).matchAll(
    /(?:([$\w-]+)['"]?\s*)?:\s*['"]?(#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3}))\b/gi,
  );
  const bytes: number[] = [];
  const keys: string[] = [];
  for (const [, key = '', hex] of found) {
    bytes.push(...parseHex(hex!));
    keys.push(key);
    checkSize(bytes.length / 4);
  }
  return withNames(checkPalette(Uint8Array.from(bytes)), namesOfKeys(withoutSigns(keys)));
}

/** Keys without what makes them properties or variables: of variables of Sass also what they all begin with. */
function withoutSigns(keys: readonly string[]): string[] {
  const plain = keys.map((key) => key.replace(/^(\$|--)/, ''));
  if (keys.length < 2 || !keys.every((key) => key.startsWith('$'))) return plain;
  const [first = ''] = plain;
  const prefix = [...first.matchAll(/-/g)].map(({ index }) => first.slice(0, index + 1)).reverse();
  const common = prefix.find((start) => plain.every((key) => key.startsWith(start))) ?? '';
  return plain.map((key) => key.slice(common.length));
}

function hexes(palette: Palette): string[] {
  return Array.from({ length: paletteSize(palette) }, (_, i) => fullHexOf(palette, i));
}
