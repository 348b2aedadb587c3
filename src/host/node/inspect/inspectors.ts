import type { PictureFormat } from '../../../image/picture-formats.ts';
import { inspectBmp } from './inspect-bmp.ts';
import { inspectGif } from './inspect-gif.ts';
import { inspectIcon } from './inspect-icon.ts';
import { inspectJpeg } from './inspect-jpeg.ts';
import { inspectPng } from './inspect-png.ts';
import { inspectWebp } from './inspect-webp.ts';
import { type FileStructure, StructureBuilder } from './structure.ts';

const INSPECTORS: Partial<Readonly<Record<PictureFormat, (bytes: Uint8Array) => FileStructure>>> = {
  png: inspectPng,
  gif: inspectGif,
  bmp: inspectBmp,
  ico: inspectIcon,
  jpeg: inspectJpeg,
  webp: inspectWebp,
};

/** How a file of a format is laid out; of formats whose parts are not known here nothing but that. */
export function inspectStructure(format: PictureFormat, bytes: Uint8Array): FileStructure {
  return INSPECTORS[format]?.(bytes) ?? new StructureBuilder().finish();
}
