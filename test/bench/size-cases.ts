import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import { chartPicture } from '../helpers/flat-pictures.ts';
import type { Context } from './context.ts';
import { loadPixels } from './photos.ts';

const KINDS = ['photograph', 'drawing', 'generated'] as const;

/** A picture whose file is measured. */
export interface SizeCase {
  readonly name: string;
  readonly kind: (typeof KINDS)[number];
  readonly load: () => Promise<PixelImage>;
}

/** The photographs of the folder, its other pictures, and generated ones without noise. */
export async function sizeCases({ options, photos }: Context): Promise<SizeCase[]> {
  const names = (await readdir(options.images)).filter((name) => /\.(png|jpe?g)$/i.test(name)).sort();
  const taken = new Set(photos.map(({ name }) => name));
  const others = options.limit === Infinity ? names.filter((name) => !taken.has(name)) : [];
  const cases: SizeCase[] = [
    ...photos.map(({ name, png }) => ({ name, kind: 'photograph' as const, load: () => loadPixels(png) })),
    ...others.map((name) => ({
      name,
      kind: 'drawing' as const,
      load: () => loadPixels(join(options.images, name)),
    })),
    ...Object.entries(GENERATED).map(([name, make]) => ({
      name,
      kind: 'generated' as const,
      load: async () => make(),
    })),
  ];
  return KINDS.flatMap((kind) => cases.filter((one) => one.kind === kind).slice(0, options.pictures));
}

/** Colour of a position, both coordinates from 0 to 1. */
type Shade = (x: number, y: number) => readonly [number, number, number];

const GENERATED: Readonly<Record<string, () => PixelImage>> = {
  'ramp across': () => shadeAt(640, 400, (x) => [255 * x, 255 * x, 255 * x]),
  'ramp aslant': () => shadeAt(512, 512, (x, y) => [127 * (x + y), 80 + 80 * x, 200 - 100 * y]),
  rings: () =>
    shadeAt(500, 375, (x, y) => {
      const radius = Math.hypot(x - 0.5, y - 0.5) * 1.4;
      return [255 - 255 * radius, 200 - 120 * radius, 90 + 160 * radius];
    }),
  'two ramps': () => shadeAt(512, 384, (x, y) => [255 * x, 255 * y, 128 + 100 * Math.sin(6 * x * y)]),
  sky: () => shadeAt(800, 600, (_, y) => [60 + 150 * y, 120 + 100 * y, 220 + 30 * y]),
  waves: () =>
    shadeAt(512, 384, (x, y) => [
      128 + 120 * Math.sin(9 * x + 4 * y),
      128 + 120 * Math.sin(7 * y),
      128 + 80 * Math.cos(12 * x - 3 * y),
    ]),
  chart: () => chartPicture(9, 3, 640, 400),
  blocks: () =>
    shadeAt(600, 400, (x, y) => {
      const n = Math.floor(15 * x) + 17 * Math.floor(10 * y);
      return [(n * 73) & 255, (n * 151) & 255, (n * 199) & 255];
    }),
};

function shadeAt(width: number, height: number, shade: Shade): PixelImage {
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let at = 0; at < width * height; at++)
    data.set(shade((at % width) / width, Math.floor(at / width) / height), 4 * at);
  return { width, height, data };
}
