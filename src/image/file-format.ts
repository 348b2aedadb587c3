import type { PictureFormat } from './picture-formats.ts';
import { isIcon } from './plain/icon-header.ts';
import { isTgaHeader } from './plain/tga-header.ts';

/** A file by its first bytes: a format that is opened, or the name of one that is not, and what helps. */
export type FileFormat =
  | { readonly opened: PictureFormat }
  | { readonly other: string; readonly advice?: string | undefined };

/** Bytes that `fileFormat` looks at. */
const HEAD_BYTES = 1024;

type Signature = readonly [name: string, bytes: string, at?: number];

const OPENED: readonly (readonly [PictureFormat, string, number?])[] = [
  ['jpeg', '\xff\xd8\xff'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['jxl', '\xff\x0a'],
  ['jxl', '\0\0\0\x0cJXL \r\n\x87\n'],
  ['gif', 'GIF8'],
  ['qoi', 'qoif'],
  ['psd', '8BPS'],
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
  ['tiff', 'II+\0'],
  ['tiff', 'MM\0+'],
];

/**
 * Other files that people take for pictures, or that hold some. Cameras' files come before the TIFF that they imitate.
 */
const OTHERS: readonly Signature[] = [
  ['Canon CR2 (camera raw)', 'CR\x02', 8],
  ['Olympus ORF (camera raw)', 'IIRO'],
  ['Olympus ORF (camera raw)', 'IIRS'],
  ['Panasonic RW2 (camera raw)', 'IIU\0'],
  ['Fujifilm RAF (camera raw)', 'FUJIFILMCCD-RAW'],
  ['Sigma X3F (camera raw)', 'FOVb'],
  ['JPEG 2000', '\0\0\0\x0cjP  \r\n\x87\n'],
  ['JPEG 2000', '\xff\x4f\xff\x51'],
  ['JPEG XR', 'II\xbc\x01'],
  ['JPEG-LS', '\xff\xd8\xff\xf7'],
  ['GIMP XCF', 'gimp xcf'],
  ['icon (ICNS)', 'icns'],
  ['PDF', '%PDF-'],
  ['PostScript', '%!PS'],
  ['OpenEXR', 'v/1\x01'],
  ['Radiance HDR', '#?RADIANCE'],
  ['Radiance HDR', '#?RGBE'],
  ['FITS', 'SIMPLE  ='],
  ['DICOM', 'DICM', 128],
  ['DirectDraw surface (DDS)', 'DDS '],
  ['KTX texture', '\xabKTX '],
  ['farbfeld', 'farbfeld'],
  ['FLIF', 'FLIF'],
  ['BPG', 'BPG\xfb'],
  ['MNG', '\x8aMNG'],
  ['JNG', '\x8bJNG'],
  ['DjVu', 'AT&TFORM'],
  ['Windows metafile (WMF)', '\xd7\xcd\xc6\x9a'],
  ['Windows metafile (EMF)', ' EMF', 40],
  ['Sun raster', '\x59\xa6\x6a\x95'],
  ['SGI picture', '\x01\xda\0\x01'],
  ['SGI picture', '\x01\xda\x01\x01'],
  ['PCX', '\x0a\x05\x01'],
  ['VIPS picture', '\x08\xf2\xa6\xb6'],
  ['VIPS picture', '\xb6\xa6\xf2\x08'],
  ['packed picture (.fhq, which fewhue decode turns into PNG)', 'FHQ\x1a'],
  ['WebM video', '\x1a\x45\xdf\xa3'],
  ['ZIP archive', 'PK\x03\x04'],
];

/** Programs that most people have who have such files: the decoders that are kept are LGPL, and HEVC has patents. */
const HEIC_ADVICE =
  'make it a PNG first: heif-dec in.heic out.png, or on macOS sips -s format png in.heic --out out.png';

/** Kinds of ISO media files by their brands; the first that fits. */
const BRANDS: readonly (readonly [RegExp, string, string?])[] = [
  [/^crx /, 'Canon CR3 (camera raw)'],
  [/^(heic|heix|heim|heis|hevc|hevx|hevm|hevs)/, 'HEIC (HEVC)', HEIC_ADVICE],
  [/^(mif1|msf1|mif2)/, 'HEIF', HEIC_ADVICE],
  [/^(jpeg|jpgs)/, 'HEIF', HEIC_ADVICE],
  [/^(jp2 |jpx |j2ki)/, 'JPEG 2000'],
  [/^(isom|iso[2-9]|mp4[12]|avc1|M4V |qt {2}|3gp|dash|f4v )/, 'video (MP4)'],
];

/**
 * Recognizes a file by its first bytes, whatever its name ends in; `undefined` if nothing is known. SVG is text: see
 * there.
 */
export function fileFormat(bytes: Uint8Array): FileFormat | undefined {
  const head = latin1(bytes.subarray(0, HEAD_BYTES));
  const has = (text: string, at = 0) => head.startsWith(text, at);
  if (has('RIFF') && has('WEBP', 8)) return { opened: 'webp' };
  if (has('ftyp', 4)) return mediaFormat(head);
  if (has('BM') && has('\0\0\0\0', 6)) return { opened: 'bmp' };
  if (isIcon(bytes)) return { opened: 'ico' };
  if (isTgaHeader(bytes)) return { opened: 'tga' };
  const other = OTHERS.find(([, text, at]) => has(text, at));
  if (other) return { other: other[0] };
  const [opened] = OPENED.find(([, text, at]) => has(text, at)) ?? [];
  if (opened) return { opened };
  if (/^P[1-7][\s#]/.test(head)) return { opened: 'pnm' };
  if (/^P[fF]\s/.test(head)) return { other: 'PFM' };
  return undefined;
}

/** AVIF if any of its brands says so: the first one is often a general one. */
function mediaFormat(head: string): FileFormat | undefined {
  const size = Math.min(256, boxSize(head));
  const brands = (head.slice(8, 12) + head.slice(16, size)).match(/.{4}/gs) ?? [];
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return { opened: 'avif' };
  for (const [pattern, other, advice] of BRANDS)
    if (brands.some((brand) => pattern.test(brand))) return { other, advice };
  return { other: `media of the kind ${JSON.stringify(brands[0] ?? '')}` };
}

function boxSize(head: string): number {
  return [0, 1, 2, 3].reduce((size, i) => size * 256 + head.charCodeAt(i), 0);
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
