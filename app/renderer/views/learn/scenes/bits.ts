import type { IndexedImage } from 'fewhue';
import { DRAWING_SIDES, fewPixels, MAX_SIDE, paintDrawing } from '../data/drawing.ts';
import { numeric } from '../model/controls.ts';
import { type DeflateToken, readDeflate } from '../model/deflate-tokens.ts';
import type { Bits } from '../model/frame.ts';
import { counted, short } from '../model/number-text.ts';
import { defineScene } from '../model/scene.ts';

type Color = readonly number[];

/** The same row of pixels as four ways write it. */
const WAYS = [
  '24 bits a pixel',
  'fixed: ceil(log2 K) bits',
  'entropy: −log2 p bits',
  'deflate: the bits of the PNG',
] as const;

export const bits = defineScene({
  id: 'bits',
  title: 'Bits, counted in the open',
  task: 'Step from 24 bits a pixel to the file. Each box is what one pixel takes; in the file a box may stand for many. Click another row of the picture.',
  stepName: 'Next way',
  formulas: ['fixed: ⌈log_2 K⌉', 'entropy: H = −Σ_k p_k log_2 p_k', 'file: 8 · bytes / pixels'],
  data: ['drawing', 'picture'],
  prefersPicture: true,
  controls: {
    k: numeric('Colours K', [2, 16], 8),
    row: numeric('Row of pixels', [0, MAX_SIDE - 1], 20),
  },
  async run({ data, seed, writePicture }, { k, row: wantedRow }) {
    const drawing = { ...DRAWING_SIDES, data: paintDrawing() };
    const original = data.pixels ? fewPixels(data.pixels) : drawing;
    const { width, height } = original;
    const row = Math.min(wantedRow, height - 1);
    const { image, file, bitsPerPixel } = await writePicture({ image: original, colors: k, seed });
    const rows = [
      plainBits(original.data, width, row),
      fixedBits(image, row, bitsPerPixel.fixed),
      idealBits(image, row),
      fileBits(image, file, row),
    ];
    const shown = [expanded(image), original.data];
    return {
      last: WAYS.length - 1,
      frame: (step) => ({
        say: `${WAYS[step]}: row ${row} takes ${rows[step]!.total}.`,
        parts: [
          {
            ...{ kind: 'mosaic', width, height, row, sets: 'row', data: step === 0 ? shown[1]! : shown[0]! },
            title:
              step === 0
                ? 'The picture'
                : `The picture in ${counted(image.palette.colors.length / 4, 'colour')}`,
          },
          rows[step]!,
        ],
        figures: [
          { name: 'Plain, bits per pixel', value: short(bitsPerPixel.original) },
          { name: 'Fixed, ⌈log₂ K⌉', value: short(bitsPerPixel.fixed) },
          { name: 'Ideal, log₂ K', value: short(bitsPerPixel.ideal) },
          { name: 'Entropy H', value: short(bitsPerPixel.entropy) },
          { name: 'File, with its head and palette', value: short(bitsPerPixel.file!) },
        ],
      }),
    };
  },
});

function plainBits(data: Uint8ClampedArray, width: number, row: number): Bits {
  const groups = Array.from({ length: width }, (_, x) => {
    const color = [...data.subarray(4 * (row * width + x), 4 * (row * width + x) + 3)];
    return {
      bits: color.map((byte) => byte.toString(2).padStart(8, '0')).join(''),
      colors: [color],
      name: `pixel ${x}`,
    };
  });
  return { kind: 'bits', title: WAYS[0], groups, total: `${24 * width} bits` };
}

function fixedBits(image: IndexedImage, row: number, length: number): Bits {
  const groups = indicesOf(image, row).map((index, x) => ({
    bits: index.toString(2).padStart(length, '0'),
    colors: [colorOf(image, index)],
    name: `pixel ${x}: colour ${index}`,
  }));
  return { kind: 'bits', title: WAYS[1], groups, total: `${length * image.width} bits` };
}

/** No code spends fractions of a bit on one pixel: the numbers are what each would have to take. */
function idealBits(image: IndexedImage, row: number): Bits {
  const counts = new Map<number, number>();
  for (const index of image.indices) counts.set(index, (counts.get(index) ?? 0) + 1);
  const costs = indicesOf(image, row).map((index) => -Math.log2(counts.get(index)! / image.indices.length));
  const groups = indicesOf(image, row).map((index, x) => ({
    bits: costs[x]!.toFixed(1),
    colors: [colorOf(image, index)],
    name: `pixel ${x}: p = ${(counts.get(index)! / image.indices.length).toFixed(3)}`,
  }));
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  return { kind: 'bits', title: WAYS[2], groups, total: `${total.toFixed(1)} bits` };
}

function fileBits(image: IndexedImage, file: Uint8Array, row: number): Bits {
  const { depth, stream } = readPng(file);
  const { tokens } = readDeflate(stream);
  const stride = 1 + Math.ceil((image.width * depth) / 8);
  const [from, to] = [row * stride, (row + 1) * stride];
  const own = tokens.filter(({ start, length }) => start < to && start + length > from);
  const indices = indicesOf(image, row);
  const groups = own.map((token) => {
    const pixels = pixelsOf(token, { from, depth, width: image.width });
    return {
      bits: token.bits,
      colors: pixels.map((x) => colorOf(image, indices[x]!)),
      name: nameOf(token, pixels.length),
    };
  });
  const total = own.reduce((sum, token) => sum + token.bits.length, 0);
  return { kind: 'bits', title: WAYS[3], groups, total: `${total} bits` };
}

/** Bits per index and the DEFLATE stream of a PNG file, without the zlib head of two bytes. */
function readPng(file: Uint8Array): { depth: number; stream: Uint8Array } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const parts: number[] = [];
  for (let at = 8; at < file.length; at += 12 + view.getUint32(at)) {
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8));
    if (type === 'IDAT') parts.push(...file.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  return { depth: file[24]!, stream: Uint8Array.from(parts.slice(2)) };
}

/** Pixels of a row whose index lies in the bytes of a symbol; the first byte of a row names its filter. */
function pixelsOf(
  { start, length }: DeflateToken,
  { from, depth, width }: { readonly from: number; readonly depth: number; readonly width: number },
): number[] {
  const first = Math.max(0, Math.ceil(((start - from - 1) * 8) / depth));
  const end = Math.min(width, Math.ceil(((start + length - from - 1) * 8) / depth));
  return Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
}

function nameOf({ length, distance }: DeflateToken, pixels: number): string {
  const stands = pixels === 0 ? 'the filter of the row' : counted(pixels, 'pixel');
  return distance === undefined
    ? `literal: ${stands}`
    : `copy of ${length} bytes from ${distance} back: ${stands}`;
}

function indicesOf({ indices, width }: IndexedImage, row: number): number[] {
  return [...indices.subarray(row * width, (row + 1) * width)];
}

function colorOf({ palette }: IndexedImage, index: number): Color {
  return [...palette.colors.subarray(4 * index, 4 * index + 3)];
}

function expanded(image: IndexedImage): Uint8ClampedArray {
  const data = new Uint8ClampedArray(4 * image.indices.length);
  image.indices.forEach((index, i) => {
    data.set(image.palette.colors.subarray(4 * index, 4 * index + 4), 4 * i);
  });
  return data;
}
