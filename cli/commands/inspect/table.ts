import type { InspectedFrame, InspectResult } from 'fewhue/node';
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
    ...frameLines(result),
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

function frameLines({ animation }: InspectResult): string[] {
  if (animation === null) return [];
  const { frames, plays } = animation;
  const seconds = frames.reduce((sum, { delay }) => sum + delay, 0) / 1000;
  const sizes = frames.map(({ bytes }) => bytes);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const extent = `${groupDigits(Math.min(...sizes))} to ${groupDigits(Math.max(...sizes))}`;
  const mean = groupDigits(Math.round(total / frames.length));
  const head = `  animation ${groupDigits(frames.length)} frames in ${seconds.toFixed(2)} s, ${timesOf(plays)}`;
  const listed = frames.slice(0, MAX_LISTED).map(frameLine);
  const more = frames.length - listed.length;
  return [
    `${head}, ${mean} bytes a frame (${extent})`,
    ...listed,
    ...(more > 0 ? [`            and ${groupDigits(more)} more, listed by --json`] : []),
  ];
}

function timesOf(plays: number): string {
  return plays === 0 ? 'played for ever' : plays === 1 ? 'played once' : `played ${groupDigits(plays)} times`;
}

function frameLine({ left, top, width, height, delay, disposal, blends, bytes }: InspectedFrame, n: number) {
  const place = `${width} x ${height} at ${left},${top}`;
  const how = `${blends ? 'over what is there' : 'in its place'}, then ${AFTERWARDS[disposal]}`;
  return `  ${`${n + 1}`.padStart(9)} ${`${Math.round(delay)} ms, ${groupDigits(bytes)} bytes, ${place}, ${how}`}`;
}

/** What becomes of a frame's area. */
const AFTERWARDS = { keep: 'stays', clear: 'cleared', restore: 'as before' } as const;

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
