/** A part of a formula: on the line, below it or above it. */
interface Piece {
  readonly level: 'line' | 'low' | 'high';
  readonly text: string;
}

/** The parts of a formula in plain text: `_nk` is low, `^{n−1}` is high; each ends with its word or brace. */
export function piecesOf(formula: string): Piece[] {
  return [...formula.matchAll(/([_^])(\{[^}]*\}|[\p{L}\p{N}]+)|[^_^]+/gu)].map(([all, mark, text]) => {
    if (text === undefined) return { level: 'line', text: all };
    return { level: mark === '_' ? 'low' : 'high', text: text.replace(/[{}]/g, '') };
  });
}
