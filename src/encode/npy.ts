import { arrayOf, list } from '../core/checks.ts';
import { invalidOption } from '../core/errors.ts';
import { joinBytes } from '../core/join-bytes.ts';

/**
 * Writes unsigned 32-bit numbers as an NPY file, version 1.0 (NumPy's own format, NEP 1): dtype `<u4`, C order.
 * `shape`: rows, then columns, and so on; its product is the number of labels. `numpy.load` reads it.
 *
 * Throws `invalid-option` for a shape that does not fit.
 */
export function encodeNpy(labels: Uint32Array, shape: readonly number[]): Uint8Array {
  return joinBytes(npyPieces(labels, shape));
}

/** The same file in pieces, one of which may be the labels themselves. */
export function npyPieces(labels: Uint32Array, shape: readonly number[]): readonly Uint8Array[] {
  arrayOf('labels', labels, 'Uint32Array');
  list('shape', shape);
  const whole = shape.every((side) => Number.isInteger(side) && side >= 0);
  if (!whole || shape.reduce((product, side) => product * side, 1) !== labels.length)
    throw invalidOption('shape', `sides whose product is ${labels.length}`, shape);
  const sides = shape.map((side) => `${side},`).join(' ');
  const header = `{'descr': '<u4', 'fortran_order': False, 'shape': (${sides}), }`;
  // Magic, version and length take 10 bytes; spaces and a line feed make the data start at a multiple of 64.
  const start = Math.ceil((10 + header.length + 1) / 64) * 64;
  const text = `${header.padEnd(start - 11)}\n`;
  const head = Uint8Array.of(
    0x93,
    ...letters('NUMPY'),
    1,
    0,
    text.length & 255,
    text.length >>> 8,
    ...letters(text),
  );
  if (littleEndian()) return [head, new Uint8Array(labels.buffer, labels.byteOffset, labels.byteLength)];
  const view = new DataView(new ArrayBuffer(labels.byteLength));
  labels.forEach((label, i) => {
    view.setUint32(4 * i, label, true);
  });
  return [head, new Uint8Array(view.buffer)];
}

function letters(text: string): number[] {
  return Array.from(text, (letter) => letter.charCodeAt(0));
}

function littleEndian(): boolean {
  return new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
}
