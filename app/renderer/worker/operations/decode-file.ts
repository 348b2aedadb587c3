import { decodePacked, expandIndexed, OUTPUT_FORMATS } from 'fewhue';
import { openImage } from 'fewhue/web';
import { formatOfPath } from '#internal/engine';
import { transferring } from '../../calls/messages.ts';

/** A file to decode with the browser's own decoder. */
export interface DecodeInput {
  readonly file: Blob;
  /** What messages call it. */
  readonly name: string;
}

/** Decodes a file off the window's thread: what the browser can show, and packed files of fewhue. */
export async function decodeFile({ file, name }: DecodeInput) {
  const packed = formatOfPath(OUTPUT_FORMATS, name) === 'fhq';
  const { width, height, data } = packed ? await unpack(file) : await openImage(file, { name });
  // The browser's decoders tell nothing about a file that they can read.
  const notes: readonly string[] = [];
  const picture = { width, height, data: new Uint8Array(data.buffer), notes };
  return transferring(picture, [data.buffer]);
}

async function unpack(file: Blob) {
  return expandIndexed(decodePacked(new Uint8Array(await file.arrayBuffer())));
}
