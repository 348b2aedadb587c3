/** What decoding of a JPEG file depends on (ITU-T T.81). */
interface Segment {
  readonly marker: number;
  /** Position of its first byte after the length. */
  readonly at: number;
  /** Bytes after the length. */
  readonly length: number;
}

/** Processes that the decoder does not have, by the number of their frame marker. */
const PROCESSES: Readonly<Record<number, string>> = {
  ...{ 195: 'lossless JPEG', 197: 'hierarchical JPEG', 198: 'hierarchical JPEG', 199: 'lossless JPEG' },
  ...{ 201: 'arithmetic-coded JPEG', 202: 'arithmetic-coded JPEG', 203: 'lossless JPEG' },
  ...{ 205: 'hierarchical JPEG', 206: 'hierarchical JPEG', 207: 'lossless JPEG' },
};

const SCAN = 0xda;

/** Segments that are looked at: real files have some dozens. */
const MAX_SEGMENTS = 65_536;

/** What kind of JPEG it is, if it is one that decoders often do not have. */
export function rareJpeg(file: Uint8Array): string | undefined {
  const frame = segmentsOf(file).find(({ marker }) => isFrame(marker));
  if (!frame) return undefined;
  const bits = file[frame.at] as number;
  return PROCESSES[frame.marker] ?? (bits === 8 ? undefined : `${bits}-bit JPEG`);
}

/** The sides that the frame header says; undefined where there is none. */
export function jpegSides(file: Uint8Array): { width: number; height: number } | undefined {
  const frame = segmentsOf(file).find(({ marker }) => isFrame(marker));
  if (!frame || frame.length < 6) return undefined;
  const two = (at: number) => ((file[frame.at + at] as number) << 8) | (file[frame.at + at + 1] as number);
  return { height: two(1), width: two(3) };
}

/**
 * A copy without the mistakes of some cameras and programs that say nothing about pixels, so that the decoder may be
 * strict about the rest; `undefined` if there are none: parameters of scans that sequential frames do not have, the
 * version of JFIF, and the colours of Adobe's marker, which are then as decoders take them.
 */
export function mendJpeg(file: Uint8Array): Uint8Array | undefined {
  const segments = segmentsOf(file);
  const frame = segments.find(({ marker }) => isFrame(marker));
  const sequential = frame?.marker === 0xc0 || frame?.marker === 0xc1;
  const components = frame ? (file[frame.at + 5] as number) : 0;
  const changes: [number, number][] = [];
  const set = (at: number, value: number) => {
    if (file[at] !== value) changes.push([at, value]);
  };
  for (const { marker, at, length } of segments) {
    const has = (text: string) =>
      Buffer.from(file.buffer, file.byteOffset + at, length)
        .toString('latin1')
        .startsWith(text);
    if (marker === SCAN && sequential && length >= 6)
      for (const [i, value] of [0, 63, 0].entries()) set(at + length - 3 + i, value);
    if (marker === 0xe0 && length >= 14 && has('JFIF\0') && ![1, 2].includes(file[at + 5] as number))
      set(at + 5, 1);
    if (marker === 0xee && length >= 12 && has('Adobe') && (file[at + 11] as number) > 2)
      set(at + 11, components === 4 ? 2 : 1);
  }
  if (changes.length === 0) return undefined;
  const mended = Uint8Array.from(file);
  for (const [at, value] of changes) mended[at] = value;
  return mended;
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** All segments up to the end of the picture. */
function segmentsOf(file: Uint8Array): Segment[] {
  const segments: Segment[] = [];
  for (let at = 2; at + 4 <= file.length && segments.length < MAX_SEGMENTS; ) {
    if (file[at] !== 0xff) {
      at = nextMarker(file, at);
      continue;
    }
    const marker = file[at + 1] as number;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xd9) break;
    const length = ((file[at + 2] as number) << 8) | (file[at + 3] as number);
    if (length < 2 || at + 2 + length > file.length) break;
    segments.push({ marker, at: at + 4, length: length - 2 });
    at += 2 + length;
    if (marker === SCAN) at = nextMarker(file, at);
  }
  return segments;
}

/** The next marker that is no restart; what lies between is coded data, or nothing that counts. */
function nextMarker(file: Uint8Array, from: number): number {
  for (let at = file.indexOf(0xff, from); at >= 0; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return file.length;
}
