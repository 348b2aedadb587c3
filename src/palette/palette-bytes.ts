import { invalidOption } from '../core/errors.ts';
import type { Palette } from '../image/indexed-image.ts';
import { formatHex } from './palette.ts';

/** Letters of a name that are looked at. */
const MOST_UNITS = 1024;

/** Reads numbers of a palette's file one after the other; throws `invalid-option` where it ends too early. */
export class PaletteReader {
  readonly #kind: string;
  readonly #view: DataView;
  readonly #little: boolean;
  #at: number;

  /** `kind`: what the file is, for messages; numbers have their lowest byte first where `little`. */
  constructor(
    kind: string,
    bytes: Uint8Array,
    { at = 0, little = false }: { readonly at?: number; readonly little?: boolean } = {},
  ) {
    this.#kind = kind;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#little = little;
    this.#at = at;
  }

  /** Bytes that are left. */
  get left(): number {
    return Math.max(0, this.#view.byteLength - this.#at);
  }

  u8(): number {
    return this.#view.getUint8(this.#step(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#step(2), this.#little);
  }

  u32(): number {
    return this.#view.getUint32(this.#step(4), this.#little);
  }

  f32(): number {
    return this.#view.getFloat32(this.#step(4), this.#little);
  }

  /** A text of so many 16-bit units, up to a zero if there is one. */
  utf16(units: number): string {
    const at = this.#step(2 * units);
    let text = '';
    for (let i = 0; i < Math.min(units, MOST_UNITS); i++) {
      const unit = this.#view.getUint16(at + 2 * i, this.#little);
      if (unit === 0) break;
      text += String.fromCharCode(unit);
    }
    return text;
  }

  skip(bytes: number): void {
    this.#step(bytes);
  }

  /** Throws for what the file says, but may not. */
  refuse(rule: string, received: unknown): never {
    throw invalidOption('palette', rule, received);
  }

  #step(bytes: number): number {
    if (bytes > this.left) throw invalidOption('palette', `a whole ${this.#kind}`, 'one that is cut off');
    const at = this.#at;
    this.#at += bytes;
    return at;
  }
}

/** Puts a palette's file together, number by number. */
export class PaletteWriter {
  readonly #bytes: number[] = [];
  readonly #little: boolean;

  constructor({ little = false }: { readonly little?: boolean } = {}) {
    this.#little = little;
  }

  u8(...values: number[]): this {
    this.#bytes.push(...values);
    return this;
  }

  u16(value: number): this {
    return this.#number(2, (view) => view.setUint16(0, value, this.#little));
  }

  u32(value: number): this {
    return this.#number(4, (view) => view.setUint32(0, value, this.#little));
  }

  f32(value: number): this {
    return this.#number(4, (view) => view.setFloat32(0, value, this.#little));
  }

  /** Letters of ASCII, a byte each. */
  letters(text: string): this {
    return this.u8(...Array.from(text, (letter) => letter.charCodeAt(0)));
  }

  /** A text in 16-bit units, with a zero at its end. */
  utf16(text: string): this {
    for (let i = 0; i < text.length; i++) this.u16(text.charCodeAt(i));
    return this.u16(0);
  }

  finish(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }

  #number(bytes: number, set: (view: DataView) => void): this {
    const view = new DataView(new ArrayBuffer(bytes));
    set(view);
    for (let i = 0; i < bytes; i++) this.#bytes.push(view.getUint8(i));
    return this;
  }
}

/** What an entry is called in a file that has names: as given, else its hex. */
export function entryName(palette: Palette, index: number, names: readonly string[] | undefined): string {
  return names?.[index] || formatHex(palette, index);
}

/** The first letters of a file. */
export function beginsWith(bytes: Uint8Array, letters: string, at = 0): boolean {
  return Array.from(letters).every((letter, i) => bytes[at + i] === letter.charCodeAt(0));
}

/** A share from 0 to 1 as a byte; what is beyond is taken for the end. NaN becomes 0. */
export function byteOf(share: number): number {
  return Math.round(255 * Math.min(1, Math.max(0, share || 0)));
}

/** Opaque RGBA of cyan, magenta, yellow and black, each the share of ink, without a profile. */
export function inkColor(cyan: number, magenta: number, yellow: number, black: number): number[] {
  return [...[cyan, magenta, yellow].map((ink) => byteOf((1 - ink) * (1 - black))), 255];
}
