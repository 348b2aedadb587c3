import type { CompressResult } from 'fewhue/node';
import { advisePalette, formatHex, type PaletteAdvice } from 'fewhue/palette';

/** Pairs of entries that are named. */
const MAX_NAMED = 3;

/** What could be left out of the palette of a result that has statistics; nothing without them. */
export function adviceOf({ palette, statistics }: CompressResult): PaletteAdvice {
  const shares = statistics?.palette.map(({ share }) => share) ?? [];
  return shares.length === 0 ? { close: [], rare: [] } : advisePalette(palette, shares);
}

/** The same as lines of the table. */
export function adviceLines(result: CompressResult): string[] {
  const { close, rare } = adviceOf(result);
  const hex = (index: number) => formatHex(result.palette, index);
  const named = close.slice(0, MAX_NAMED).map(({ first, second, deltaE }) => {
    return `${hex(first)} and ${hex(second)} (CIEDE2000 ${deltaE.toFixed(2)})`;
  });
  const lines: string[] = [];
  if (close.length > 0) {
    const more = close.length > named.length ? ` and ${close.length - named.length} more` : '';
    lines.push(`  alike    ${named.join(', ')}${more}`);
  }
  if (rare.length > 0) {
    const entries = rare.length === 1 ? '1 entry has' : `${rare.length} entries each have`;
    const first = rare.slice(0, MAX_NAMED).map(hex).join(', ');
    const more = rare.length > MAX_NAMED ? ', …' : '';
    lines.push(`  rare     ${entries} under 0.1 % of the pixels: ${first}${more}`);
  }
  return lines;
}
