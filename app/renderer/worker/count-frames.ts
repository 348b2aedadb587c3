import { fileFormat } from '#internal/engine';

/** Formats that may hold more than one frame. */
const MOVING = ['gif', 'webp', 'avif'];

/** Pictures in an icon or a cursor, by its first bytes; 1 for other files. */
export function iconPicturesIn(head: Uint8Array): number {
  const format = fileFormat(head);
  return format && 'opened' in format && format.opened === 'ico' ? head[4]! + 256 * head[5]! : 1;
}

/**
 * Frames in a file, as far as the browser tells; 1 for a picture that cannot move, or that it cannot count. `head`: its
 * first bytes, 1024 or more of a longer file.
 */
export async function countFrames(file: Blob, head: Uint8Array): Promise<number> {
  const format = fileFormat(head);
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
