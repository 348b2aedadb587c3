import type { InspectResult } from 'fewhue/node';
import { groupDigits } from '../../terminal/group-digits.ts';
import type { Line } from '../../terminal/streams.ts';

/** Colours of a palette that are listed. */
const MAX_LISTED = 8;

/** What a picture file is, as text for people. */
export function inspectTable(result: InspectResult): Line[] {
  const { input, width, height } = result;
  const size = width === null ? 'no picture' : `${width} x ${height} pixels`;
  return [
    `${input}  (${result.format}, ${groupDigits(result.fileBytes)} bytes, ${size})`,
    ...pixelLines(result),
    ...paletteLines(result),
    ...partLines(result),
    ...savingLines(result),
    ...(result.error === null ? [] : [`  damaged   ${result.error}`]),
    ...result.violations.map((violation) => `  violation ${violation}`),
  ];
}

function pixelLines(result: InspectResult): string[] {
  const { colors, depth, interlaced, profile, frames, bitsPerPixel, distinctColors } = result;
  const facts = [
    ...(colors === null ? [] : [colors]),
    ...(depth === null ? [] : [`${depth} bits`]),
    ...(interlaced ? ['interlaced or progressive'] : []),
    ...(result.hasAlpha ? ['alpha'] : []),
    ...(frames > 1 ? [`${frames} frames`] : []),
    profile === null ? 'no profile' : `profile ${profile}`,
  ];
  const lines = [`  pixels    ${facts.join(', ')}`];
  if (bitsPerPixel !== null && distinctColors !== null)
    lines.push(
      `  colours   ${groupDigits(distinctColors)} distinct, ${bitsPerPixel.toFixed(3)} bits per pixel`,
    );
  return lines;
}

function paletteLines({ palette }: InspectResult): string[] {
  if (palette === null) return [];
  const listed = palette.slice(0, MAX_LISTED).join(' ');
  const rest =
    palette.length > MAX_LISTED ? ` and ${palette.length - MAX_LISTED} more, listed by --json` : '';
  return [`  palette   ${palette.length} entries: ${listed}${rest}`];
}

function partLines({ parts }: InspectResult): string[] {
  if (parts.length === 0) return [];
  const texts = parts.map(({ name, count, bytes }) => {
    const times = count > 1 ? ` x ${groupDigits(count)}` : '';
    return `${name}${times} ${groupDigits(bytes)}`;
  });
  return [`  parts     ${texts.join(', ')} bytes`];
}

function savingLines({ saving, fileBytes, frames }: InspectResult): string[] {
  if (saving === null) return [];
  const { colors, exact, bytes } = saving;
  const share = ((100 * bytes) / fileBytes).toFixed(1);
  const how = exact ? `all ${groupDigits(colors)} colours, without loss` : `${groupDigits(colors)} colours`;
  // The file has more in it than the frame that was looked at.
  if (frames > 1)
    return [`  indexed   about ${groupDigits(bytes)} bytes as a PNG of the first frame alone, of ${how}`];
  return [`  indexed   about ${groupDigits(bytes)} bytes (${share} %) as a PNG of ${how}`];
}
