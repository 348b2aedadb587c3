import { constants, gunzipSync } from 'node:zlib';
import { FewhueError } from '../../../core/errors.ts';
import type { PictureFile } from './picture-file.ts';

/** The root element of an SVG document, and the document in UTF-8. */
export interface SvgSource {
  /** What librsvg is given. */
  readonly bytes: Uint8Array;
  /** Attributes of the root by their names, as they are written. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** Longest side in pixels that cairo draws. */
export const MAX_SVG_SIDE = 32_767;

/** Longest side that libvips can be told of; librsvg complains on standard error of longer ones. */
const MAX_COORDINATE = 10_000_000;
/** Bytes in which the root is looked for first. */
const HEAD_BYTES = 65_536;
/** Bytes of a compressed document at most, when it is unpacked. */
const MAX_UNPACKED = 2 ** 28;
/** Bytes in which libvips looks for the root. */
const SNIFFED_BYTES = 1000;
/** What libvips takes for a root, where the root comes later. */
const MARK = '<!--<svg -->';

/** Pixels per unit at 72 dots per inch, as libvips draws; `em` and the like are about right. */
const UNITS: Readonly<Record<string, number>> = {
  ...{ '': 1, px: 1, pt: 1, pc: 12, in: 72, cm: 72 / 2.54, mm: 72 / 25.4, q: 72 / 101.6 },
  ...{ em: 12, rem: 12, ex: 6, ch: 6 },
};

/**
 * Finds the root of an SVG document, however long the comments, instructions and declarations before it are, in UTF-8
 * or UTF-16, also compressed. `undefined` if it is no SVG. Throws `limit-exceeded` if it unpacks to very much.
 */
export function svgSource({ bytes: file }: Pick<PictureFile, 'bytes'>): SvgSource | undefined {
  const bytes = file[0] === 0x1f && file[1] === 0x8b ? unpack(file) : file;
  if (!bytes) return undefined;
  const encoding = encodingOf(bytes);
  const decode = (part: Uint8Array) => new TextDecoder(encoding).decode(part);
  const head = decode(bytes.subarray(0, HEAD_BYTES));
  if (!/^\s*</.test(head)) return undefined;
  const tag = rootTag(head) ?? (bytes.length > HEAD_BYTES ? rootTag(decode(bytes)) : undefined);
  if (tag === undefined) return undefined;
  return { bytes: asUtf8(bytes, encoding, tag), attributes: attributesOf(tag.text) };
}

/** Throws `limit-exceeded` for a side that cairo cannot draw; librsvg would draw something else. */
export function checkSvgSides({ width, height }: { readonly width: number; readonly height: number }): void {
  const side = Math.max(width, height);
  if (side <= MAX_SVG_SIDE) return;
  const reason = `is ${Math.round(side)} pixels long on a side, more than the ${MAX_SVG_SIDE} of an SVG picture`;
  throw new FewhueError('limit-exceeded', reason, { received: side });
}

/** The longest side beyond any picture that a style sheet asks for, of whatever element; 0 if there is none. */
export function styledSide({ bytes }: SvgSource): number {
  const document = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!document.includes('<style')) return 0;
  const sheets = document.toString('latin1').matchAll(/<style[^>]*>(.*?)<\/style/gs);
  const sides = [...sheets].flatMap(([, sheet]) => [
    ...(sheet as string).matchAll(/(?:width|height)\s*:([^;}]*)/g),
  ]);
  const most = sides.reduce((longest, [, value]) => Math.max(longest, pixels(value) ?? 0), 0);
  return most > MAX_COORDINATE ? most : 0;
}

