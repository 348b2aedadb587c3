import { describe, expect, it } from 'vitest';
import { chartPositions, pathOf, SHEET } from '../../../../app/renderer/controls/line-chart-positions.ts';

describe('the places of a chart', () => {
  it('reach from edge to edge, the greatest value on top', () => {
    const places = chartPositions([0, 1, 4], [5, 9, 1], false);
    expect(places.map(({ x }) => x)).toEqual([
      SHEET.left,
      SHEET.left + (SHEET.right - SHEET.left) / 4,
      SHEET.right,
    ]);
    expect(places[1]!.y).toBe(SHEET.top);
    expect(places[2]!.y).toBe(SHEET.bottom);
  });

  it('are as far apart for every doubling on a log scale', () => {
    const xs = chartPositions([2, 4, 8, 16], [1, 2, 3, 4], true).map(({ x }) => x);
    const gaps = xs.slice(1).map((x, i) => x - xs[i]!);
    for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0]!);
  });

  it('are numbers for a single value, and for equal ones', () => {
    for (const { x, y } of [...chartPositions([3], [7], true), ...chartPositions([1, 2], [5, 5], false)]) {
      expect(Number.isFinite(x)).toBe(true);
      expect(y).toBe(SHEET.bottom);
    }
    expect(pathOf(chartPositions([1, 2], [5, 5], false))).toMatch(/^M[\d.]+ [\d.]+L[\d.]+ [\d.]+$/);
    expect(pathOf([])).toBe('');
  });
});
