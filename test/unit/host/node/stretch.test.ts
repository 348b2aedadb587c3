import { openImage } from 'fewhue/node';
import { describe, expect, it, test } from 'vitest';
import { writePng } from '../../../helpers/png-file.ts';
import { writeTiff } from '../../../helpers/tiff-file.ts';

const [WIDTH, HEIGHT] = [64, 8];

/** A grey ramp from `least` to `most` at 16 bits. */
function ramp(least: number, most: number): number[] {
  return Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
    Math.round(least + ((most - least) * (i % WIDTH)) / (WIDTH - 1)),
  );
}

function grayTiff(
  samples: readonly number[],
  bits: number,
  format: 'uint' | 'int' | 'float' = 'uint',
): Buffer {
  return writeTiff({ width: WIDTH, height: HEIGHT, bits, format, photometric: 1, channels: 1, samples });
}

async function levels(bytes: Uint8Array, stretch: boolean) {
  const { image, warnings } = await openImage(bytes, { stretch });
  const row = Array.from({ length: WIDTH }, (_, x) => image.data[4 * x]!);
  return { row, warnings };
}

const FULL = Array.from({ length: WIDTH }, (_, x) => Math.round((255 * x) / (WIDTH - 1)));

describe('a deep picture that uses a small part of its range', () => {
  test.each<[string, Uint8Array]>([
    ['12 bits in a 16-bit TIFF', grayTiff(ramp(0, 4095), 16)],
    ['far from black', grayTiff(ramp(60000, 62000), 16)],
    ['32 bits', grayTiff(ramp(0, 2 ** 20), 32)],
    ['signed samples', grayTiff(ramp(-500, 1500), 16, 'int')],
    [
      'floating point',
      grayTiff(
        ramp(0, 4095).map((v) => v / 65536),
        32,
        'float',
      ),
    ],
    [
      'a 16-bit PNG',
      writePng({ width: WIDTH, height: HEIGHT, depth: 16, colorType: 0, samples: ramp(100, 4000) }),
    ],
  ])('is told of, and stretched to the full range: %s', async (_, bytes) => {
    const plain = await levels(bytes, false);
    expect(plain.warnings).toEqual([expect.stringMatching(/^uses about \d+ % of the range.*stretch maps/)]);
    expect(new Set(plain.row).size).toBeLessThan(33);
    const stretched = await levels(bytes, true);
    expect(stretched.warnings).toEqual([]);
    // The samples themselves are whole numbers, a little off the ramp.
    for (const [x, level] of stretched.row.entries()) expect(Math.abs(level - FULL[x]!)).toBeLessThan(2);
  });

  it('keeps its hues and its alpha', async () => {
    const samples = Array.from({ length: 64 }, (_, i) => [
      4000,
      2000,
      i < 32 ? 0 : 1000,
      65535 - 1000 * i,
    ]).flat();
    const bytes = writePng({ width: 8, height: 8, depth: 16, colorType: 6, samples });
    const { image } = await openImage(bytes, { stretch: true });
    expect([...image.data.slice(0, 3)]).toEqual([255, 128, 0]);
    expect([...image.data.slice(4 * 40, 4 * 40 + 3)]).toEqual([255, 128, 64]);
    for (let i = 0; i < 64; i++) expect(image.data[4 * i + 3]).toBe(Math.round((65535 - 1000 * i) / 257));
  });
});

test.each<[string, Uint8Array]>([
  ['of 8 bits', grayTiff(ramp(20, 30), 8)],
  ['of 16 bits and a fifth of the range', grayTiff(ramp(0, 13107), 16)],
])('a picture %s is not told of', async (_, bytes) => {
  const plain = await openImage(bytes);
  expect(plain.warnings).toEqual([]);
  if (plain.bitDepth === 8)
    expect((await openImage(bytes, { stretch: true })).image.data).toEqual(plain.image.data);
});

test.each([
  [20_000_000, 1],
  [1, 10_000_001],
])('a TIFF of %d x %d pixels is refused by our own limit', async (width, height) => {
  const page = { width: 4, height: 4, bits: 8, photometric: 1, channels: 1, samples: new Uint8Array(16) };
  const bytes = writeTiff(page);
  // Sides are the first two fields of the directory, whose position the header says.
  const at = bytes.readUInt32LE(4) + 2;
  for (const [i, side] of [width, height].entries()) {
    bytes.writeUInt16LE(4, at + 12 * i + 2);
    bytes.writeUInt32LE(side, at + 12 * i + 8);
  }
  await expect(openImage(bytes)).rejects.toMatchObject({
    code: 'limit-exceeded',
    message: expect.stringMatching(/pixels long on a side, more than the 10000000/),
  });
});
