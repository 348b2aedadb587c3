/** Types of the pictures that every host opens, with the endings of their files. */
export const PICTURE_TYPES: Readonly<Record<string, readonly string[]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'image/avif': ['avif'],
  'image/gif': ['gif'],
  'image/svg+xml': ['svg'],
  'image/bmp': ['bmp'],
  'image/qoi': ['qoi'],
  'image/x-portable-anymap': ['pbm', 'pgm', 'ppm', 'pam'],
  'image/x-fewhue': ['fhq'],
};
