/** Endings of the files that the interface writes, with what the save dialog calls them. The host saves no others. */
export const SAVED_FILES = {
  png: 'PNG picture',
  fhq: 'Packed picture of fewhue',
  svg: 'SVG drawing',
  csv: 'Table',
  json: 'JSON document',
  geojson: 'GeoJSON outlines',
  npy: 'NumPy array',
  gpl: 'GIMP palette',
  css: 'CSS',
  txt: 'Text',
  zip: 'Archive',
} as const satisfies Readonly<Record<string, string>>;

/** Endings of the files that the open dialog shows: what sharp decodes, and packed pictures. */
export const OPENED_FILES = [
  ...['png', 'jpg', 'jpeg', 'webp', 'avif', 'gif', 'tif', 'tiff', 'svg'],
  'fhq',
] as const;

/** The ending of a file name in small letters and without its dot; empty if it has none. */
export function endingOf(name: string): string {
  return /[^.]\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}
