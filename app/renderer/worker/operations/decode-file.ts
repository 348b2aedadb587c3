import { openImage, transferring } from 'fewhue/web';

/** A file to decode with the browser's own decoder. */
export interface DecodeInput {
  readonly file: Blob;
  /** What messages call it. */
  readonly name: string;
}

/** Decodes a file off the window's thread. */
export async function decodeFile({ file, name }: DecodeInput) {
  const { width, height, data } = await openImage(file, { name });
  const picture = { width, height, data: new Uint8Array(data.buffer) };
  return transferring(picture, [data.buffer]);
}
