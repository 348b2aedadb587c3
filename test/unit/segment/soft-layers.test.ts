import { describe, expect, test } from 'vitest';
import { FewhueError } from '../../../src/core/errors.ts';
import { segmentRegions } from '../../../src/segment/by-region.ts';
import { patches } from '../../helpers/random-labels.ts';

describe.each([
  [50, 40],
  [640, 400],
])('layers of %i x %i', (width, height) => {
  const image = patches(width, height, 4);
  for (let i = 0; i < width; i++) image.data[4 * i + 3] = 0;
  const segmentation = segmentRegions(image, { k: 6 });

  test('responsibilities add up to 1 at every opaque pixel, and the largest is the certainty', async () => {
    const { soft } = await segmentation;
    const layers: Uint8Array[] = [];
    for await (const levels of soft.responsibilities()) layers.push(levels);
    const certainty = await soft.certainty();
    expect(await soft.responsibility(2)).toEqual(layers[2]);
    let [farthest, uncertain] = [0, 0];
    for (let i = 0; i < width * height; i++) {
      const levels = layers.map((layer) => layer[i]!);
      const sum = levels.reduce((a, b) => a + b, 0);
      farthest = Math.max(farthest, Math.abs(sum - (i < width ? 0 : 255)));
      if (certainty[i] !== Math.max(...levels)) uncertain++;
    }
    expect(farthest).toBeLessThanOrEqual(layers.length / 2);
    expect(uncertain).toBe(0);
  });

  test('uncertainty and anomaly fit the size and are 0 where nothing is', async () => {
    const { soft } = await segmentation;
    const [uncertainty, anomaly] = [await soft.uncertainty(), await soft.anomaly()];
    for (const layer of [uncertainty, anomaly]) {
      expect(layer.length).toBe(width * height);
      expect(Math.max(...layer.subarray(0, width))).toBe(0);
    }
    expect(anomaly).toContain(255);
    expect(anomaly.filter((level) => level === 255).length).toBeLessThan(0.01 * width * height);
  });

  test('components that there are not are refused', async () => {
    const { soft } = await segmentation;
    await expect(soft.responsibility(soft.components)).rejects.toThrow(FewhueError);
    await expect(soft.responsibility(-1)).rejects.toThrow(FewhueError);
  });
});
