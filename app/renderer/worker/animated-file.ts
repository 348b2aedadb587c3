import { openAnimation } from 'fewhue/web';

/** The frames of an animation's file and their number; undefined for a still, and for what is damaged. */
export async function animatedFile(
  file: Blob,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly frames: number } | undefined> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    const { delays } = await openAnimation(bytes);
    return delays.length > 1 ? { bytes, frames: delays.length } : undefined;
  } catch {
    return undefined;
  }
}
