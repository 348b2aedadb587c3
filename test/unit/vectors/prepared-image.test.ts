import { MODELS, prepareImage, quantize } from 'fewhue';
import { describe, expect, it } from 'vitest';
import { Task, type TaskOptions } from '../../../src/core/task.ts';
import { paint, photo, softPhoto } from '../../helpers/pictures.ts';

const same = async (a: ReturnType<typeof quantize>, b: ReturnType<typeof quantize>) => {
  const [{ seconds: _a, ...first }, { seconds: _b, ...second }] = [await a, await b];
  expect(first).toEqual(second);
};

const bytes = ({ buffer }: ArrayBufferView) => Buffer.from(buffer as ArrayBuffer);

describe('a prepared picture', () => {
  it.each(MODELS)('is quantized by %s as the picture itself, again and again', async (model) => {
    for (const image of [photo(37, 29), softPhoto(37, 29)]) {
      const prepared = await prepareImage(image);
      for (const options of [{ colors: 5 }, { colors: 9, space: 'oklab' }, { colors: 5 }] as const)
        await same(quantize(prepared, { ...options, model }), quantize(image, { ...options, model }));
    }
  });

  it('is dithered, and mapped to more than 256 colours', async () => {
    const image = softPhoto(60, 45);
    const prepared = await prepareImage(image);
    await same(quantize(prepared, { colors: 700 }), quantize(image, { colors: 700 }));
    const options = { colors: 9, dither: 'floyd-steinberg' } as const;
    await same(quantize(prepared, options), quantize(image, options));
  });

  it('takes several quantizations at the same time, some of them cancelled midway', async () => {
    // Few colours, but several bands of pixels.
    const image = paint(700, 600, (x, y) => [x % 61, y % 53, 0, x < 9 ? y % 7 : 255]);
    const prepared = await prepareImage(image);
    const signal = { aborted: false };
    const stopped = quantize(prepared, {
      ...{ colors: 4, effort: 1, signal },
      onProgress: ({ stage, fraction }) => {
        if (stage === 'map' && fraction > 0.2) signal.aborted = true;
      },
    });
    const runs = [3, 300, 8].map((colors) => quantize(prepared, { colors, effort: 1 }));
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
    for (const [i, colors] of [3, 300, 8].entries()) {
      const [{ image: result }, alone] = [await runs[i]!, await quantize(image, { colors, effort: 1 })];
      expect(result.palette).toEqual(alone.image.palette);
      expect(bytes(result.indices).equals(bytes(alone.image.indices))).toBe(true);
    }
  });

  it('labels pixels for many at the same time, and for others when one was cancelled', async () => {
    const image = paint(700, 2800, (x, y) => [x % 61, y % 53, 0, 255]);
    const { index } = await prepareImage(image);
    const count = index.histogram.colors.length;
    let looks = 0;
    const signal = {
      get aborted() {
        return ++looks > 1;
      },
    };
    const label = (add: number, task: TaskOptions = {}) =>
      index.labelPixels(
        image,
        Uint16Array.from({ length: count }, (_, i) => i + add),
        true,
        new Task(task),
      );
    const stopped = label(0, { signal });
    const running = label(1);
    const late = stopped.catch(() => Promise.all([label(2), label(3)]));
    const [first] = await Promise.all([label(0)]);
    const results = [await running, ...((await late) as Uint16Array[])];
    for (const [i, labels] of results.entries())
      expect(labels.every((value, at) => value === first[at]! + i + 1)).toBe(true);
  });

  it('has the histogram, and refuses data that does not fit', async () => {
    expect((await prepareImage(photo(5, 4))).histogram.pixels).toBe(20);
    await expect(prepareImage({ width: 2, height: 2, data: new Uint8Array(15) })).rejects.toThrow(
      'image.data',
    );
  });
});
