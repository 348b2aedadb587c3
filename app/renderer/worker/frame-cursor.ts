import type { Animation, PixelImage } from 'fewhue';

/** Goes to any frame of an animation: on to later ones, and from the first on to earlier ones. */
export class FrameCursor {
  readonly #animation: Animation;
  #frames: AsyncIterator<{ readonly image: PixelImage }> | undefined;
  /** The frame that was given last. */
  #at = -1;
  #image: PixelImage | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(animation: Animation) {
    this.#animation = animation;
  }

  /** A frame by its number, from 0 on; its pixels hold until another one is asked for. Calls wait for each other. */
  frame(number: number): Promise<PixelImage> {
    const found = this.#turn.then(() => this.#goTo(number));
    this.#turn = found.catch(() => {});
    return found;
  }

  async #goTo(number: number): Promise<PixelImage> {
    if (number < this.#at) {
      await this.#frames?.return?.();
      this.#frames = undefined;
    }
    if (!this.#frames) {
      this.#frames = this.#animation.frames()[Symbol.asyncIterator]();
      this.#at = -1;
    }
    while (this.#at < number) {
      const { value, done } = await this.#frames.next();
      if (done) throw new RangeError(`an animation has no frame ${number}`);
      this.#image = value.image;
      this.#at++;
    }
    return this.#image!;
  }
}
