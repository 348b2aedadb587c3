import { colorHistogram, mergeHistograms, sampleColors } from 'fewhue/color';
import { expect, it } from 'vitest';
import { photo, randomPicture, softPhoto } from '../../helpers/pictures.ts';

it.each([
  ['a photograph', photo(90, 70)],
  ['a photograph with alpha', softPhoto(90, 70)],
  ['random colours with alpha', randomPicture(70, 50, true)],
])('of %s is made of its colours, in order, and counts all pixels', async (_, image) => {
  const histogram = await colorHistogram(image);
  const counts = new Map(Array.from(histogram.colors, (color, i) => [color, histogram.counts[i]!]));
  for (const most of [1, 2, 7, 100, histogram.colors.length - 1]) {
    const sample = sampleColors(histogram, most);
    expect(sample.colors).toHaveLength(most);
    expect(new Set(sample.colors).size).toBe(most);
    expect(sample.counts.reduce((sum, count) => sum + count)).toBe(image.width * image.height);
    expect(sample.pixels).toBe(histogram.pixels);
    sample.colors.forEach((color, i) => {
      expect(sample.counts[i]).toBeGreaterThanOrEqual(counts.get(color)!);
    });
    expect(sample.opaque).toBe(sample.colors.every((color) => color >= 0xff000000));
    expect(sampleColors(histogram, most)).toEqual(sample);
    // A histogram in every respect: its order is the one that merging keeps.
    expect(mergeHistograms(sample, sample).colors).toEqual(sample.colors);
  }
});

it('takes the most frequent colour of every run', () => {
  const colors = Uint32Array.from([1, 2, 3, 4, 5, 6], (i) => 0xff000000 + i);
  const histogram = { colors, counts: Float64Array.of(1, 9, 2, 5, 5, 1), pixels: 23, opaque: true };
  expect(sampleColors(histogram, 2)).toEqual({
    ...{ colors: Uint32Array.of(0xff000002, 0xff000004), counts: Float64Array.of(12, 11) },
    ...{ pixels: 23, opaque: true },
  });
  expect(sampleColors(histogram, 6)).toBe(histogram);
});

it('spreads over the cloud: a coarse grid of colours is met as all colours meet it', async () => {
  const histogram = await colorHistogram(randomPicture(400, 300, false));
  const sample = sampleColors(histogram, 2000);
  const cells = (list: Uint32Array) => new Set(Array.from(list, (color) => color & 0xc0c0c0));
  expect(cells(sample.colors)).toEqual(cells(histogram.colors));
});

it.each([0, -1, 1.5, 2 ** 24 + 1])('%d colours are refused', (most) => {
  const histogram = { colors: new Uint32Array(0), counts: new Float64Array(0), pixels: 0, opaque: true };
  expect(() => sampleColors(histogram, most)).toThrow('most');
});
