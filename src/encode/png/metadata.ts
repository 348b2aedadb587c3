import { arrayOf, list, object, text } from '../../core/checks.ts';
import { invalidOption } from '../../core/errors.ts';
import { bigEndian, type PngChunks } from './chunks.ts';

/** A text of a PNG file. */
export interface PngText {
  /** 1 to 79 printable Latin-1 characters, without space at the ends or two in a row, such as `Copyright`. */
  readonly keyword: string;
  /** Any text without the character 0. */
  readonly text: string;
}

/** What a PNG file may say beside its pixels. */
export interface PngMetadata {
  /** Pixels per metre, across and down: integers, 1 to 2^31 - 1. */
  readonly pixelsPerMeter?: { readonly x: number; readonly y: number } | undefined;
  readonly texts?: readonly PngText[] | undefined;
  /** EXIF as a TIFF structure, which begins with `II` or `MM`. */
  readonly exif?: Uint8Array | undefined;
  /** ICC profile of RGB colours that says how those of the file are meant; default: they are sRGB. */
  readonly icc?: Uint8Array | undefined;
}

const MOST = 0x7fffffff;

/** Throws `invalid-option` for metadata that no PNG file can have. */
export function checkMetadata(metadata: PngMetadata): void {
  const { pixelsPerMeter, texts = [], exif, icc } = object('metadata', metadata);
  if (pixelsPerMeter !== undefined) checkResolution(pixelsPerMeter);
  for (const one of list('metadata.texts', texts)) {
    const { keyword, text: content } = object('metadata.texts', one);
    if (typeof keyword !== 'string' || !isKeyword(keyword))
      throw invalidOption('metadata.texts.keyword', '1 to 79 printable Latin-1 characters', keyword);
    if (text('metadata.texts.text', content).includes('\0'))
      throw invalidOption('metadata.texts.text', 'without the character 0', content);
  }
  if (icc !== undefined) arrayOf('metadata.icc', icc, 'Uint8Array');
  if (icc !== undefined && String.fromCharCode(...icc.subarray(36, 40)) !== 'acsp')
    throw invalidOption('metadata.icc', 'an ICC profile', icc);
  if (exif !== undefined) arrayOf('metadata.exif', exif, 'Uint8Array');
  if (exif !== undefined && !/^(II|MM)$/.test(String.fromCharCode(exif[0]!, exif[1]!)))
    throw invalidOption('metadata.exif', 'a TIFF structure', exif);
}

function checkResolution(pixelsPerMeter: Exclude<PngMetadata['pixelsPerMeter'], undefined>): void {
  const { x, y } = object('metadata.pixelsPerMeter', pixelsPerMeter);
  for (const [axis, value] of Object.entries({ x, y }))
    if (!Number.isInteger(value) || value < 1 || value > MOST)
      throw invalidOption(`metadata.pixelsPerMeter.${axis}`, 'an integer from 1 to 2^31 - 1', value);
}

/** Whether a text can have this keyword in a PNG file. */
export function isKeyword(word: string): boolean {
  return /^[!-~\xa1-\xff](?:[ -~\xa1-\xff]{0,77}[!-~\xa1-\xff])?$/.test(word) && !word.includes('  ');
}

/** Appends the chunks (PNG specification, sections 11.3.3 and 11.3.4). */
export function addMetadata(chunks: PngChunks, { pixelsPerMeter, texts = [], exif }: PngMetadata): void {
  if (pixelsPerMeter)
    chunks.add('pHYs', bigEndian(pixelsPerMeter.x), bigEndian(pixelsPerMeter.y), Uint8Array.of(1));
  if (exif) chunks.add('eXIf', exif);
  for (const { keyword, text } of texts) {
    const word = latin1(keyword);
    if (/^[\n -~\xa0-\xff]*$/.test(text)) chunks.add('tEXt', word, Uint8Array.of(0), latin1(text));
    // Not compressed, no language, no translated keyword.
    else chunks.add('iTXt', word, new Uint8Array(5), new TextEncoder().encode(text));
  }
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
