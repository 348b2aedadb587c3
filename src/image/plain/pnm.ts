import {
  checkPlainSides,
  damagedPictureError,
  otherKind,
  type PlainFormat,
  type PlainHeader,
} from './plain-format.ts';

// Netpbm's PBM, PGM, PPM and PAM, as text and as bytes (netpbm.sourceforge.net/doc).

const LABEL = 'PNM';
const MAX_VALUE = 65535;
/** A header is shorter, comments included. */
const MAX_HEADER = 1 << 16;

export const PNM: PlainFormat = { label: LABEL, header: (bytes) => parseHeader(bytes), decode };

interface PnmHeader extends PlainHeader {
  /** Samples per pixel: grey, grey and alpha, RGB, RGBA. */
  readonly depth: number;
  /** Value of white. */
  readonly max: number;
  /** Whether samples are numbers in text. */
  readonly text: boolean;
  /** Whether a sample is a bit, and 1 is black. */
  readonly bits: boolean;
  /** Where the samples begin. */
  readonly dataAt: number;
}

function parseHeader(bytes: Uint8Array): PnmHeader {
  const kind = (bytes[1] ?? 0) - 48;
  const facts = kind === 7 ? pamFacts(bytes) : plainFacts(bytes, kind);
  const { width, height, depth, max } = facts;
  checkPlainSides(LABEL, width, height);
  if (!(max >= 1 && max <= MAX_VALUE)) throw damagedPictureError(LABEL);
  if (!(depth >= 1 && depth <= 4)) throw otherKind(LABEL, `${depth} channels`);
  return { ...facts, hasAlpha: depth % 2 === 0, bitDepth: max > 255 ? 16 : 8 };
}

type Facts = Omit<PnmHeader, 'hasAlpha' | 'bitDepth'>;

/** Width, height and for all but bits the value of white, with white space and comments between. */
function plainFacts(bytes: Uint8Array, kind: number): Facts {
  const bits = kind === 1 || kind === 4;
  const words: number[] = [];
  let at = 2;
  while (words.length < (bits ? 2 : 3)) {
    at = skipSpace(bytes, at);
    const [value, after] = readNumber(bytes, at);
    words.push(value);
    at = after;
  }
  const [width, height, max = 1] = words;
  const text = kind < 4;
  return { width: width!, height: height!, depth: kind % 3 === 0 ? 3 : 1, max, text, bits, dataAt: at + 1 };
}

/** Lines of a name and a value, up to ENDHDR. */
function pamFacts(bytes: Uint8Array): Facts {
  const head = Array.from(bytes.subarray(0, MAX_HEADER), (byte) => String.fromCharCode(byte)).join('');
  const end = /\nENDHDR[^\n]*\n/.exec(head);
  if (!end) throw damagedPictureError(LABEL);
  const value = (name: string) =>
    Number(new RegExp(`\\n${name}[ \\t]+(\\d+)`).exec(head.slice(0, end.index + 1))?.[1]);
  return {
    ...{ width: value('WIDTH'), height: value('HEIGHT'), depth: value('DEPTH'), max: value('MAXVAL') },
    ...{ text: false, bits: false, dataAt: end.index + end[0].length },
  };
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length) {
    const byte = bytes[at]!;
    if (byte === 0x23) while (at < bytes.length && bytes[at] !== 10) at++;
    else if (byte !== 32 && (byte < 9 || byte > 13)) break;
    else at++;
  }
  return at;
}

function readNumber(bytes: Uint8Array, from: number): [value: number, after: number] {
  let value = 0;
  let at = from;
  for (; at < bytes.length && bytes[at]! >= 48 && bytes[at]! <= 57 && at - from < 10; at++)
    value = 10 * value + bytes[at]! - 48;
  if (at === from) throw damagedPictureError(LABEL);
  return [value, at];
}

function decode(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = parseHeader(bytes);
  const { width, height, depth, max } = head;
  const samples = width * height * depth;
  const next = head.text ? textSamples(bytes, head, samples) : byteSamples(bytes, head, samples);
  const out = new Uint8Array(4 * width * height);
  for (let at = 0; at < out.length; at += 4) {
    const gray = level(next(), max);
    out.fill(gray, at, at + 3);
    if (depth >= 3) {
      out[at + 1] = level(next(), max);
      out[at + 2] = level(next(), max);
    }
    out[at + 3] = depth % 2 === 0 ? level(next(), max) : 255;
  }
  return out;
}

/** A sample in 8 bits; throws for one beyond white. */
function level(sample: number, max: number): number {
  if (sample > max) throw damagedPictureError(LABEL);
  return Math.round((255 * sample) / max);
}

/** Samples in one or two bytes, or bits of rows that begin with a byte. */
function byteSamples(
  bytes: Uint8Array,
  { width, height, max, bits, dataAt }: PnmHeader,
  samples: number,
): () => number {
  const rowBytes = Math.ceil(width / 8);
  const needed = bits ? rowBytes * height : samples * (max > 255 ? 2 : 1);
  if (bytes.length - dataAt < needed) throw damagedPictureError(LABEL);
  let n = 0;
  if (bits) {
    return () => {
      const [x, y] = [n % width, Math.floor(n / width)];
      n++;
      return 1 - ((bytes[dataAt + y * rowBytes + (x >> 3)]! >> (7 - (x & 7))) & 1);
    };
  }
  if (max <= 255) return () => bytes[dataAt + n++]!;
  return () => {
    const at = dataAt + 2 * n++;
    return 256 * bytes[at]! + bytes[at + 1]!;
  };
}

/** Numbers with white space between; bits need none. */
function textSamples(bytes: Uint8Array, { bits, dataAt }: PnmHeader, samples: number): () => number {
  if (bytes.length - dataAt + 1 < samples) throw damagedPictureError(LABEL);
  let at = dataAt - 1;
  return () => {
    at = skipSpace(bytes, at);
    if (bits) {
      const bit = bytes[at++];
      if (bit !== 48 && bit !== 49) throw damagedPictureError(LABEL);
      return 49 - bit;
    }
    const [value, after] = readNumber(bytes, at);
    at = after;
    return value;
  };
}
