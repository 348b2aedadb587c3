import { FewhueError } from '../../../core/errors.ts';
import type { LabelFile } from './label-file.ts';

/** `\x93NUMPY` */
const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** Bytes of each type of integers; the order of bytes is in front, `|` where there is one byte. */
const TYPES: Readonly<Record<string, number>> = {
  b1: 1,
  u1: 1,
  i1: 1,
  u2: 2,
  i2: 2,
  u4: 4,
  i4: 4,
  u8: 8,
  i8: 8,
};

/** Takes an NPY file (NEP 1) of integers in two axes apart; `undefined` if it is none. Throws `unsupported-input`. */
export function parseLabelNpy(bytes: Uint8Array): LabelFile | undefined {
  if (bytes.length < 12 || MAGIC.some((byte, i) => bytes[i] !== byte)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide = bytes[6]! >= 2;
  const start = (wide ? 12 + view.getUint32(8, true) : 10 + view.getUint16(8, true)) || 0;
  const header = new TextDecoder('latin1').decode(bytes.subarray(wide ? 12 : 10, start));
  const type = /'descr': *'([<>|=]?)([a-z]\d+)'/.exec(header);
  const shape = /'shape': *\((\d{1,9}), *(\d{1,9}),? *\)/.exec(header);
  const size = TYPES[type?.[2] ?? ''];
  if (size === undefined || !/'fortran_order': *False/.test(header) || !shape)
    throw new FewhueError(
      'unsupported-input',
      'is an NPY file of other than integers in two axes, row by row',
    );
  const [height, width] = [Number(shape[1]), Number(shape[2])];
  if (width < 1 || height < 1 || bytes.length !== start + size * width * height)
    throw new FewhueError('unsupported-input', 'is a damaged or cut-off NPY file');
  const little = type![1] !== '>';
  return { width, height, labels: () => readNumbers(view, start, { size, little, count: width * height }) };
}

/** Numbers as labels: the lowest 32 bits, which tell apart whatever segmentations have. */
function readNumbers(
  view: DataView,
  start: number,
  { size, little, count }: { readonly size: number; readonly little: boolean; readonly count: number },
): Uint32Array {
  const low = size === 8 && !little ? 4 : 0;
  return Uint32Array.from({ length: count }, (_, i) => {
    const at = start + size * i;
    if (size === 1) return view.getUint8(at);
    return size === 2 ? view.getUint16(at, little) : view.getUint32(at + low, little);
  });
}
