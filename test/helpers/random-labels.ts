import type { PixelImage } from '../../src/image/pixel-image.ts';
import { Random } from '../../src/math/random.ts';
import type { LabelMap } from '../../src/segment/labels/label-map.ts';
import { floodComponents, rankByArea } from '../reference/regions.ts';

/** Blotches of `kinds` labels: random, with neighbours often alike. */
export function randomLabels(width: number, height: number, kinds: number, seed: number): Uint32Array {
  const random = new Random(seed);
  const labels = new Uint32Array(width * height);
  for (let i = 0; i < labels.length; i++) {
    const draw = random.next();
    if (draw < 0.4 && i % width > 0) labels[i] = labels[i - 1]!;
    else if (draw < 0.8 && i >= width) labels[i] = labels[i - width]!;
    else labels[i] = random.below(kinds);
  }
  return labels;
}

/** Random colours. */
export function noise(width: number, height: number, seed: number): PixelImage {
  const random = new Random(seed);
  const data = Uint8Array.from({ length: 4 * width * height }, (_, i) =>
    i % 4 === 3 ? 255 : random.below(256),
  );
  return { width, height, data };
}

/** The labels with the transparent region as -1. */
export function plainLabels({ labels, transparent }: LabelMap): number[] {
  return Array.from(labels, (label) => (label === transparent ? -1 : label));
}

/** What a label map breaks of its contract: empty when it is valid. */
export function faultsOf(map: LabelMap): string[] {
  const { width, height, labels, count, transparent } = map;
  const faults: string[] = [];
  if (labels.length !== width * height) faults.push('not one label per pixel');
  if (transparent !== undefined && transparent !== count - 1) faults.push('transparent is not the last');
  const plain = plainLabels(map);
  const ranks = rankByArea(plain);
  if (ranks.some((rank, i) => rank !== labels[i])) faults.push('not numbered by area');
  if (new Set(labels).size !== count) faults.push('count is not the number of regions');
  return faults;
}

/** Whether every region but the transparent one is connected. */
export function isConnected(map: LabelMap): boolean {
  const plain = plainLabels(map);
  const pieces = new Set(floodComponents(plain, map.width, map.height).filter((piece) => piece !== -1));
  return pieces.size === new Set(plain.filter((label) => label !== -1)).size;
}

/** Vertical stripes of different colours, equally wide, with a little noise. */
export function patches(width: number, height: number, count: number): PixelImage {
  const colors = [
    [200, 40, 40],
    [40, 180, 60],
    [30, 60, 190],
    [230, 220, 90],
    [90, 90, 90],
    [240, 240, 240],
    [160, 60, 160],
  ];
  const random = new Random(width + height);
  const data = new Uint8Array(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    const color = colors[Math.floor(((i % width) * count) / width)]!;
    for (let channel = 0; channel < 3; channel++)
      data[4 * i + channel] = color[channel]! + random.below(13) - 6;
    data[4 * i + 3] = 255;
  }
  return { width, height, data };
}
