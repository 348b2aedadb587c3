import type { PlainPictureFormat } from '../picture-formats.ts';
import { BMP } from './bmp.ts';
import type { PlainFormat } from './plain-format.ts';
import { PNM } from './pnm.ts';
import { PSD } from './psd.ts';
import { QOI } from './qoi.ts';
import { TGA } from './tga.ts';

/** Formats that are read here, wherever that is: neither libvips nor every browser knows them. */
export const PLAIN_FORMATS: Readonly<Record<PlainPictureFormat, PlainFormat>> = {
  bmp: BMP,
  qoi: QOI,
  tga: TGA,
  psd: PSD,
  pnm: PNM,
};
