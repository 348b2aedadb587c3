import { prepareImage } from 'fewhue';
import { expect, it } from 'vitest';
import { requestFor } from '../../../../app/renderer/state/request-for.ts';
import { FIRST_SETTINGS } from '../../../../app/renderer/state/settings.ts';
import { paintImportance } from '../../../../app/renderer/worker/paint-importance.ts';
import { quantizeAs } from '../../../../app/renderer/worker/quantize-input.ts';

const context = { signal: new AbortController().signal, onProgress: () => {}, update: () => {} };

it('a stroke covers what is within its radius, also of the line between its points', () => {
  const { data } = paintImportance({ width: 10, height: 4 }, [
    { points: [0.2, 0.25, 0.8, 0.25], radius: 0.1 },
  ]);
  const rows = Array.from({ length: 4 }, (_, y) =>
    [...data.subarray(10 * y, 10 * (y + 1))].map((level) => (level === 255 ? '#' : '.')).join(''),
  );
  expect(rows).toEqual(['.########.', '.########.', '..........', '..........']);
});

it('a stroke beyond the picture covers what it meets, and a point at least its pixel', () => {
  const { data } = paintImportance({ width: 3, height: 1 }, [{ points: [-5, 0.5, 0.1, 0.5], radius: 0.01 }]);
  expect([...data]).toEqual([255, 16, 16]);
});

it('what is painted over gets its colours, and counts stay those of pixels', async () => {
  // A grey ramp, and four reds that hardly any pixel has.
  const [width, height] = [64, 32];
  const data = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    const red = i < 4;
    const level = red ? 120 + 40 * i : 4 * (i % width);
    data.set([level, red ? 0 : level, red ? 0 : level, 255], 4 * i);
  }
  const picture = await prepareImage({ width, height, data });
  const redsOf = async (request: Parameters<typeof quantizeAs>[1]) => {
    const { image, histogram } = await quantizeAs(picture, request, context);
    expect(histogram.pixels).toBe(width * height);
    expect(histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(width * height);
    const { colors } = image.palette;
    return Array.from({ length: colors.length / 4 }, (_, i) => colors[4 * i]! - colors[4 * i + 1]!).filter(
      (excess) => excess > 60,
    ).length;
  };
  const strokes = [{ points: [0.5 / width, 0.5 / height, 3.5 / width, 0.5 / height], radius: 0.01 }];
  const settings = { ...FIRST_SETTINGS, quantize: { colors: 6 } };
  const plain = await redsOf(requestFor(settings, { id: 1 }));
  const painted = await redsOf(requestFor({ ...settings, strokes: { 1: strokes } }, { id: 1 }));
  expect(painted).toBeGreaterThan(plain);
});

it('other models and palettes that are given know nothing of it', () => {
  const strokes = { 1: [{ points: [0, 0], radius: 0.1 }] };
  const request = (rest: object) => requestFor({ ...FIRST_SETTINGS, strokes, ...rest }, { id: 1 });
  expect(request({}).strokes).toHaveLength(1);
  expect(request({ quantize: { colors: 4, model: 'gaussian-kmeans' } }).strokes).toBeUndefined();
  expect(request({ palettes: { 1: ['#000000', '#ffffff'] } }).strokes).toBeUndefined();
});
