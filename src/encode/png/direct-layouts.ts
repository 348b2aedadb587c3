import { grayStep, pngGrayDepth } from '../bit-depth.ts';
import type { UsedColors } from '../used-colors.ts';
import type { PngLayout } from './layout.ts';

const NOTHING = new Uint8Array(0);

/** Layouts without a palette for grey colours: with `all` also of two bytes to a pixel, the second one alpha. */
export function grayLayouts({ colors }: UsedColors, all: boolean): PngLayout[] {
  if (!colors.every(isGray)) return [];
  const [opaque, key] = [isOpaque(colors), hasKey(colors)];
  const layouts = opaque || key ? [grayLayout(colors, !opaque)] : [];
  if (all && !opaque) layouts.push(direct(4, 2, colors, (color) => [color & 255, alpha(color)]));
  return layouts;
}

/** RGB, or RGBA, or RGB where one colour is transparent: three or four bytes to a pixel. */
export function trueColorLayouts({ colors }: UsedColors): PngLayout[] {
  const [opaque, key] = [isOpaque(colors), hasKey(colors)];
  const layouts: PngLayout[] = [];
  const rgb = (color: number) => [color & 255, (color >>> 8) & 255, (color >>> 16) & 255];
  if (opaque || key) layouts.push(direct(2, 3, colors, rgb, opaque ? NOTHING : new Uint8Array(6)));
  if (!opaque) layouts.push(direct(6, 4, colors, (color) => [...rgb(color), alpha(color)]));
  return layouts;
}

function isOpaque(colors: Uint32Array): boolean {
  return colors.every((color) => alpha(color) === 255);
}

function alpha(color: number): number {
  return color >>> 24;
}

function isGray(color: number): boolean {
  return (color & 0xffffff) === (color & 255) * 0x10101;
}

/** Whether black can stand for transparent: all other colours are opaque, and none is black. */
function hasKey(colors: Uint32Array): boolean {
  return colors.every((color) => (alpha(color) === 255 ? color !== 0xff000000 : color === 0));
}

function grayLayout(colors: Uint32Array, key: boolean): PngLayout {
  const grays = Uint8Array.from(colors, (color) => color & 255);
  const depth = pngGrayDepth(grays);
  const codes = grays.map((gray) => gray / grayStep(depth));
  const trns = key ? new Uint8Array(2) : NOTHING;
  return { suits: 'both', colorType: 0, depth, channels: 1, codes, plte: NOTHING, trns };
}

function direct(
  colorType: 2 | 4 | 6,
  channels: 2 | 3 | 4,
  colors: Uint32Array,
  bytesOf: (color: number) => number[],
  trns = NOTHING,
): PngLayout {
  const codes = Uint8Array.from([...colors].flatMap(bytesOf));
  return { suits: 'both', colorType, depth: 8, channels, codes, plte: NOTHING, trns };
}
