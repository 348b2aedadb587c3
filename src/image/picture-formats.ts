/** What a format of pictures that are opened is called, and what its files are known by. */
export interface PictureFormatDefinition {
  readonly label: string;
  readonly extensions: readonly [string, ...string[]];
  readonly mediaType: string;
  /**
   * Who reads it in a page: the browser, the engine itself wherever it runs, the engine and, of a picture that is a PNG
   * file, the browser, or nobody.
   */
  readonly reader: 'browser' | 'engine' | 'icon' | 'none';
}

/** Every format of pictures that are opened. */
export const PICTURE_FORMATS = {
  jpeg: {
    label: 'JPEG',
    extensions: ['jpg', 'jpeg', 'jpe', 'jfif'],
    mediaType: 'image/jpeg',
    reader: 'browser',
  },
  png: { label: 'PNG', extensions: ['png'], mediaType: 'image/png', reader: 'browser' },
  webp: { label: 'WebP', extensions: ['webp'], mediaType: 'image/webp', reader: 'browser' },
  avif: { label: 'AVIF', extensions: ['avif'], mediaType: 'image/avif', reader: 'browser' },
  jxl: { label: 'JPEG XL', extensions: ['jxl'], mediaType: 'image/jxl', reader: 'browser' },
  gif: { label: 'GIF', extensions: ['gif'], mediaType: 'image/gif', reader: 'browser' },
  tiff: { label: 'TIFF', extensions: ['tif', 'tiff'], mediaType: 'image/tiff', reader: 'none' },
  svg: { label: 'SVG', extensions: ['svg'], mediaType: 'image/svg+xml', reader: 'browser' },
  bmp: { label: 'BMP', extensions: ['bmp', 'dib'], mediaType: 'image/bmp', reader: 'engine' },
  ico: { label: 'ICO', extensions: ['ico', 'cur'], mediaType: 'image/vnd.microsoft.icon', reader: 'icon' },
  qoi: { label: 'QOI', extensions: ['qoi'], mediaType: 'image/qoi', reader: 'engine' },
  tga: {
    label: 'TGA',
    extensions: ['tga', 'icb', 'vda', 'vst'],
    mediaType: 'image/x-tga',
    reader: 'engine',
  },
  psd: { label: 'PSD', extensions: ['psd'], mediaType: 'image/vnd.adobe.photoshop', reader: 'engine' },
  pnm: {
    label: 'PNM',
    extensions: ['pnm', 'pbm', 'pgm', 'ppm', 'pam'],
    mediaType: 'image/x-portable-anymap',
    reader: 'engine',
  },
} as const satisfies Record<string, PictureFormatDefinition>;

/** Formats of pictures that are opened. */
export type PictureFormat = keyof typeof PICTURE_FORMATS;

/** Those of them that take no library to read. */
export type PlainPictureFormat = {
  [Name in PictureFormat]: (typeof PICTURE_FORMATS)[Name]['reader'] extends 'engine' ? Name : never;
}[PictureFormat];

/** Whether the engine itself reads a format, wherever it runs. */
export function isPlain(format: PictureFormat): format is PlainPictureFormat {
  return PICTURE_FORMATS[format].reader === 'engine';
}

/** All formats that are opened, in words. */
export const OPENED_FORMATS = Object.values(PICTURE_FORMATS)
  .map(({ label }) => label)
  .join(', ')
  .replace(/, (?=\w+$)/, ' and ');
