/**
 * Columns and rows of the Hilbert curve in a square of `side`, a power of two, from its left to its right upper corner:
 * D. Hilbert, "Ueber die stetige Abbildung einer Linie auf ein Flaechenstueck", Mathematische Annalen 38, 1891.
 */
export function hilbertCurve(side: number): [x: number, y: number][] {
  return Array.from({ length: side * side }, (_, i) => {
    let [x, y] = [0, 0];
    let rest = i;
    for (let size = 1; size < side; size *= 2, rest = Math.floor(rest / 4)) {
      const right = (rest >> 1) & 1;
      const down = (rest ^ right) & 1;
      if (down === 0) {
        if (right === 1) [x, y] = [size - 1 - x, size - 1 - y];
        [x, y] = [y, x];
      }
      x += size * right;
      y += size * down;
    }
    return [x, y];
  });
}
