import type { QuantizeOptions } from 'fewhue';

/** Kinds that solve for the whole picture, and take several times as long as diffusion. */
const SLOW: readonly unknown[] = ['spatial', 'compact'];

/** Options with a kind of dithering that is there at once, and looks about the same at a distance. */
export function quickDither(options: QuantizeOptions): QuantizeOptions {
  return SLOW.includes(options.dither) ? { ...options, dither: 'floyd-steinberg' } : options;
}

/** Whether a kind of dithering, or another choice, is there at once. */
export function isQuick(choice: string): boolean {
  return !SLOW.includes(choice);
}
