import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { init } from '@jsquash/oxipng/optimise.js';
import { encodePng, type IndexedImage, quantize } from 'fewhue';
import { PNG } from 'pngjs';
import sharp from 'sharp';
import type { Context } from './context.ts';
import { loadPixels, pixelsOf } from './photos.ts';
import { atMost, largest, mean, type SectionResult } from './result.ts';

/** Bytes of the same pixels from both encoders. */
interface SizeRow {
  readonly image: string;
  readonly k: number;
  readonly bytes: number;
  readonly oxipng: number;
}

const OXIPNG_LEVEL = 2;

/** Bytes of fewhue's PNG against oxipng's from a plain truecolour file of the same pixels. */
export async function benchSize({ options, photos, progress }: Context): Promise<SectionResult> {
  const ks = options.colors ?? [2, 4, 16, 64, 256];
  const optimise = await loadOxipng();
  const rows: SizeRow[] = [];
  for (const photo of photos) {
    const image = await loadPixels(photo.png);
    for (const k of ks) {
      progress(`${photo.name}, K=${k}`);
      const indexed = (await quantize(image, { colors: k })).image;
      const pixels = pixelsOf(indexed);
      const bytes = await encodePng(indexed, { effort: options.effort });
      if (!PNG.sync.read(Buffer.from(bytes)).data.equals(pixels))
        throw new Error(`the PNG of ${photo.name} at K=${k} does not decode to its pixels`);
      const oxipng = optimise(await plainPng(indexed, pixels), OXIPNG_LEVEL, false, false).length;
      rows.push({ image: photo.name, k, bytes: bytes.length, oxipng });
    }
  }
  const ratios = rows.map((row) => row.bytes / row.oxipng);
  return {
    tables: [
      {
        title: `Bytes at equal pixels: fewhue at effort ${options.effort}, oxipng at level ${OXIPNG_LEVEL}`,
        columns: ['image', 'K', 'fewhue', 'oxipng', 'ratio'],
        rows: rows.map((row) => [row.image, row.k, row.bytes, row.oxipng, row.bytes / row.oxipng]),
        figures: [],
      },
      {
        title: 'Bytes / those of oxipng',
        columns: ['K', 'mean', 'worst'],
        rows: ks.map((k) => {
          const own = rows.filter((row) => row.k === k).map((row) => row.bytes / row.oxipng);
          return [k, mean(own), largest(own)];
        }),
        figures: [atMost('worst', 1.03, largest(ratios))],
      },
    ],
    rows,
    notes: [],
  };
}

async function loadOxipng() {
  const path = import.meta.resolve('@jsquash/oxipng/codec/pkg/squoosh_oxipng_bg.wasm');
  return (await init(await readFile(fileURLToPath(path)))).optimise;
}

async function plainPng({ width, height }: IndexedImage, pixels: Uint8Array): Promise<Uint8Array> {
  return sharp(pixels, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ palette: false })
    .toBuffer();
}
