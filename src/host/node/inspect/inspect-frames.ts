import { readStoredAnimation } from '../../../animation/read/read-animation.ts';
import { FewhueError } from '../../../core/errors.ts';
import type { PictureFormat } from '../../../image/picture-formats.ts';

/** A frame as a file has it. */
export interface InspectedFrame {
  /** Milliseconds. */
  readonly delay: number;
  /** What becomes of its area when its time is over: it stays, becomes transparent, or what was there before. */
  readonly disposal: 'keep' | 'clear' | 'restore';
  /** Whether it is laid on what is there; else it replaces that, with its transparency. */
  readonly blends: boolean;
  /** What its pixels, and a palette of its own, take in the file. */
  readonly bytes: number;
  /** Its place on the canvas, in pixels. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The frames of an animation, as its file has them. */
export interface InspectedAnimation {
  /** How often it is played; 0 for ever. */
  readonly plays: number;
  readonly frames: readonly InspectedFrame[];
}

/** What a file of several frames says of them, also of those before damage; null for other files. */
export function inspectFrames(
  format: PictureFormat,
  bytes: Uint8Array,
  maxPixels: number,
): InspectedAnimation | null {
  try {
    const stored = readStoredAnimation(format, bytes, { tolerant: true, maxPixels });
    if (!stored || stored.frames.length < 2) return null;
    const frames = stored.frames.map(({ area, delay, disposal, blends, bytes: size }) => ({
      ...{ left: area.left, top: area.top, width: area.width, height: area.height },
      ...{ delay, disposal, blends, bytes: size },
    }));
    return { plays: stored.plays, frames };
  } catch (error) {
    if (error instanceof FewhueError && error.code === 'unsupported-input') return null;
    throw error;
  }
}
