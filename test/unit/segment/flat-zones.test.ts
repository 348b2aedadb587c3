import { type PixelImage, segment } from 'fewhue';
import { cutTree } from 'fewhue/segment';
import { describe, expect, test } from 'vitest';
import { Kernel } from '../../../src/kernels/kernel.ts';
import { Random } from '../../../src/math/random.ts';
import { TRANSPARENT } from '../../../src/segment/labels/number-regions.ts';
import { unifyFlatZones } from '../../../src/segment/tree/flat-zones.ts';
import { floodComponents } from '../../reference/regions.ts';

const GROUND = [0xff, 0xff, 0xff];
const DISC = [0x20, 0x50, 0xc0];

/** A disc with smooth edges on a white ground, as drawing programs make it. */
function drawDisc(width: number, height: number): PixelImage {
  const radius = height / 3;
  const data = new Uint8Array(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    const distance = Math.hypot((i % width) + 0.5 - width / 2, Math.floor(i / width) + 0.5 - height / 2);
    const cover = Math.min(1, Math.max(0, radius + 0.5 - distance));
    for (let n = 0; n < 3; n++) data[4 * i + n] = Math.round(cover * DISC[n]! + (1 - cover) * GROUND[n]!);
    data[4 * i + 3] = 255;
  }
  return { width, height, data };
}

/** Labels of all pixels of a colour. */
function labelsOf({ data }: PixelImage, labels: Uint32Array, color: readonly number[]): Set<number> {
  const own = (i: number) => color.every((byte, n) => data[4 * i + n] === byte);
  return new Set(labels.filter((_, i) => own(i)));
}

describe.each([false, true])('of a drawing, fast: %s', (fast) => {
  test.each([
    [160, 120],
    [481, 321],
    [1000, 700],
  ])('%i x %i: the plain ground is one region, and so is the disc', async (width, height) => {
    const image = drawDisc(width, height);
    const { labelMap, tree } = await segment(image, { fast });
    for (const map of [labelMap, cutTree(tree!, { detail: 1 })]) {
      const [ground, disc] = [labelsOf(image, map.labels, GROUND), labelsOf(image, map.labels, DISC)];
      expect([ground.size, disc.size]).toEqual([1, 1]);
      expect([...ground]).not.toEqual([...disc]);
    }
  });
});

test.each([1, 4, 30, 1000])('flat zones of %i pixels get the label of most of theirs', (least) => {
  const [width, height, k] = [37, 29, 5];
  const random = new Random(least);
  const patch = (i: number) => ((i % width) >> 3) + (Math.floor(i / width) >> 3);
  const colors = Uint32Array.from({ length: width * height }, (_, i) =>
    random.below(6) === 0 ? 0xff00ff00 : patch(i) % 2 ? 0xffffffff : 0xff102030,
  );
  const labels = Uint32Array.from(colors, () => (random.below(15) === 0 ? TRANSPARENT : random.below(k)));
  const kernel = new Kernel(1 << 16);
  const [pixelsAt, labelsAt] = [kernel.reserve(4 * colors.length), kernel.reserve(4 * colors.length)];
  kernel.u32(pixelsAt, colors.length).set(colors);
  kernel.u32(labelsAt, colors.length).set(labels);
  unifyFlatZones(kernel, { pixelsAt, labelsAt, width, height, count: k }, least);

  const shown = colors.map((color, i) => (labels[i] === TRANSPARENT ? 1 : color));
  const zones = floodComponents(shown, width, height);
  const expected = labels.map((label, i) => {
    if (label === TRANSPARENT) return label;
    const own = labels.filter((_, j) => zones[j] === zones[i]);
    if (own.length < least) return label;
    const votes = Array.from({ length: k }, (_, n) => own.filter((other) => other === n).length);
    return votes.indexOf(Math.max(...votes));
  });
  expect([...kernel.u32(labelsAt, labels.length)]).toEqual([...expected]);
});
