import { type UnzipFileInfo, unzipSync, type ZipOptions, zipSync } from 'fflate/browser';
import { hsbColor } from '../color/hsb.ts';
import { FewhueError, invalidOption } from '../core/errors.ts';
import { type Palette, paletteSize } from '../image/indexed-image.ts';
import { beginsWith, byteOf } from './palette-bytes.ts';
import { checkPalette, checkSize, decodeText } from './palette-text.ts';

// Swatches of Procreate: a ZIP file (PKWARE, APPNOTE) with Swatches.json, a list of palettes or one of them. Each is a
// name and up to 30 swatches, which are null, or hue, saturation, brightness and alpha from 0 to 1.

const NAME = 'Swatches.json';
/** Real files have a few kilobytes. */
const MAX_TEXT = 1 << 20;
/** More files than this has no file of swatches. */
const MAX_FILES = 1000;
/** Places of a palette in Procreate. */
const MAX_SWATCHES = 30;
/** Bytes in which the name of the first file stands. */
const HEAD_BYTES = 1024;
/** Not deflated, and of the first day of ZIP: the same palette is the same file. */
const WRITING: ZipOptions = { level: 0, mtime: new Date(1980, 0, 1) };

/** A palette of at most 30 colours as swatches of Procreate. Throws `invalid-option` for more. */
export function formatProcreate(palette: Palette, name: string): Uint8Array {
  const entries = paletteSize(palette);
  if (entries > MAX_SWATCHES)
    throw invalidOption('palette', `at most ${MAX_SWATCHES} colours as swatches of Procreate`, entries);
  const swatches = Array.from({ length: entries }, (_, i) => {
    const [r, g, b, a] = [...palette.colors.subarray(4 * i, 4 * i + 4)].map((byte) => byte / 255);
    return { ...hsbOf(r!, g!, b!), alpha: a!, colorSpace: 0 };
  });
  return zipSync({ [NAME]: new TextEncoder().encode(JSON.stringify([{ name, swatches }])) }, WRITING);
}

export function isProcreate(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, HEAD_BYTES));
  return beginsWith(bytes, 'PK\x03\x04') && head.toLowerCase().includes(NAME.toLowerCase());
}

/** The colours of all palettes in the file; empty places are left out. Throws `invalid-option`. */
export function parseProcreate(bytes: Uint8Array): Palette {
  const value = parse(decodeText(readFile(bytes)));
  const palettes = (Array.isArray(value) ? value : [value]) as ({ readonly swatches?: unknown } | null)[];
  const swatches = palettes.flatMap((one) => (Array.isArray(one?.swatches) ? one.swatches : []) as unknown[]);
  const found = swatches.filter((swatch) => swatch !== null);
  checkSize(found.length);
  return checkPalette(Uint8Array.from(found.flatMap(colorOf)));
}

function colorOf(swatch: unknown): number[] {
  const { hue, saturation, brightness, alpha = 1 } = Object(swatch) as Record<string, unknown>;
  const shares = [hue, saturation, brightness, alpha];
  if (!shares.every((share) => typeof share === 'number' && share >= 0 && share <= 1))
    throw invalidOption('palette', 'swatches of hue, saturation and brightness from 0 to 1', swatch);
  const [h, s, b, a] = shares as [number, number, number, number];
  return [...hsbColor(h, s, b), a].map(byteOf);
}

/** Hue, saturation and brightness of R, G and B, all from 0 to 1. */
function hsbOf(r: number, g: number, b: number) {
  const brightness = Math.max(r, g, b);
  const range = brightness - Math.min(r, g, b);
  const sector =
    range === 0
      ? 0
      : brightness === r
        ? (g - b) / range
        : brightness === g
          ? 2 + (b - r) / range
          : 4 + (r - g) / range;
  return { hue: ((sector + 6) % 6) / 6, saturation: brightness === 0 ? 0 : range / brightness, brightness };
}

/** The file of the swatches out of a ZIP file. */
function readFile(bytes: Uint8Array): Uint8Array {
  let [files, isFound] = [0, false];
  const filter = ({ name, size, originalSize }: UnzipFileInfo): boolean => {
    if (++files > MAX_FILES) throw refusal(`more than ${MAX_FILES} files`);
    if (isFound || name.toLowerCase().split('/').at(-1) !== NAME.toLowerCase()) return false;
    if (Math.max(size, originalSize) > MAX_TEXT)
      throw refusal(`one of ${Math.max(size, originalSize)} bytes`);
    isFound = true;
    return true;
  };
  try {
    const [text] = Object.values(unzipSync(bytes, { filter }));
    if (text) return text;
  } catch (error) {
    throw error instanceof FewhueError ? error : refusal('a damaged or cut-off one');
  }
  throw refusal('another');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidOption('palette', `JSON in ${NAME}`, text);
  }
}

function refusal(value: string) {
  return invalidOption('palette', `a ZIP file with ${NAME} of at most ${MAX_TEXT} bytes`, value);
}
