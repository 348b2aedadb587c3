import { PICTURE_FORMATS } from '../image/picture-formats.ts';
import { OUTPUT_FORMATS } from './formats.ts';

/** Extensions, without dot, of all files with pixels that are opened: pictures, and packed files. */
export const OPENED_EXTENSIONS: readonly string[] = [
  ...Object.values(PICTURE_FORMATS),
  OUTPUT_FORMATS.fhq,
].flatMap(({ extensions }): readonly string[] => extensions);
