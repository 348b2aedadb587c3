import { openImage } from 'fewhue/node';
import sharp from 'sharp';
import { expect } from 'vitest';
import { readPlainPng } from '../../src/host/node/read/read-plain-png.ts';

/** What sharp makes of a picture; see `openWithSharp`. */
export interface SharpOutcome {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  readonly hasAlpha: boolean;
}

/** Decodes to RGBA with sharp alone, as strictly as it can; `undefined` where it refuses. */
export async function openWithSharp(bytes: Uint8Array): Promise<SharpOutcome | undefined> {
  const start = () =>
    sharp(bytes, { failOn: 'warning', limitInputPixels: false, sequentialRead: true }).autoOrient();
  try {
    const { hasAlpha } = await start().metadata();
    const { data, info } = await start()
      .toColourspace('srgb')
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data: new Uint8Array(data), hasAlpha };
  } catch {
    return undefined;
  }
}

/** Expects that opening a PNG of 8 bits gives what sharp gives; returns whether it was read without sharp. */
export async function expectOutcomeOfSharp(file: Uint8Array, what = 'file'): Promise<boolean> {
  const wanted = await openWithSharp(file);
  if (!wanted) {
    expect(readPlainPng(file), what).toBeUndefined();
    await expect(openImage(file), what).rejects.toMatchObject({ code: 'unsupported-input' });
    return false;
  }
  const { image, hasAlpha, warnings, ...others } = await openImage(file);
  const { data, ...facts } = wanted;
  expect({ width: image.width, height: image.height, hasAlpha }, what).toEqual(facts);
  expect(Buffer.compare(image.data as Uint8Array, data), what).toBe(0);
  for (const warning of warnings) expect(warning, what).toMatch(/^[^\n]+$/);
  const sourceBytes = file.length;
  expect(others, what).toEqual({ name: 'input', sourceBytes, format: 'png', bitDepth: 8, frames: 1 });
  return readPlainPng(file) !== undefined;
}
