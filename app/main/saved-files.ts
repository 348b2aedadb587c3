import { OUTPUT_FORMATS } from 'fewhue';
import { PALETTE_FORMATS } from 'fewhue/palette';
import { SEGMENT_OUTPUTS } from 'fewhue/segment';

/** A row of a table of formats. */
interface Format {
  readonly extensions: readonly string[];
  readonly label: string;
}

/** Extensions of the files that the interface writes, as the save dialog calls them. The host saves no others. */
export const SAVED_FILES: Readonly<Record<string, string>> = {
  ...segmentFiles(),
  ...filesOf(PALETTE_FORMATS, 'palette'),
  ...filesOf(OUTPUT_FORMATS, 'picture'),
  svg: 'SVG drawing',
  csv: 'Table',
  json: 'JSON document',
  geojson: 'GeoJSON outlines',
  npy: 'NumPy array',
  zip: 'Archive',
};

/** `PNG picture`, `GIMP palette`, and so on. */
function filesOf(formats: Readonly<Record<string, Format>>, kind: string): Record<string, string> {
  const rows = Object.values(formats).flatMap(({ extensions, label }) =>
    extensions.map((extension) => [extension, capitalize(`${label} ${kind}`)]),
  );
  return Object.fromEntries(rows);
}

/** `SVG file`, and so on: what has a better name gets it above. */
function segmentFiles(): Record<string, string> {
  const paths = Object.values(SEGMENT_OUTPUTS).flatMap(({ files }) => Object.keys(files));
  return Object.fromEntries(
    paths.map(extensionOf).map((extension) => [extension, `${extension.toUpperCase()} file`]),
  );
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The extension of a file name in small letters and without its dot; empty if it has none. */
export function extensionOf(name: string): string {
  return /[^.]\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}
