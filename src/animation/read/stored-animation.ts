import { FewhueError } from '../../core/errors.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import type { Rectangle } from '../animation.ts';

/** Decodes a whole file of one picture, as the host does it. */
export type DecodeStill = (file: Uint8Array) => PixelImage | Promise<PixelImage>;

/** A frame as a file has it. */
export interface StoredFrame {
  /** Where it is painted; what is beyond the canvas is not seen. */
  readonly area: Rectangle;
  /** Milliseconds. */
  readonly delay: number;
  /** What becomes of its area when its time is over: it stays, becomes transparent, or what was there before. */
  readonly disposal: 'keep' | 'clear' | 'restore';
  /** Whether it is laid on what is there; else it replaces that, with its transparency. */
  readonly blends: boolean;
  /** What its pixels, and a palette of its own, take in the file. */
  readonly bytes: number;
  /** Its pixels, of the sides of `area`. */
  readonly decode: (still: DecodeStill) => PixelImage | Promise<PixelImage>;
}

/** The frames of a file, none of them decoded. */
export interface StoredAnimation {
  readonly width: number;
  readonly height: number;
  /** How often it is played; 0 for ever. */
  readonly plays: number;
  readonly frames: readonly StoredFrame[];
}

/** How a file is to be read. */
export interface ReadAnimationOptions {
  /** Take the frames before the damage of a damaged file. */
  readonly tolerant: boolean;
  /** Most pixels of the canvas, and of a frame. */
  readonly maxPixels: number;
}

/** The error for a file whose frames cannot all be had. */
export function damagedAnimation(label: string): FewhueError {
  return new FewhueError('unsupported-input', `is a damaged or cut-off animated ${label}`);
}

/** Most frames of a file that are taken: more take hours, and none is meant so. */
export const MAX_FRAMES = 65_535;
