/** What a format of pictures that are opened is called, and the extensions of its files. */
export interface PictureFormatDefinition {
  readonly label: string;
  readonly extensions: readonly [string, ...string[]];
}

/** Every format of pictures that are opened. */
export const PICTURE_FORMATS = {
  jpeg: { label: 'JPEG', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  png: { label: 'PNG', extensions: ['png'] },
  webp: { label: 'WebP', extensions: ['webp'] },
  avif: { label: 'AVIF', extensions: ['avif'] },
  gif: { label: 'GIF', extensions: ['gif'] },
  tiff: { label: 'TIFF', extensions: ['tif', 'tiff'] },
  svg: { label: 'SVG', extensions: ['svg'] },
  bmp: { label: 'BMP', extensions: ['bmp', 'dib'] },
  ico: { label: 'ICO', extensions: ['ico', 'cur'] },
  qoi: { label: 'QOI', extensions: ['qoi'] },
  tga: { label: 'TGA', extensions: ['tga', 'icb', 'vda', 'vst'] },
  psd: { label: 'PSD', extensions: ['psd'] },
  pnm: { label: 'PNM', extensions: ['pnm', 'pbm', 'pgm', 'ppm', 'pam'] },
} as const satisfies Record<string, PictureFormatDefinition>;

/** Formats of pictures that are opened. */
export type PictureFormat = keyof typeof PICTURE_FORMATS;

/** All formats that are opened, in words. */
export const OPENED_FORMATS = Object.values(PICTURE_FORMATS)
  .map(({ label }) => label)
  .join(', ')
  .replace(/, (?=\w+$)/, ' and ');
