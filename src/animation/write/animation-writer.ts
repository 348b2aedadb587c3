import type { Task } from '../../core/task.ts';
import type { FramePalette } from './frame-palette.ts';
import type { PaintedFrame } from './painted-frame.ts';

/** What an animation file says before its frames. */
export interface AnimationHeader {
  readonly width: number;
  readonly height: number;
  /** Milliseconds of each frame. */
  readonly delays: readonly number[];
  /** How often it is played; 0 for ever. */
  readonly plays: number;
  /** The palette of all frames; undefined where each has its own. */
  readonly palette: FramePalette | undefined;
  /** Time spent on a smaller file: 1 to 10. */
  readonly effort: number;
}

/** Writes the frames of a file, one after the other. */
export interface AnimationWriter {
  /** The canvases of the frame may change when it is done. */
  readonly add: (frame: PaintedFrame, task: Task) => Promise<void>;
  /** The file. */
  readonly finish: (task: Task) => Promise<Uint8Array<ArrayBuffer>>;
}

/** The fewest bytes. */
export function smallest(files: readonly Uint8Array[]): Uint8Array {
  return files.reduce((least, file) => (file.length < least.length ? file : least));
}
