import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { init } from '@jsquash/oxipng/optimise.js';
import sharp from 'sharp';
import type { PixelImage } from '../../src/image/pixel-image.ts';

export const OXIPNG_LEVEL = 4;

/** Bytes of a PNG file after oxipng, whose path through levels and threads is fixed. */
export async function loadOxipng(): Promise<(png: Uint8Array) => number> {
  const path = import.meta.resolve('@jsquash/oxipng/codec/pkg/squoosh_oxipng_bg.wasm');
  const { optimise } = await init(await readFile(fileURLToPath(path)));
  return (png) => optimise(png, OXIPNG_LEVEL, false, false).length;
}

/** A true-colour PNG of the pixels, RGBA each. */
export async function plainPng({ width, height, data }: PixelImage): Promise<Uint8Array> {
  const file = sharp(data, { raw: { width, height, channels: 4 } });
  const opaque = data.every((byte, i) => i % 4 < 3 || byte === 255);
  return (opaque ? file.removeAlpha() : file).png({ palette: false }).toBuffer();
}
