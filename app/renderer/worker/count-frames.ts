import { fileFormat } from '#internal/engine';

/** Formats that may hold more than one frame. */
const MOVING = ['gif', 'webp', 'avif'];

/** Bytes by which a format is told. */
const HEAD_BYTES = 1024;

/** Pictures in an icon or a cursor; 1 for other files. */
export async function iconPicturesIn(file: Blob): Promise<number> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const format = fileFormat(head);
  return format && 'opened' in format && format.opened === 'ico' ? head[4]! + 256 * head[5]! : 1;
}

/** Frames in a file, as far as the browser tells; 1 for a picture that cannot move, or that it cannot count. */
export async function countFrames(file: Blob): Promise<number> {
  const format = fileFormat(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
  const opened = format && 'opened' in format ? format.opened : '';
  if (!MOVING.includes(opened) || typeof ImageDecoder === 'undefined') return 1;
  const decoder = new ImageDecoder({ data: await file.arrayBuffer(), type: `image/${opened}` });
  try {
    await decoder.tracks.ready;
    return decoder.tracks.selectedTrack?.frameCount ?? 1;
  } catch {
    return 1;
  } finally {
    decoder.close();
  }
}
