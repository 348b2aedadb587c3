import {
  type ClampedImage,
  FewhueError,
  type LabelMap,
  type PreparedImage,
  prepareImage,
  type Segmentation,
  type TaskOptions,
} from 'fewhue';
import type { RegionTable } from 'fewhue/segment';
import { DRAG_SIDE } from '../state/bitmap-sides.ts';
import type { MappedResult, QuantizeRequest } from './quantize-input.ts';
import { reduceTo } from './reduced.ts';
import type { StoredTrace } from './stored-trace.ts';

/** Longer side of the picture that slow models are fitted to for a preview. */
const SKETCH_SIDE = 160;

/** Longer side of the picture on which numbers of colours are tried. */
const SAMPLE_SIDE = 384;

/** An exact result that the worker keeps, so that views can ask for more about it. */
export interface StoredResult extends MappedResult {
  /** Rises with every result of the window: says whether two answers speak of the same one. */
  readonly revision: number;
  /** What it was made for. */
  readonly made: QuantizeRequest;
  /** K as asked for. */
  readonly asked: number;
}

/** The newest segmentation of a picture that the worker keeps, for other cuts, soft maps and files. */
export interface StoredSegments {
  /** Number of the run. */
  readonly run: number;
  readonly segmentation: Segmentation;
  /** The newest cut. */
  cut: StoredCut | undefined;
}

/** One cut of a tree, or the only one where there is no tree. */
export interface StoredCut {
  readonly number: number;
  readonly labelMap: LabelMap;
  /** Without palettes and certainties, which take longer. */
  table: RegionTable | undefined;
}

/** One open picture, as the worker holds it. Pixels never leave the worker but as bitmaps and encoded files. */
export class StoredPicture {
  readonly image: ClampedImage;
  /** Size of the file that the picture came from. */
  readonly sourceBytes: number;
  /** The file that it is the first frame of, if that is an animation. */
  readonly animation: Uint8Array<ArrayBuffer> | undefined;
  /** The newest exact result. */
  result: StoredResult | undefined;
  /** The newest fit that was followed step by step. */
  trace: (StoredTrace & { readonly number: number }) | undefined;
  /** The newest segmentation, if it is of this picture. */
  segments: StoredSegments | undefined;
  #prepared: Promise<PreparedImage> | undefined;
  #sketch: PreparedImage | undefined;
  #sample: PreparedImage | undefined;
  #drag: PreparedImage | undefined;

  constructor(image: ClampedImage, sourceBytes: number, animation?: Uint8Array<ArrayBuffer>) {
    this.image = image;
    this.sourceBytes = sourceBytes;
    this.animation = animation;
  }

  /**
   * The picture with its colours counted, at the first call. Whoever asks may stop meanwhile: everything exact needs
   * this, so that the count goes on.
   */
  prepared(): Promise<PreparedImage> {
    if (!this.#prepared) {
      this.#prepared = prepareImage(this.image);
      this.#prepared.catch(() => {
        this.#prepared = undefined;
      });
    }
    return this.#prepared;
  }

  /** A much smaller picture, for quick fits of models that take long; made and counted at the first call. */
  async sketch(options: TaskOptions): Promise<PreparedImage> {
    if (!this.#sketch) {
      const image = await reduceTo(this.image, SKETCH_SIDE);
      this.#sketch = image === this.image ? await this.prepared() : await prepareImage(image, options);
    }
    return this.#sketch;
  }

  /** A picture that many palettes a second can be tried on; made and counted at the first call. */
  async drag(options: TaskOptions): Promise<PreparedImage> {
    this.#drag ??= await prepareImage(await reduceTo(this.image, DRAG_SIDE), options);
    return this.#drag;
  }

  /** A small picture on which many numbers of colours can be tried; made and counted at the first call. */
  async sample(options: TaskOptions): Promise<PreparedImage> {
    this.#sample ??= await prepareImage(await reduceTo(this.image, SAMPLE_SIDE), options);
    return this.#sample;
  }
}

const pictures = new Map<number, StoredPicture>();

/** Keeps a picture under the window's number for it. */
export function storePicture(id: number, picture: StoredPicture): void {
  pictures.set(id, picture);
}

/** The picture with a number; throws `invalid-option` if it is not open (any more). */
export function pictureOf(id: number): StoredPicture {
  const picture = pictures.get(id);
  if (!picture) throw new FewhueError('invalid-option', 'this picture is no longer open');
  return picture;
}

/** The newest exact result of a picture; throws `invalid-option` if there is none yet. */
export function resultOf(id: number): StoredResult {
  const { result } = pictureOf(id);
  if (!result) throw new FewhueError('invalid-option', 'this picture has no result yet');
  return result;
}

/** Forgets the regions of all pictures: they take several times the memory of a picture. */
export function dropSegments(): void {
  for (const picture of pictures.values()) picture.segments = undefined;
}

/** Forgets a picture. */
export function dropPicture(id: number): void {
  pictures.delete(id);
}
