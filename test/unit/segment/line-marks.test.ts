import { describe, expect, test } from 'vitest';
import { Random } from '../../../src/math/random.ts';
import type { SegmentOptions } from '../../../src/options/segment.ts';
import { TRANSPARENT } from '../../../src/segment/labels/number-regions.ts';
import { segment } from '../../../src/segment/segment.ts';
import { lineMarks } from '../../../src/segment/tidy/line-marks.ts';

const SIDE = 120;

/** Labels of a square, 1 where a drawing is. */
function draw(isLine: (x: number, y: number) => boolean, width = SIDE, height = SIDE): Uint32Array {
  return Uint32Array.from({ length: width * height }, (_, i) =>
    isLine(i % width, Math.floor(i / width)) ? 1 : 0,
  );
}

/** A line of one pixel from the left to the right, at a slope of -1 to 1. */
const line = (slope: number) => (x: number, y: number) =>
  x >= 4 && x < SIDE - 4 && y === Math.round(SIDE / 2 + slope * (x - SIDE / 2));

const DRAWINGS: Readonly<Record<string, (x: number, y: number) => boolean>> = {
  ...Object.fromEntries([-1, -0.7, -0.3, 0, 0.05, 0.5, 1].map((slope) => [`slope ${slope}`, line(slope)])),
  upright: (x, y) => x === 50 && y > 10 && y < 90,
  short: (x, y) => y === 40 && x >= 30 && x < 48,
  wave: (x, y) => Math.abs(y - 60 - 20 * Math.sin(x / 20)) < 0.75,
  'small ring': (x, y) => Math.abs(Math.hypot(x - 60, y - 60) - 12) < 0.6,
  grid: (x, y) => x % 17 === 3 || y % 19 === 4,
  ring: (x, y) => Math.abs(Math.hypot(x - 60, y - 60) - 40) < 0.6,
  'ring of two pixels': (x, y) => Math.abs(Math.hypot(x - 60, y - 60) - 40) < 1,
  border: (x, y) => x === 0 || y === 0 || x === SIDE - 1 || y === SIDE - 1,
};

const COLORS = [
  [250, 250, 245],
  [200, 30, 30],
] as const;

describe('thin lines', () => {
  test.each(Object.entries(DRAWINGS))('%s: all of it stays when outlines are smoothed', async (_, isLine) => {
    const labels = draw(isLine);
    const data = new Uint8Array(4 * labels.length);
    labels.forEach((label, i) => {
      data.set([...COLORS[label]!, 255], 4 * i);
    });
    const image = { width: SIDE, height: SIDE, data };
    const options = { by: 'color', k: 2, model: 'kmeans', smooth: 'majority' } as const;
    const clustersOf = async (more: SegmentOptions) => {
      const { labelMap, clusters } = await segment(image, { ...options, ...more });
      return labelMap.labels.map((region) => clusters![region]!);
    };
    const plain = await clustersOf({ smooth: 'none' });
    for (const more of [{}, { connectedParts: true, minRegion: 1 }]) {
      const smooth = await clustersOf(more);
      // What is beside a line may join it at its corners.
      expect(smooth.filter((cluster, i) => labels[i] === 1 && cluster !== plain[i])).toHaveLength(0);
      expect(smooth.filter((cluster, i) => cluster !== plain[i]).length).toBeLessThan(0.02 * SIDE * SIDE);
    }
  });

  test('noise is none, dense or not, and goes as before', () => {
    const random = new Random(3);
    for (const density of [0.02, 0.1, 0.2, 0.3]) {
      const marks = lineMarks(
        draw(() => random.next() < density),
        SIDE,
      );
      expect(marks?.reduce((sum, mark) => sum + mark, 0) ?? 0).toBeLessThan(0.01 * SIDE * SIDE);
    }
  });

  test('dashes, corners and what is transparent are none', () => {
    expect(
      lineMarks(
        draw((x, y) => y % 4 === 0 && x % 16 < 13),
        SIDE,
      ),
    ).toBeUndefined();
    expect(
      lineMarks(
        draw((x, y) => x > 20 && x < 80 && y > x),
        SIDE,
      ),
    ).toBeUndefined();
    const hidden = draw(line(0.3)).map((label) => (label === 1 ? TRANSPARENT : 0));
    expect(lineMarks(hidden, SIDE)).toBeUndefined();
    for (const [width, height] of [
      [1, 40],
      [40, 1],
      [1, 1],
    ] as const)
      expect(lineMarks(new Uint32Array(width * height), width)).toBeUndefined();
  });
});
