import { positive } from '../core/checks.ts';
import { FewhueError } from '../core/errors.ts';

/**
 * Most pixels of any picture, whatever the limit: their RGBA bytes are 2^31, which every host can hold in one piece.
 */
const MAX_PIXELS = 2 ** 29;
/** Pixels of a picture unless more are allowed. */
export const DEFAULT_MAX_PIXELS = 300_000_000;

/** Longest side that libvips holds; it prints of its own about longer ones. */
const MAX_SIDE = 10_000_000;

/** The limit that holds where `maxPixels` is asked for, a positive integer: at most 2^29. Throws `invalid-option`. */
export function pixelLimit(maxPixels = DEFAULT_MAX_PIXELS): number {
  return Math.min(MAX_PIXELS, positive('maxPixels', maxPixels));
}

/** Throws `limit-exceeded` for a picture of more pixels than a limit. */
export function checkPixels(width: number, height: number, limit: number): void {
  if (width * height <= limit) return;
  const bound = limit === MAX_PIXELS ? `${limit} that can be held` : `limit of ${limit}`;
  throw new FewhueError('limit-exceeded', `has ${width} x ${height} pixels, more than the ${bound}`, {
    option: 'maxPixels',
    rule: `at most ${limit}`,
    received: width * height,
  });
}

/** Throws `limit-exceeded` for a side that the decoder cannot hold, whatever the limit of pixels. */
export function checkSides(width: number, height: number): void {
  const side = Math.max(width, height);
  if (side <= MAX_SIDE) return;
  const reason = `is ${side} pixels long on a side, more than the ${MAX_SIDE} that can be decoded`;
  throw new FewhueError('limit-exceeded', reason, { received: side });
}
