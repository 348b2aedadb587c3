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

/** A look at an element that has come to rest: two looks, some frames apart, were the same. */
export async function lookAtRest(element: Locator): Promise<Seen> {
  let last = await look(element);
  for (;;) {
    await element.page().waitForTimeout(300);
    const now = await look(element);
    if (pixelsChanged(last, now) === 0) return now;
    last = now;
  }
}

/** Distinct colours in what is seen. */
export function colorsSeen({ data }: Seen): number {
  return new Set(new Uint32Array(data.slice().buffer)).size;
}

/** Pixels of which a byte differs by more than `slack` between two looks of the same size. */
export function pixelsChanged(a: Seen, b: Seen, slack = 0): number {
  if (a.width !== b.width || a.height !== b.height) return Number.POSITIVE_INFINITY;
  let changed = 0;
  for (let at = 0; at < a.data.length; at += 4)
    if ([0, 1, 2, 3].some((n) => Math.abs(a.data[at + n]! - b.data[at + n]!) > slack)) changed++;
  return changed;
}

/** A position about which a square of `side` pixels has one colour (RGB bytes). */
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
