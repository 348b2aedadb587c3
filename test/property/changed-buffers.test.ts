import { FewhueError, type PixelImage, type TaskOptions } from 'fewhue';
import { describe, expect, it } from 'vitest';
import { photo } from '../helpers/pictures.ts';
import { ENGINE } from './faces.ts';

const {
  colorHistogram,
  encodePixels,
  encodePng,
  errorMap,
  prepareImage,
  quantize,
  quantizeWithPalette,
  regionTable,
  segment,
  softMaps,
  stats,
  traceIterations,
} = ENGINE;

const SIDES = [320, 240] as const;
const image = photo(...SIDES);
const other = photo(...SIDES, 9).data;
const { image: indexed } = await quantize(image, { colors: 8 });
const { labelMap } = await segment(image, { regions: 4, fast: true });

/** Functions that read an array of the caller between pauses, and what is to be compared of their results. */
const calls: Readonly<Record<string, (own: PixelImage, task: TaskOptions) => Promise<unknown>>> = {
  colorHistogram,
  prepareImage: async (own, task) => (await prepareImage(own, task)).histogram,
  quantize: async (own, task) => (await quantize(own, { colors: 16, effort: 1, ...task })).image,
  quantizeDithered: async (own, task) =>
    (await quantize(own, { colors: 16, effort: 1, dither: 'atkinson', ...task })).image,
  quantizeWithPalette: async (own, task) =>
    (await quantizeWithPalette(own, indexed.palette, { dither: 'bayer-4', ...task })).image,
  segment: async (own, task) => (await segment(own, { regions: 4, ...task })).labelMap,
  segmentByColor: async (own, task) =>
    (await segment(own, { by: 'color', model: 'kmeans', ...task })).labelMap,
  encodePixels: (own, task) => encodePixels(own, { effort: 1, ...task }),
  regionTable: async (own, task) => [...(await regionTable(own, labelMap, task)).regions],
  errorMap: (own, task) => errorMap(own, indexed, task),
  stats: (own, task) => stats(own, indexed, { asked: 8 }, task),
  traceIterations: async (own, task) => (await traceIterations(own, { k: 3, ...task })).steps,
  softMaps: async (own, task) => (await softMaps(own, { k: 2, maxIterations: 2, ...task })).fit,
};

const changes: Readonly<Record<string, (data: Uint8ClampedArray) => void>> = {
  'written over': (data) => data.set(other),
  'half written over': (data) => data.set(other.subarray(0, other.length / 2), other.length / 2),
  'moved to another thread': (data) => structuredClone(data, { transfer: [data.buffer as ArrayBuffer] }),
};

/** The result, or what was thrown, where the pixels change at the `n`-th report of progress. */
async function changedAt(n: number, call: (typeof calls)[string], change: (data: Uint8ClampedArray) => void) {
  const data = new Uint8ClampedArray(image.data);
  let reports = 0;
  const onProgress = () => {
    if (++reports === n) change(data);
  };
  try {
    const result = await call({ ...image, data }, { onProgress });
    return { reports, result };
  } catch (error) {
    return { reports, error };
  }
}

describe.each(Object.entries(calls))('pixels that change under %s', (_name, call) => {
  it.each(Object.entries(changes))('%s: an error or the old result', async (_what, change) => {
    const { reports, result: old } = await changedAt(0, call, change);
    expect(reports).toBeGreaterThan(1);
    for (const n of new Set([1, Math.ceil(reports / 3), Math.ceil(reports / 2), reports - 1, reports])) {
      const { result, error } = await changedAt(n, call, change);
      if (error === undefined) expect(result).toEqual(old);
      else {
        expect(error).toBeInstanceOf(FewhueError);
        expect(error).toMatchObject({ code: 'invalid-option' });
      }
    }
  });
});

it('indices that change under encodePng: an error or the old file', async () => {
  const old = await encodePng(indexed);
  for (const n of [1, 3, 5, 7]) {
    const indices = new Uint8Array(indexed.indices);
    let reports = 0;
    const onProgress = () => {
      if (++reports === n) structuredClone(indices, { transfer: [indices.buffer as ArrayBuffer] });
    };
    const file = await encodePng({ ...indexed, indices }, { onProgress }).catch((error: unknown) => error);
    if (!(file instanceof FewhueError)) expect(file).toEqual(old);
  }
});
