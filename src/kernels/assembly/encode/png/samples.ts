// Pixels as the samples of PNG files that have no palette.

/** Bits of `commonPixels`. */
const OPAQUE: u32 = 1;
const GRAY: u32 = 2;

/** What all `count` packed RGBA pixels have in common: 1 they are opaque, plus 2 they are grey or transparent. */
export function commonPixels(pixelsAt: usize, count: u32): u32 {
  let alphas: u32 = 0xff;
  let colors: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const pixel = load<u32>(pixelsAt + ((<usize>i) << 2));
    const alpha = pixel >>> 24;
    alphas &= alpha;
    if (alpha > 0) colors |= (pixel ^ (pixel >>> 8)) & 0xffff;
  }
  return (alphas === 0xff ? OPAQUE : 0) | (colors === 0 ? GRAY : 0);
}

/**
 * Samples of `count` packed RGBA pixels: `channels` 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA. Transparent pixels have
 * zeros where there is alpha. Writes up to 3 bytes beyond.
 */
export function pngSamples(pixelsAt: usize, count: u32, channels: u32, outAt: usize): void {
  for (let i: u32 = 0; i < count; i++, outAt += channels) {
    const pixel = load<u32>(pixelsAt + ((<usize>i) << 2));
    if (channels === 1) store<u8>(outAt, <u8>pixel);
    else if (channels === 3) store<u32>(outAt, pixel);
    else if (pixel >>> 24 === 0) store<u32>(outAt, 0);
    else store<u32>(outAt, channels === 4 ? pixel : (pixel & 0xff) | ((pixel >>> 24) << 8));
  }
}

/** 16-bit samples, the high byte first. */
export function swapBytes(samplesAt: usize, count: u32, outAt: usize): void {
  for (let i: u32 = 0; i < count; i++) {
    const value = load<u16>(samplesAt + ((<usize>i) << 1));
    store<u16>(outAt + ((<usize>i) << 1), (value << 8) | (value >>> 8));
  }
}
