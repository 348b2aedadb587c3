import type { IndexedImage } from 'fewhue';

/** Small repeatable random numbers (a linear congruential generator), 0 to 1. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A picture with all `k` palette entries in use (given pixels enough), soft shapes and some noise. */
export function softPicture(width: number, height: number, k: number, seed = 1): IndexedImage {
  const next = random(seed);
  const indices = k > 256 ? new Uint16Array(width * height) : new Uint8Array(width * height);
  for (let i = 0; i < indices.length; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const wave = (Math.abs((x * 3 + y * 5) % 97) / 97) * 0.8 + 0.2 * next();
    indices[i] = i < k ? i : Math.min(k - 1, Math.floor(wave * k));
  }
  return { width, height, palette: { colors: distinctColors(k, seed) }, indices };
}

/** `k` distinct opaque colours, RGBA, in no order. */
export function distinctColors(k: number, seed = 1): Uint8Array {
  const colors = new Uint8Array(4 * k);
  for (let i = 0; i < k; i++) {
    const code = (Math.imul(i + 1 + 1000 * seed, 0x9e3779b1) >>> 8) & 0xffffff;
    colors.set([code >> 16, (code >> 8) & 255, code & 255, 255], 4 * i);
  }
  return colors;
}

/** A picture from rows of indices and colours as hexadecimal RRGGBB or RRGGBBAA. */
export function picture(rows: readonly (readonly number[])[], colors: readonly string[]): IndexedImage {
  const rgba = colors.flatMap((hex) => [...Buffer.from(hex.padEnd(8, 'f'), 'hex')]);
  return {
    width: rows[0]!.length,
    height: rows.length,
    palette: { colors: Uint8Array.from(rgba) },
    indices: Uint8Array.from(rows.flat()),
  };
}

/** RGBA of every pixel. */
export function rgbaOf({ indices, palette }: IndexedImage): Uint8Array {
  const rgba = new Uint8Array(4 * indices.length);
  indices.forEach((index, i) => {
    rgba.set(palette.colors.subarray(4 * index, 4 * index + 4), 4 * i);
  });
  return rgba;
}
