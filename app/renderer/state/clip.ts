import { type AnimationFormat, OUTPUT_FORMATS, type OutputFormat } from 'fewhue';
import { DEFAULT_FORMAT, formatOfPath } from '#internal/engine';
import { activePicture, type OpenPicture } from './pictures.ts';
import type { State } from './store.ts';

/** A frame that is shown, before and after. */
export interface ClipFrame {
  /** From 0 on. */
  readonly frame: number;
  readonly before: ImageBitmap;
  readonly after: ImageBitmap;
}

/** The animated file at the settings of now, and its play. */
export interface ClipState {
  /** The picture that it is of. */
  readonly id: number | undefined;
  readonly playing: boolean;
  /** The frame that is to be shown, from 0 on. */
  readonly wanted: number;
  readonly shown: ClipFrame | undefined;
  /** The file; undefined while it is worked out. */
  readonly file: ClipFile | undefined;
}

/** What the window knows of the file. */
export interface ClipFile {
  readonly format: AnimationFormat;
  readonly bytes: number;
  /** Milliseconds of each frame. */
  readonly delays: readonly number[];
  /** How often it is played; 0 for ever. */
  readonly plays: number;
}

export const NO_CLIP: ClipState = {
  id: undefined,
  playing: false,
  wanted: 0,
  shown: undefined,
  file: undefined,
};

/** The format that a picture is saved in at one press: an animation stays of its own, or becomes a GIF. */
export function mainFormat(picture: OpenPicture | undefined): OutputFormat {
  if ((picture?.frames ?? 1) < 2) return DEFAULT_FORMAT;
  const own = formatOfPath(OUTPUT_FORMATS, picture!.name);
  return own && OUTPUT_FORMATS[own].animation ? own : 'gif';
}

/** The frame that lies on both sides in place of the picture and its result; undefined where these are shown. */
export function clipFrameOf({ clip, pictures }: Pick<State, 'clip' | 'pictures'>): ClipFrame | undefined {
  const id = activePicture(pictures)?.id;
  return id !== undefined && clip.id === id ? clip.shown : undefined;
}
