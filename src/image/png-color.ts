import {
  BRIGHT_TRANSFERS,
  type Chromaticity,
  type ColorEncoding,
  codedEncoding,
  isCodedSrgb,
  type Primaries,
  SRGB_PRIMARIES,
  samePrimaries,
} from '../color/color-encoding.ts';

/** Type and body of a chunk. */
export interface PngChunk {
  readonly type: string;
  readonly body: Uint8Array;
}

/** How the colours of a PNG are meant. */
export interface PngColor {
  /** Undefined for sRGB, and where the colour profile says it. */
  readonly encoding: ColorEncoding | undefined;
  /** Whether the colour profile of the file counts. */
  readonly hasProfile: boolean;
  /** What is to be reported to the user. */
  readonly warning: string | undefined;
}

/** The gamma that nearly all files say, and how far from it one makes no difference, as libpng has it. */
const COMMON_GAMMA = 0.45455;
const GAMMA_TOLERANCE = 0.05;
/** How far chromaticities may be from those of sRGB; files have them rounded. */
const CHROMATICITY_TOLERANCE = 0.0011;

const PLAIN: PngColor = { encoding: undefined, hasProfile: false, warning: undefined };

/** Chunks that say how colours are meant; they stand before palette and pixels. */
const COLOR_CHUNKS = new Set(['cICP', 'iCCP', 'sRGB', 'gAMA', 'cHRM']);

/**
 * How the colours are meant, by the chunks before the pixels: cICP counts before iCCP, that before sRGB, that before
 * gAMA and cHRM (PNG third edition, 4.3). The first of each kind counts. As browsers do, cHRM counts only with gAMA.
 */
export function pngColor(chunks: Iterable<PngChunk>): PngColor {
  const found = new Map<string, Uint8Array>();
  for (const { type, body } of chunks) {
    if (type === 'PLTE' || type === 'IDAT') break;
    if (COLOR_CHUNKS.has(type) && !found.has(type)) found.set(type, body);
  }
  const coded = found.get('cICP');
  if (coded?.length === 4) return codedColor(coded) ?? { ...byOthers(found), warning: UNKNOWN_CODES };
  return byOthers(found);
}

const UNKNOWN_CODES = 'its colours are coded in a way that is not supported (cICP), and may look wrong';

function codedColor([primaries = 0, transfer = 0, matrix]: Uint8Array): PngColor | undefined {
  const encoding = codedEncoding(primaries, transfer);
  if (!encoding || matrix !== 0) return undefined;
  if (isCodedSrgb(primaries, transfer)) return PLAIN;
  return { encoding, hasProfile: false, warning: brightWarning(transfer) };
}

/** What is to be reported of colours that are brighter than white. */
export function brightWarning(transfer: number): string | undefined {
  const name = BRIGHT_TRANSFERS[transfer];
  return name && `is a picture of high dynamic range (${name}); what is brighter than white is dimmed`;
}

function byOthers(found: ReadonlyMap<string, Uint8Array>): PngColor {
  if (found.has('iCCP')) return { ...PLAIN, hasProfile: true };
  const gamma = found.get('gAMA');
  if (found.has('sRGB') || gamma?.length !== 4) return PLAIN;
  const encoding = gammaEncoding(numbers(gamma)[0] as number, found.get('cHRM'));
  return { ...PLAIN, encoding };
}

function gammaEncoding(gamma: number, chromaticities: Uint8Array | undefined): ColorEncoding | undefined {
  if (gamma === 0) return undefined;
  const primaries = chromaticities?.length === 32 ? primariesOf(numbers(chromaticities)) : SRGB_PRIMARIES;
  const isSrgb = samePrimaries(primaries, SRGB_PRIMARIES, CHROMATICITY_TOLERANCE);
  if (isSrgb && Math.abs(gamma / COMMON_GAMMA - 1) < GAMMA_TOLERANCE) return undefined;
  return { primaries: isSrgb ? SRGB_PRIMARIES : primaries, toLinear: (v) => v ** (1 / gamma) };
}

function primariesOf(values: readonly number[]): Primaries {
  const point = (i: number): Chromaticity => [values[2 * i] as number, values[2 * i + 1] as number];
  const [white, red, green, blue] = [point(0), point(1), point(2), point(3)] as const;
  const area = (green[0] - red[0]) * (blue[1] - red[1]) - (blue[0] - red[0]) * (green[1] - red[1]);
  const isSensible = Math.abs(area) > 1e-4 && white[1] > 0;
  return isSensible ? { white, red, green, blue } : SRGB_PRIMARIES;
}

/** Numbers in units of 1/100000. */
function numbers(body: Uint8Array): number[] {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  return Array.from({ length: body.length >> 2 }, (_, i) => view.getUint32(4 * i) / 100_000);
}
