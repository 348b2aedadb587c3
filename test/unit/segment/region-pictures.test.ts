import fc from 'fast-check';
import type { LabelMap, PixelImage } from 'fewhue';
import {
  boundaryImage,
  flatImage,
  overlayImage,
  regionCutouts,
  regionMasks,
  regionTable,
} from 'fewhue/segment';
import { describe, expect, it } from 'vitest';
import { labelPositions } from '../../../src/segment/files/label-positions.ts';
import { overlayRows } from '../../../src/segment/files/overlay.ts';
import { expectSame } from '../../helpers/expect-same.ts';
import { anyLabelMap, cellMap, drawnMap, HARD_MAPS } from '../../helpers/label-maps.ts';
import { paint, photo, softPhoto } from '../../helpers/pictures.ts';

const tableOf = (image: PixelImage, map: LabelMap) => regionTable(image, map, { paletteColors: 0 });
const pixel = ({ width, data }: PixelImage, x: number, y: number) => [
  ...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4),
];
const pixelsOf = (map: LabelMap) => [...map.labels.keys()];

describe('flatImage', () => {
  it('has the mean colour and alpha everywhere', async () => {
    const map = cellMap(30, 20, 6);
    const image = softPhoto(30, 20);
    const table = await tableOf(image, map);
    const flat = flatImage(map, table);
    for (const i of pixelsOf(map)) {
      const { color, alpha } = table.regions[map.labels[i]!]!;
      const hex = [...flat.data.subarray(4 * i, 4 * i + 3)]
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join('');
      expect(`#${hex}`).toBe(color ?? '#000000');
      expect(flat.data[4 * i + 3]).toBe(Math.round(255 * alpha));
    }
  });
});

describe('boundaryImage', () => {
  it('marks the pixel before and above a change', () => {
    const { indices, palette } = boundaryImage(drawnMap('aabb', 'aabb', 'cccc'));
    expect([...indices]).toEqual([0, 1, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0]);
    expect([...palette.colors]).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
    expect(boundaryImage(drawnMap('aaa')).indices.every((index) => index === 0)).toBe(true);
  });

  it('parts any two neighbours of different regions', () => {
    fc.assert(
      fc.property(anyLabelMap, (map) => {
        const { indices } = boundaryImage(map);
        for (const i of pixelsOf(map)) {
          const right = (i + 1) % map.width === 0 ? i : i + 1;
          const below = i + map.width < map.labels.length ? i + map.width : i;
          if (map.labels[right] !== map.labels[i] || map.labels[below] !== map.labels[i])
            expect(indices[i]).toBe(1);
        }
        expect(indices.includes(1)).toBe(map.count > 1);
      }),
    );
  });
});

describe('regionMasks', () => {
  it('part the picture exactly', async () => {
    await fc.assert(
      fc.asyncProperty(anyLabelMap, async (map) => {
        const table = await tableOf(photo(map.width, map.height), map);
        const masks = [...regionMasks(map, table)];
        expect(masks.length).toBe(map.count);
        for (const i of pixelsOf(map))
          expect(masks.flatMap(({ indices }, region) => (indices[i] === 1 ? [region] : []))).toEqual([
            map.labels[i],
          ]);
      }),
    );
  });
});

describe('regionCutouts', () => {
  it('put together again are the picture', async () => {
    for (const map of [...HARD_MAPS, cellMap(25, 18, 7)]) {
      const image = photo(map.width, map.height);
      const data = new Uint8ClampedArray(image.data.length);
      for (const { region, left, top, image: cutout } of regionCutouts(image, map, await tableOf(image, map)))
        for (let y = 0; y < cutout.height; y++)
          for (let x = 0; x < cutout.width; x++) {
            const own = map.labels[(top + y) * map.width + left + x] === region;
            expect(pixel(cutout, x, y)[3]).toBe(own ? 255 : 0);
            if (own) data.set(pixel(cutout, x, y), 4 * ((top + y) * map.width + left + x));
          }
      expect(data).toEqual(image.data);
    }
  });

  it('leave out the transparent region', async () => {
    const map = { ...drawnMap('aab'), transparent: 1 };
    const image = photo(3, 1);
    const table = await tableOf(image, map);
    expect([...regionCutouts(image, map, table)].map(({ region }) => region)).toEqual([0]);
    expect(() => [...regionCutouts(photo(2, 2), map, table)]).toThrow(/size/);
  });
});

