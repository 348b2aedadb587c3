import { TAG, type TiffDirectory } from './tiff-directory.ts';

/** How the samples of a TIFF page are stored and meant. */
export interface TiffFacts {
  /** Bits of a sample; undefined if channels differ. */
  readonly bits: number | undefined;
  readonly format: 'uint' | 'int' | 'float' | 'complex';
  /** 0 white is zero, 1 black is zero, 2 RGB, 3 palette, 5 inks, 6 YCbCr, 8 CIELAB, and others. */
  readonly photometric: number;
  readonly compression: number;
  readonly channels: number;
  /** Channels of colour, which come first. */
  readonly colors: number;
  /** Number of the channel that is alpha, and whether colours are multiplied by it. */
  readonly alpha: { readonly channel: number; readonly isPremultiplied: boolean } | undefined;
  readonly profile: Uint8Array | undefined;
}

/** Channels of colour by photometric interpretation. */
const COLORS: Readonly<Record<number, number>> = { 0: 1, 1: 1, 2: 3, 3: 1, 5: 4, 6: 3, 8: 3 };

/** Channels of a page at most; more are measurements, not a picture. */
const MAX_CHANNELS = 32;

const FORMATS = ['uint', 'uint', 'int', 'float', 'uint', 'complex', 'complex'] as const;

const [YCBCR, JPEG_COMPRESSIONS] = [6, [6, 7]] as const;

/** Photometric interpretations that are not opened, in words. */
const OTHER_COLORS: Readonly<Record<number, string>> = {
  ...{ 4: 'a TIFF transparency mask', 9: 'ICC Lab TIFF', 10: 'ITU Lab TIFF', 32803: 'camera raw (CFA) TIFF' },
  ...{ 32844: 'LogL TIFF', 32845: 'LogLuv TIFF', 34892: 'camera raw (linear) TIFF' },
};

/** Compressions that not every build of the decoder has. */
const COMPRESSIONS: Readonly<Record<number, string>> = {
  ...{ 6: 'old-style JPEG', 32809: 'ThunderScan', 34661: 'JBIG', 34676: 'SGI Log', 34677: 'SGI Log' },
  ...{ 34712: 'JPEG 2000', 33003: 'JPEG 2000', 33004: 'JPEG 2000', 33005: 'JPEG 2000', 34887: 'LERC' },
  ...{ 34925: 'LZMA', 50000: 'Zstandard', 50001: 'WebP', 50002: 'JPEG XL', 52546: 'JPEG XL' },
};

/** The facts of a page. */
export function tiffFacts(page: TiffDirectory): TiffFacts {
  const photometric = page.value(TAG.photometric, 1);
  const channels = page.value(TAG.channels, 1);
  const colors = Math.min(channels, COLORS[photometric] ?? channels);
  const bits = page.values(TAG.bits) ?? [1];
  return {
    bits: bits.every((depth) => depth === bits[0]) ? bits[0] : undefined,
    format: FORMATS[page.value(TAG.format, 1)] ?? 'complex',
    photometric,
    compression: page.value(TAG.compression, 1),
    channels,
    colors,
    alpha: alphaOf(page, colors, channels),
    profile: page.bytes(TAG.profile),
  };
}

/** The first extra channel that is said to be alpha; a single one of which nothing is said is, too. */
function alphaOf(page: TiffDirectory, colors: number, channels: number): TiffFacts['alpha'] {
  const extra = page.values(TAG.extra);
  if (!extra)
    return channels === colors + 1 && colors !== 4 ? { channel: colors, isPremultiplied: false } : undefined;
  const at = extra.findIndex((kind) => kind === 1 || kind === 2);
  const channel = channels - extra.length + at;
  return at < 0 || channel < colors ? undefined : { channel, isPremultiplied: extra[at] === 1 };
}

/** What a page is, if it is one that is not opened: `12-bit TIFF`. */
export function unsupportedTiffError(page: TiffDirectory): string | undefined {
  const { bits, format, photometric, channels } = tiffFacts(page);
  if (page.has(TAG.dngVersion)) return 'DNG (camera raw)';
  if (page.has(TAG.subDirectories) && page.has(TAG.make) && (page.value(TAG.subfile, 0) & 1) === 1)
    return 'camera raw';
  const other = OTHER_COLORS[photometric];
  if (other) return other;
  if (!(photometric in COLORS)) return `TIFF of photometric interpretation ${photometric}`;
  if (channels < COLORS[photometric]!) return `TIFF of ${channels} colour channels`;
  if (channels > MAX_CHANNELS) return `TIFF of ${channels} channels`;
  if (bits === undefined) return 'TIFF with channels of different depths';
  if (photometric === 5 && page.value(TAG.inkSet, 1) !== 1) return 'TIFF of inks that are not CMYK';
  if (format === 'complex') return 'TIFF of complex numbers';
  const kind = format === 'float' ? 'floating-point ' : format === 'int' ? 'signed ' : '';
  if (!depthsOf(photometric, format).includes(bits))
    return `${bits}-bit ${kind}${colorName(photometric)}TIFF`;
  if (bits < 8 && channels > 1) return `${bits}-bit TIFF of several channels`;
  if (photometric === 3 && channels > 1) return 'TIFF with a palette and more channels';
  if (page.value(TAG.planes, 1) === 2 && page.has(TAG.tileWidth) && channels > 1)
    return 'TIFF of tiles in separate planes';
  return undefined;
}

/** Depths of numbers without sign that are opened, by photometric interpretation. */
const UINT_DEPTHS: Readonly<Record<number, readonly number[]>> = {
  ...{ 0: [1, 2, 4, 8, 16, 32], 1: [1, 2, 4, 8, 16, 32], 2: [8, 16, 32], 3: [1, 2, 4, 8, 16] },
  ...{ 5: [8, 16], 6: [8], 8: [16] },
};

/** Depths that are opened. */
function depthsOf(photometric: number, format: TiffFacts['format']): readonly number[] {
  if (format === 'float') return photometric <= 2 ? [16, 32] : [];
  if (format === 'int') return photometric === 8 ? [16] : photometric <= 2 ? [8, 16, 32] : [];
  return UINT_DEPTHS[photometric] ?? [];
}

function colorName(photometric: number): string {
  return { 5: 'CMYK ', 6: 'YCbCr ', 8: 'CIELAB ' }[photometric] ?? '';
}

/** The name of a compression that the decoder may not have. */
export function rareCompression(page: TiffDirectory): string | undefined {
  return COMPRESSIONS[page.value(TAG.compression, 1)];
}

/**
 * Whether samples have to be read as they are and converted here, because libvips reads them wrong: other than 8 or 16
 * bits without sign, channels beyond one of alpha, alpha beside inks, and YCbCr that is not JPEG.
 */
export function isConverted(page: TiffDirectory): boolean {
  const { bits = 0, format, photometric, compression, channels, colors, alpha } = tiffFacts(page);
  if (photometric === 3 || photometric === 8) return false;
  if (photometric === YCBCR)
    return (
      !JPEG_COMPRESSIONS.includes(compression as 6) &&
      (page.values(TAG.subsampling) ?? [2, 2]).every((n) => n === 1)
    );
  const extra = channels - colors;
  const isUsual = extra === 0 || (extra === 1 && alpha !== undefined && photometric !== 5);
  return format !== 'uint' || bits > 16 || !isUsual;
}

/** Pages that are pictures of their own: no small copies, no masks. */
export function countPages(pages: readonly TiffDirectory[]): number {
  return pages.filter((page, i) => i === 0 || (page.value(TAG.subfile, 0) & 5) === 0).length;
}
