import type { Locator } from 'playwright-core';
import { PNG } from 'pngjs';

/** What is seen of an element. */
export interface Seen {
  readonly width: number;
  readonly height: number;
  /** RGBA bytes. */
  readonly data: Uint8Array;
}

/** A look at an element. */
export async function look(element: Locator): Promise<Seen> {
  const { width, height, data } = PNG.sync.read(await element.screenshot());
  return { width, height, data: new Uint8Array(data) };
}

/** Distinct colours in what is seen. */
export function colorsSeen({ data }: Seen): number {
  return new Set(new Uint32Array(data.slice().buffer)).size;
}

/** Pixels that differ between two looks of the same size. */
export function pixelsChanged(a: Seen, b: Seen): number {
  if (a.width !== b.width || a.height !== b.height) return Number.POSITIVE_INFINITY;
  const [one, other] = [new Uint32Array(a.data.slice().buffer), new Uint32Array(b.data.slice().buffer)];
  return one.reduce((sum, pixel, i) => sum + (pixel === other[i] ? 0 : 1), 0);
}

/** A place about which a square of `side` pixels has one colour (RGB bytes). */
export function findFlat(
  { width, height, data }: Seen,
  [r, g, b]: readonly number[],
  side: number,
): { readonly x: number; readonly y: number } | undefined {
  const is = (x: number, y: number) => {
    const at = 4 * (y * width + x);
    return data[at] === r && data[at + 1] === g && data[at + 2] === b;
  };
  const half = side >> 1;
  for (let y = half; y < height - half; y++)
    for (let x = half; x < width - half; x++) {
      let flat = true;
      for (let dy = -half; flat && dy <= half; dy++)
        for (let dx = -half; flat && dx <= half; dx++) flat = is(x + dx, y + dy);
      if (flat) return { x, y };
    }
  return undefined;
}