describe('overlayImage', () => {
  it('changes boundary pixels only, to white on dark and to black on bright', async () => {
    const map = cellMap(60, 40, 5);
    for (const [gray, line] of [
      [20, 255],
      [230, 0],
    ] as const) {
      const image = paint(60, 40, () => [gray, gray, gray, 255]);
      const over = overlayImage(image, map, await tableOf(image, map));
      boundaryImage(map).indices.forEach((mark, i) => {
        const expected = mark === 1 ? line : gray;
        expect([...over.data.subarray(4 * i, 4 * i + 4)]).toEqual([expected, expected, expected, 255]);
      });
    }
  });

  it('draws lines in any width and colour, round the boundary', async () => {
    const map = drawnMap(...Array.from({ length: 20 }, () => `${'a'.repeat(20)}${'b'.repeat(20)}`));
    const image = paint(40, 20, () => [9, 9, 9, 255]);
    const table = await tableOf(image, map);
    for (const [lineWidth, from, to] of [
      [1, 19, 20],
      [2, 19, 21],
      [3, 18, 21],
      [4, 18, 22],
      [7, 16, 23],
    ] as const) {
      const over = overlayImage(image, map, table, { lineWidth, color: '#ff8000' });
      const drawn = Array.from({ length: 40 }, (_, x) => x).filter((x) => pixel(over, x, 10)[0] === 255);
      expect(drawn).toEqual(Array.from({ length: to - from }, (_, i) => from + i));
      expect(pixel(over, 19, 10)).toEqual([255, 128, 0, 255]);
    }
  });

  it('scales lines with the picture', async () => {
    const map = cellMap(1500, 1100, 2);
    const image = paint(1500, 1100, () => [9, 9, 9, 255]);
    const over = overlayImage(image, map, await tableOf(image, map));
    let white = 0;
    for (let i = 0; i < over.data.length; i += 4) if (over.data[i] === 255) white++;
    const thin = boundaryImage(map).indices.filter((mark: number) => mark === 1).length;
    expect(white / thin).toBeGreaterThan(2);
    expect(white / thin).toBeLessThan(4);
  });

  it('is the same in bands of rows', async () => {
    const [width, height] = [1300, 1900];
    const map = cellMap(width, height, 5);
    const image = photo(width, height);
    const table = await tableOf(image, map);
    const options = { numbers: true, lineWidth: 30 };
    const whole = new Uint32Array(overlayImage(image, map, table, options).data.buffer);
    const rows = overlayRows(image, map, table, options);
    // In order, each row twice; and then one before.
    for (let y = 0; y < height; y += 7) {
      const part = rows.rows(Math.max(0, y - 1), Math.min(height, y + 7));
      expectSame(part, whole.subarray(Math.max(0, y - 1) * width, Math.min(height, y + 7) * width));
    }
    expectSame(rows.rows(3, 5), whole.subarray(3 * width, 5 * width));
  });

  it('writes numbers where they fit', async () => {
    const map = cellMap(200, 150, 4);
    const image = paint(200, 150, () => [120, 120, 120, 255]);
    const table = await tableOf(image, map);
    const [plain, numbered] = [{}, { numbers: true }].map((options) =>
      overlayImage(image, map, table, options),
    );
    labelPositions(map).forEach(({ x, y }, region) => {
      let changed = 0;
      for (let dy = -4; dy <= 4; dy++)
        for (let dx = -3; dx <= 3; dx++)
          if (String(pixel(plain!, x + dx, y + dy)) !== String(pixel(numbered!, x + dx, y + dy))) changed++;
      expect(map.labels[y * 200 + x]).toBe(region);
      expect(changed).toBeGreaterThan(20);
    });
    const tiny = drawnMap('abab', 'cdcd');
    const small = photo(4, 2);
    const tinyTable = await tableOf(small, tiny);
    expect(overlayImage(small, tiny, tinyTable, { numbers: true })).toEqual(
      overlayImage(small, tiny, tinyTable),
    );
  });

  it('refuses what does not fit, and leaves its input alone', async () => {
    const map = drawnMap('ab');
    const image = photo(2, 1);
    const before = image.data.slice();
    const table = await tableOf(image, map);
    overlayImage(image, map, table, { numbers: true });
    expect(image.data).toEqual(before);
    expect(() => overlayImage(photo(1, 2), map, table)).toThrow(/size/);
    expect(() => overlayImage(image, map, table, { lineWidth: 0 })).toThrow(/lineWidth/);
    expect(() => overlayImage(image, map, table, { color: 'red' })).toThrow(/#rgb/);
  });
});

describe('labelPlaces', () => {
  it('are the innermost pixels', () => {
    fc.assert(
      fc.property(anyLabelMap, (map) => {
        const { width, height, labels } = map;
        const depth = (x: number, y: number) => {
          for (let d = 1; ; d++)
            for (let dy = -d; dy <= d; dy++)
              for (let dx = -d; dx <= d; dx++) {
                const [px, py] = [x + dx, y + dy];
                if (
                  px < 0 ||
                  py < 0 ||
                  px >= width ||
                  py >= height ||
                  labels[py * width + px] !== labels[y * width + x]
                )
                  return d;
              }
        };
        labelPositions(map).forEach((position, region) => {
          const depths = pixelsOf(map).map((i) =>
            labels[i] === region ? depth(i % width, Math.floor(i / width)) : 0,
          );
          expect(position.depth).toBe(Math.max(...depths));
          expect(position.y * width + position.x).toBe(depths.indexOf(position.depth));
        });
      }),
    );
  });
});
