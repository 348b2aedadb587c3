import type { PaletteEntry } from 'fewhue';
import { Codes, type Line } from '../../terminal/streams.ts';

/** What the place that a report is shown in can do. */
export interface TextStyle {
  /** Characters per line. */
  readonly columns: number;
  /** Bits of colour: 1 for none, 8 for 256 colours, 24 for all. */
  readonly colorDepth: number;
}

/** Entries listed in the table; the JSON report lists all. */
const MAX_ENTRIES = 32;

/** An entry, and what it is called. */
export type NamedEntry = PaletteEntry & { readonly name: string };

/** The style of a stream: colours on terminals only, and not if `NO_COLOR` is set. */
export function styleOf(stream: NodeJS.WriteStream): TextStyle {
  const { NO_COLOR = '' } = process.env;
  const plain = !stream.isTTY || NO_COLOR !== '';
  return { columns: stream.columns || 80, colorDepth: plain ? 1 : stream.getColorDepth() };
}

/** The entries of a palette that the table lists: the largest ones. */
export function listedEntries<Entry extends PaletteEntry>(palette: readonly Entry[]): Entry[] {
  return [...palette].sort((a, b) => b.count - a.count).slice(0, MAX_ENTRIES);
}

/** The listed ones of so many entries, with a swatch of each colour where that can be shown. */
export function paletteLines(listed: readonly NamedEntry[], entries: number, style: TextStyle): Line[] {
  const swatch = style.colorDepth >= 8;
  const longest = Math.max(...listed.map(({ name }) => name.length));
  const cells = listed.map(({ hex, alpha, share, name }) => {
    const code = alpha === 255 ? hex : `${hex}${alpha.toString(16).padStart(2, '0')}`;
    const text = `${code.padEnd(9)}${(100 * share).toFixed(2).padStart(7)} %  ${name.padEnd(longest)}`;
    return swatch ? [colorText(hex, style.colorDepth), ` ${text}`] : [text];
  });
  const cellWidth = 20 + longest + (swatch ? 3 : 0) + 2;
  const perLine = Math.max(1, Math.floor((style.columns - 2) / cellWidth));
  const lines: Line[] = ['  palette'];
  for (let i = 0; i < cells.length; i += perLine)
    lines.push(cells.slice(i, i + perLine).flatMap((cell) => ['  ', ...cell]));
  const hidden = entries - listed.length;
  if (hidden > 0) lines.push(`  and ${hidden} more, listed by --json`);
  return lines;
}

function colorText(hex: string, colorDepth: number): Codes {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ];
  if (colorDepth >= 24) return new Codes(`\x1b[48;2;${r};${g};${b}m  \x1b[0m`);
  const [cubeR, cubeG, cubeB] = [r, g, b].map((value) => Math.round(value / 51)) as [number, number, number];
  return new Codes(`\x1b[48;5;${16 + 36 * cubeR + 6 * cubeG + cubeB}m  \x1b[0m`);
}
