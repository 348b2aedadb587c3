import type { PresetName } from 'fewhue';
import type { PictureRef } from '../../shared/ipc-contract.ts';
import type { Settings } from './settings.ts';

/** Where the bytes of a picture come from. */
export type PictureSource =
  | {
      readonly kind: 'host';
      readonly ref: PictureRef;
      /** Folders that it was opened with, with `/` between: it is saved into the same. */
      readonly folder?: string | undefined;
    }
  | { readonly kind: 'sample'; readonly name: string; readonly url: string };

/** An open picture, or one that is being opened or could not be. */
export interface OpenPicture {
  /** Number of the picture in this run, also in the worker. */
  readonly id: number;
  /** File name without folders. */
  readonly name: string;
  readonly source: PictureSource;
  readonly status: 'opening' | 'ready' | 'failed';
  /** Why it could not be opened, for a user. */
  readonly error?: string | undefined;
  /** Sides in pixels; 0 until it is ready, or there is a first look at it. */
  readonly width: number;
  readonly height: number;
  /** Size of the file in bytes. */
  readonly sourceBytes: number;
  /** Which of the engine's presets fits it; undefined until it was looked at. */
  readonly preset?: PresetName | undefined;
  /** Whether there is no more than a first look yet, by which the preset is guessed; previews do with that. */
  readonly sketched?: boolean | undefined;
  /** Whether some pixel of its file is not opaque; undefined until it is ready. */
  readonly hasAlpha?: boolean | undefined;
  /** Frames of an animation, of which the first is the picture. */
  readonly frames?: number | undefined;
  /** The picture at no more than 2048 pixels along its longer side; no more than 1024 until it is drawn larger. */
  readonly bitmap?: ImageBitmap | undefined;
  /** The same at no more than 1024 at all times. */
  readonly small?: ImageBitmap | undefined;
  readonly thumbnail?: ImageBitmap | undefined;
}

/** The open pictures in the order they came. */
export interface PicturesState {
  readonly open: readonly OpenPicture[];
  /** Number of the picture that is shown. */
  readonly active: number | undefined;
  /** Pictures that were closed and can come back, the newest last. */
  readonly closed: readonly ClosedPicture[];
}

/** A picture that was closed. */
export interface ClosedPicture {
  readonly picture: OpenPicture;
  /** Its index among the open ones. */
  readonly index: number;
  /** The settings when it was closed: changes that came after are undone first. */
  readonly settings: Settings;
}

export const NO_PICTURES: PicturesState = { open: [], active: undefined, closed: [] };

/** The picture that is shown. */
export function activePicture({ open, active }: PicturesState): OpenPicture | undefined {
  return open.find(({ id }) => id === active);
}

/** Whether previews of a picture can be made. */
export function isSeen({ status, sketched = false }: OpenPicture): boolean {
  return status === 'ready' || (status === 'opening' && sketched);
}

/** Whether settings of alpha change a picture: animations keep their alpha. */
export function isFitted({ status, hasAlpha, frames = 1 }: OpenPicture): boolean {
  return status !== 'failed' && hasAlpha === true && frames === 1;
}
