import { rangeOfColors, stretchFrom } from '../../../image/sample-range.ts';
import { TAG, type TiffDirectory } from './tiff-directory.ts';
import { type TiffFacts, tiffFacts } from './tiff-facts.ts';

/** Samples of a page as libvips reads them. */
export type RawSamples =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array;

/** Colour samples, and alpha apart from them, of 8 or 16 bits. */
export interface PlainSamples {
  readonly depth: 8 | 16;
  /** Channels of colour per pixel: 1 grey, 3 RGB, 4 CMYK. */
  readonly channels: 1 | 3 | 4;
  readonly colors: Uint8Array | Uint16Array;
  /** Straight alpha, one sample per pixel. */
  readonly alpha: Uint8Array | Uint16Array | undefined;
}

/** How far beyond 0 to 1 floating-point samples may be, by rounding. */
const FLOAT_TOLERANCE = 1e-3;

/**
 * Ordinary samples of raw ones. The full range of integers, and 0 to 1 of floating-point numbers, become the full range
 * of 8 or 16 bits; white is made the largest; YCbCr becomes RGB; channels that are neither colour nor alpha are left
 * out. `undefined` for floating-point numbers beyond 0 to 1, for which there is no rule but to `stretch` what the
 * colours use of their range to the full one, if they are deeper than 8 bits.
 */
export function plainSamples(
  page: TiffDirectory,
  raw: RawSamples,
  stretch: boolean,
): PlainSamples | undefined {
  const facts = tiffFacts(page);
  const depth = facts.bits === 8 ? 8 : 16;
  const range = stretch && depth === 16 ? rangeOfColors(raw, facts.channels, facts.colors) : undefined;
  if (raw instanceof Float32Array && !range && !raw.every(isInRange)) return undefined;
  const scale = scaleOf(facts, depth);
  const isWide = range !== undefined && range.max > range.min;
  const colors = pick(raw, facts, [...Array(facts.colors).keys()], isWide ? stretchFrom(range) : scale);
  if (facts.photometric === 0) invert(colors);
  if (facts.photometric === 6) fromYcbcr(page, colors);
  const alpha = facts.alpha && pick(raw, facts, [facts.alpha.channel], scale);
  if (alpha && facts.alpha?.isPremultiplied) unpremultiply(colors, alpha);
  return { depth, channels: facts.colors as 1 | 3 | 4, colors, alpha };
}

/** RGBA bytes of grey or RGB samples. */
export function rgbaOf({ depth, channels, colors, alpha }: PlainSamples): Uint8Array {
  const pixels = colors.length / channels;
  const rgba = new Uint8Array(4 * pixels);
  const byteOf = depth === 8 ? (v: number) => v : (v: number) => Math.round(v / 257);
  for (let i = 0; i < pixels; i++) {
    for (let c = 0; c < 3; c++) rgba[4 * i + c] = byteOf(colors[i * channels + (channels === 1 ? 0 : c)]!);
    rgba[4 * i + 3] = alpha ? byteOf(alpha[i]!) : 255;
  }
  return rgba;
}

/** Writes alpha samples into RGBA bytes. */
export function setAlpha(rgba: Uint8Array, { depth, alpha }: PlainSamples): void {
  if (!alpha) return;
  for (let i = 0; i < alpha.length; i++)
    rgba[4 * i + 3] = depth === 8 ? alpha[i]! : Math.round(alpha[i]! / 257);
}

function isInRange(value: number): boolean {
  return value >= -FLOAT_TOLERANCE && value <= 1 + FLOAT_TOLERANCE;
}

function scaleOf({ format, bits }: TiffFacts, depth: 8 | 16): (value: number) => number {
  if (format === 'float') return (v) => Math.round(65535 * Math.min(1, Math.max(0, v)));
  const offset = format === 'int' ? 2 ** (bits! - 1) : 0;
  const divisor = bits === 32 ? 65537 : 1;
  return depth === 8 || divisor === 1 ? (v) => v + offset : (v) => Math.round((v + offset) / divisor);
}

function pick(
  raw: RawSamples,
  { channels, bits }: TiffFacts,
  wanted: readonly number[],
  scale: (value: number) => number,
): Uint8Array | Uint16Array {
  const pixels = raw.length / channels;
  const count = wanted.length;
  const samples = bits === 8 ? new Uint8Array(pixels * count) : new Uint16Array(pixels * count);
  wanted.forEach((channel, c) => {
    for (let i = 0; i < pixels; i++) samples[i * count + c] = scale(raw[i * channels + channel]!);
  });
  return samples;
}

function invert(samples: Uint8Array | Uint16Array): void {
  for (let i = 0; i < samples.length; i++) samples[i] = ~samples[i]!;
}

function unpremultiply(colors: Uint8Array | Uint16Array, alpha: Uint8Array | Uint16Array): void {
  const max = alpha instanceof Uint8Array ? 255 : 65535;
  const channels = colors.length / alpha.length;
  for (let i = 0; i < colors.length; i++) {
    const part = alpha[Math.floor(i / channels)]!;
    colors[i] = part === 0 ? 0 : Math.min(max, Math.round((colors[i]! * max) / part));
  }
}

/** TIFF 6.0, section 21: the file says the coefficients, and which samples are black and white. */
function fromYcbcr(page: TiffDirectory, colors: Uint8Array | Uint16Array): void {
  const [red = 0.299, green = 0.587, blue = 0.114] = page.values(TAG.coefficients) ?? [];
  const [blackY = 0, whiteY = 255, zeroB = 128, maxB = 255, zeroR = 128, maxR = 255] =
    page.values(TAG.blackWhite) ?? [];
  for (let i = 0; i < colors.length; i += 3) {
    const y = (255 * (colors[i]! - blackY)) / (whiteY - blackY);
    const b = (127 * (colors[i + 1]! - zeroB)) / (maxB - zeroB);
    const r = (127 * (colors[i + 2]! - zeroR)) / (maxR - zeroR);
    const [full, none] = [y + r * (2 - 2 * red), y + b * (2 - 2 * blue)];
    colors[i] = byte(full);
    colors[i + 1] = byte((y - blue * none - red * full) / green);
    colors[i + 2] = byte(none);
  }
}

function byte(value: number): number {
  return Math.min(255, Math.max(0, Math.round(value)));
}
