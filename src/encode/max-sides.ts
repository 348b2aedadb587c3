/** Longest side of a picture at all. */
export const MAX_SIDE = 0x7fffffff;

/** Of a GIF file: its sides have 16 bits. */
export const MAX_GIF_SIDE = 65535;

/** Of a WebP file, as decoders take it; the header could say one more. */
export const MAX_WEBP_SIDE = 16383;

/** Of a picture of an icon: its directory has a byte for it, of which 0 means 256. */
export const MAX_ICON_SIDE = 256;
