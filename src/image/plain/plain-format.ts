import { FewhueError } from '../../core/errors.ts';

/** What the header of a picture says. */
export interface PlainHeader {
  readonly width: number;
  readonly height: number;
  readonly hasAlpha: boolean;
  /** 16 for more than 8 bits per sample. */
  readonly bitDepth: 8 | 16;
}

/** A format of pictures that takes no library to read. */
export interface PlainFormat {
  readonly label: string;
  /** What the header says, which takes no memory. Throws `unsupported-input`. */
  readonly header: (bytes: Uint8Array) => PlainHeader;
  /** RGBA of every pixel, straight alpha. Throws `unsupported-input`, before it takes memory for what is not there. */
  readonly decode: (bytes: Uint8Array) => Uint8Array<ArrayBuffer>;
}

/** The error for a file that does not hold what it should. */
export function damagedPictureError(label: string): FewhueError {
  return new FewhueError('unsupported-input', `is a damaged or cut-off ${label} picture`);
}

/** The error for a valid file of a kind that is not read. */
export function otherKind(label: string, what: string): FewhueError {
  return new FewhueError('unsupported-input', `${label} with ${what} is not supported`);
}

/** Longest side, as of every picture. */
const MAX_SIDE = 0x7fffffff;

/** Throws unless the sides are those of a picture. */
export function checkPlainSides(label: string, width: number, height: number): void {
  for (const side of [width, height])
    if (!Number.isInteger(side) || side < 1 || side > MAX_SIDE) throw damagedPictureError(label);
}
