import { OUTPUT_FORMATS } from 'fewhue';

/** Endings of the files that the interface writes, with what the save dialog calls them. The host saves no others. */
export const SAVED_FILES: Readonly<Record<string, string>> = {
  ...pictureFiles(),
  svg: 'SVG drawing',
  csv: 'Table',
  json: 'JSON document',
  geojson: 'GeoJSON outlines',
  npy: 'NumPy array',
  gpl: 'GIMP palette',
  css: 'CSS',
  txt: 'Text',
  zip: 'Archive',
};

/** `PNG picture`, and so on. */
function pictureFiles(): Record<string, string> {
  const rows = Object.values(OUTPUT_FORMATS).flatMap(({ extensions, label }) =>
    extensions.map((extension) => [extension, capitalized(`${label} picture`)]),
  );
  return Object.fromEntries(rows);
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Endings of the files that the open dialog shows: what sharp decodes, and packed pictures. */
export const OPENED_FILES: readonly string[] = [
  ...['png', 'jpg', 'jpeg', 'webp', 'avif', 'gif', 'tif', 'tiff', 'svg'],
  ...OUTPUT_FORMATS.fhq.extensions,
];

/** The ending of a file name in small letters and without its dot; empty if it has none. */
export function endingOf(name: string): string {
  return /[^.]\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}
