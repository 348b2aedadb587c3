import type { Rectangle } from '../animation.ts';
import type { AnimationHeader } from './animation-writer.ts';
import type { FramePalette } from './frame-palette.ts';

/** The largest number of the format: 16 bits. */
export const MAX_SHORT = 65_535;

/** What stands before the first frame: the canvas, the palette of all frames if there is one, and the plays. */
export function fileHead({ width, height, plays, palette }: AnimationHeader): Uint8Array[] {
  const flags = palette ? 0xf0 | (tableDepth(palette) - 1) : 0x70;
  const head = [letters('GIF89a'), Uint8Array.of(...short(width), ...short(height), flags, 0, 0)];
  if (palette) head.push(colorTable(palette));
  // The number there is one of repetitions.
  if (plays !== 1) {
    const repeats = plays === 0 ? 0 : Math.min(MAX_SHORT, plays - 1);
    head.push(Uint8Array.of(0x21, 0xff, 11, ...letters('NETSCAPE2.0'), 3, 1, ...short(repeats), 0));
  }
  return head;
}

/** The graphic control extension of a frame, whose delay is in hundredths of a second; `transparent`: -1 for none. */
export function controlBlock(disposal: number, delay: number, transparent: number): Uint8Array {
  const flags = (disposal << 2) | (transparent >= 0 ? 1 : 0);
  return Uint8Array.of(0x21, 0xf9, 4, flags, ...short(delay), Math.max(0, transparent), 0);
}

/** The image descriptor of a frame at an area, and its palette where that is its own. */
export function frameHead(area: Rectangle, own: FramePalette | undefined): Uint8Array[] {
  const { left, top, width, height } = area;
  const flags = own ? 0x80 | (tableDepth(own) - 1) : 0;
  const head = Uint8Array.of(0x2c, ...[left, top, width, height].flatMap(short), flags);
  return own ? [head, colorTable(own)] : [head];
}

/** Bits that hold every entry: a table has 2^bits. */
function tableDepth({ colors }: FramePalette): number {
  return Math.max(1, 32 - Math.clz32(colors.length - 1));
}

function colorTable(palette: FramePalette): Uint8Array {
  const table = new Uint8Array(3 << tableDepth(palette));
  palette.colors.forEach((color, i) => {
    table.set([color & 255, (color >>> 8) & 255, (color >>> 16) & 255], 3 * i);
  });
  return table;
}

function short(value: number): [number, number] {
  return [value & 255, value >> 8];
}

function letters(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
