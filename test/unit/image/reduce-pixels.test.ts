import { reducePixels } from 'fewhue';
import { expect, test } from 'vitest';
import { paint, randomPicture } from '../../helpers/pictures.ts';

test('a small enough picture comes back itself', () => {
  const image = randomPicture(20, 12, true);
  expect(reducePixels(image, 20)).toBe(image);
});

test.each([
  [64, 32, 16, 16, 8],
  [33, 100, 25, 8, 25],
  [500, 1, 10, 10, 1],
  [7, 5, 6, 6, 4],
])('%i x %i at %i becomes %i x %i', (width, height, longest, toWidth, toHeight) => {
  const {
    width: w,
    height: h,
    data,
  } = reducePixels(
    paint(width, height, () => [10, 20, 30, 255]),
    longest,
  );
  expect([w, h]).toEqual([toWidth, toHeight]);
  expect([...data]).toEqual(Array.from({ length: w * h }, () => [10, 20, 30, 255]).flat());
});

test('pixels are means of boxes, colours weighted by alpha', () => {
  const image = paint(
    4,
    2,
    (x, y) =>
      [
        [100, 50, 0, 255],
        [200, 50, 0, x < 2 ? 255 : 0],
      ][y]! as [number, number, number, number],
  );
  const { data } = reducePixels(image, 2);
  expect([...data]).toEqual([150, 50, 0, 255, 100, 50, 0, 128]);
  expect([
    ...reducePixels(
      paint(4, 4, () => [9, 9, 9, 0]),
      1,
    ).data,
  ]).toEqual([0, 0, 0, 0]);
});

test.each([0, 1.5, 65536, Number.NaN])('%d pixels along the longer side are refused', (longest) => {
  expect(() => reducePixels(randomPicture(4, 4, false), longest)).toThrow('longest');
});

test('data that does not fit the sides is refused', () => {
  expect(() => reducePixels({ width: 5, height: 5, data: new Uint8Array(99) }, 2)).toThrow('image.data');
});
