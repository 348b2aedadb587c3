import { invalidOption } from '../core/errors.ts';
import { joinBytes } from '../core/join-bytes.ts';
import { type Palette, paletteSize } from '../image/indexed-image.ts';
import { Kernel } from '../kernels/kernel.ts';
import { formatHex } from './palette.ts';

/** Side of a colour in a strip of SVG. */
const SIDE = 40;
const ROW = 16;

/** A palette as a drawing of squares, 16 in a row, each with its hex as a title, and its name if it has one. */
export function formatSvgStrip(palette: Palette, names?: readonly string[]): string {
  const entries = paletteSize(palette);
  const [columns, rows] = [Math.min(ROW, entries), Math.ceil(entries / ROW)];
  const squares = Array.from({ length: entries }, (_, i) => {
    const alpha = palette.colors[4 * i + 3]!;
    const opacity = alpha === 255 ? '' : ` fill-opacity="${(alpha / 255).toFixed(4)}"`;
    const corner = `x="${SIDE * (i % ROW)}" y="${SIDE * Math.floor(i / ROW)}"`;
    const hex = formatHex(palette, i);
    const title = names?.[i] ? `${hex} ${escaped(names[i]!)}` : hex;
    return `  <rect ${corner} width="${SIDE}" height="${SIDE}" fill="${hex}"${opacity}><title>${title}</title></rect>\n`;
  });
  const size = `width="${SIDE * columns}" height="${SIDE * rows}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} shape-rendering="crispEdges">\n${squares.join('')}</svg>\n`;
}

/** A text in XML. */
function escaped(text: string): string {
  return text.replace(/[&<>]|[^ -~]/gu, (sign) => `&#${Math.max(32, sign.codePointAt(0)!)};`);
}

/** Entries of an indexed PNG. */
const MAX_PNG = 256;

/**
 * A palette of at most 256 entries as an indexed PNG with a pixel per entry, in its order, as Aseprite and others read
 * palettes. Its few bytes are stored, not compressed.
 */
export function formatPngStrip({ colors }: Palette): Uint8Array {
  const entries = colors.length / 4;
  if (entries > MAX_PNG)
    throw invalidOption('palette', `at most ${MAX_PNG} colours in a strip of PNG`, entries);
  const kernel = new Kernel();
  const row = Uint8Array.from({ length: entries + 1 }, (_, i) => Math.max(0, i - 1));
  const length = row.length;
  const stored = [0x78, 1, 1, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255, ...row];
  const at = kernel.reserve(length);
  kernel.u8(at, length).set(row);
  const data = [...stored, ...bigEndian(kernel.call.adler32(1, at, length))];
  return joinBytes([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk(kernel, 'IHDR', [...bigEndian(entries), ...bigEndian(1), 8, 3, 0, 0, 0]),
    chunk(
      kernel,
      'PLTE',
      [...colors].filter((_, i) => i % 4 < 3),
    ),
    chunk(
      kernel,
      'tRNS',
      [...colors].filter((_, i) => i % 4 === 3),
    ),
    chunk(kernel, 'IDAT', data),
    chunk(kernel, 'IEND', []),
  ]);
}

function chunk(kernel: Kernel, type: string, data: readonly number[]): Uint8Array {
  const body = Uint8Array.from([...Array.from(type, (letter) => letter.charCodeAt(0)), ...data]);
  return kernel.scope(() => {
    const tableAt = kernel.reserve(kernel.call.crcTableBytes());
    kernel.call.crcPrepare(tableAt);
    const at = kernel.reserve(body.length);
    kernel.u8(at, body.length).set(body);
    const crc = kernel.call.crc32(tableAt, 0, at, body.length);
    return Uint8Array.from([...bigEndian(data.length), ...body, ...bigEndian(crc)]);
  });
}

function bigEndian(value: number): number[] {
  return [value >>> 24, value >>> 16, value >>> 8, value].map((byte) => byte & 255);
}