/** The sides that the root asks for, as far as they are given in numbers; 0 for others. */
export function svgSides({ attributes }: SvgSource): { width: number; height: number } {
  const style = attributes.get('style') ?? '';
  const [, , wide, tall] = (attributes.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const side = (name: string, otherwise: number | undefined) => {
    const [, styled] = new RegExp(`(?:^|;)\\s*${name}\\s*:([^;]*)`).exec(style) ?? [];
    return pixels(styled ?? attributes.get(name)) ?? pixels(String(otherwise)) ?? 0;
  };
  return { width: side('width', wide), height: side('height', tall) };
}

/**
 * The width that the root asks for in units of a ruler, in pixels at 72 dots per inch; undefined for others. librsvg
 * counts their dots by the resolution, and libvips scales the drawing by it once more.
 */
export function ruledWidth(source: SvgSource): number | undefined {
  const style = source.attributes.get('style') ?? '';
  const width = /(?:^|;)\s*width\s*:([^;]*)/.exec(style)?.[1] ?? source.attributes.get('width') ?? '';
  return /(?:in|cm|mm|pt|pc)\s*$/i.test(width) ? pixels(width) : undefined;
}

function pixels(length: string | undefined): number | undefined {
  const [, number, unit = ''] =
    /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/i.exec(length ?? '') ?? [];
  const scale = UNITS[unit.toLowerCase()];
  return number === undefined || scale === undefined ? undefined : Number(number) * scale;
}

/** Unpacks a gzip file that begins like XML. */
function unpack(file: Uint8Array): Uint8Array | undefined {
  try {
    const start = gunzipSync(file.subarray(0, SNIFFED_BYTES), { finishFlush: constants.Z_SYNC_FLUSH });
    if (!/^[^\w]{0,9}</.test(start.subarray(0, 16).toString('latin1'))) return undefined;
    return gunzipSync(file, { maxOutputLength: MAX_UNPACKED });
  } catch (cause) {
    if (!(cause instanceof RangeError)) return undefined;
    throw new FewhueError('limit-exceeded', `unpacks to more than ${MAX_UNPACKED} bytes`, { cause });
  }
}

function encodingOf([a, b]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  return 'utf-8';
}

/** The document as libvips recognizes it: the root, or something like it, near the start. */
function asUtf8(bytes: Uint8Array, encoding: string, root: RootTag): Uint8Array {
  const isSniffed = root.at < SNIFFED_BYTES / 4 && root.text.startsWith('<svg');
  if (encoding === 'utf-8' && isSniffed) return bytes;
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const whole = encoding === 'utf-8' ? source : Buffer.from(new TextDecoder(encoding).decode(bytes));
  const start = whole.subarray(0, SNIFFED_BYTES).toString('latin1');
  const [declaration = ''] = /^(?:\xef\xbb\xbf)?<\?xml[^>]*\?>/.exec(start) ?? [];
  const said =
    encoding === 'utf-8' ? declaration : declaration.replace(/\sencoding\s*=\s*["'][^"']*["']/, '');
  return Buffer.concat([Buffer.from(said + MARK, 'latin1'), whole.subarray(declaration.length)]);
}

interface RootTag {
  readonly text: string;
  readonly at: number;
}

/** The start tag of the root and where it begins, past all that may stand before it; `undefined` if it is not `svg`. */
function rootTag(text: string): RootTag | undefined {
  const visible = /\S|$/g;
  for (let at = 0; at >= 0 && at < text.length; ) {
    visible.lastIndex = at;
    const begin = visible.exec(text)?.index ?? at;
    if (text.startsWith('<?', begin)) at = after(text, '?>', begin);
    else if (text.startsWith('<!--', begin)) at = after(text, '-->', begin + 4);
    else if (text.startsWith('<!DOCTYPE', begin)) at = afterDoctype(text, begin);
    else {
      if (!/^<(?:[\w.-]+:)?svg[\s/>]/.test(text.slice(begin, begin + 100))) return undefined;
      const end = afterTag(text, begin);
      return end < 0 ? undefined : { text: text.slice(begin, end), at: begin };
    }
  }
  return undefined;
}

function after(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at < 0 ? -1 : at + end.length;
}

/** Past a document type declaration, whose entities may hold anything in quotes. */
function afterDoctype(text: string, from: number): number {
  let inside = false;
  for (let at = from; at >= 0 && at < text.length; at++) {
    const letter = text[at] as string;
    if (text.startsWith('<!--', at)) at = after(text, '-->', at + 4) - 1;
    else if (letter === '"' || letter === "'") at = text.indexOf(letter, at + 1);
    else if (letter === '[') inside = true;
    else if (letter === ']') inside = false;
    else if (letter === '>' && !inside) return at + 1;
    if (at < 0) return -1;
  }
  return -1;
}

/** Past a start tag; `>` may stand in quotes. */
function afterTag(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const letter = text[at] as string;
    if (letter === '>') return at + 1;
    if (letter !== '"' && letter !== "'") continue;
    at = text.indexOf(letter, at + 1);
    if (at < 0) return -1;
  }
  return -1;
}

function attributesOf(tag: string): Map<string, string> {
  const found = tag.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g);
  return new Map([...found].map(([, name, double, single]) => [name as string, double ?? single ?? '']));
}
