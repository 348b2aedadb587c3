/** Sides as the header of a picture file says them. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Bytes in which PNG, GIF and WebP say their sides. */
const HEAD_BYTES = 30;

/** Segments of a JPEG that are looked at before its sides: real files have some dozens, a hostile one millions. */
const MAX_SEGMENTS = 4096;

/**
 * The sides of a PNG, JPEG, WebP or GIF file by its first bytes, before anything is decoded: pixels need memory long
 * before a decoder says how many there are. Undefined for other formats (the sides of AVIF lie in nested boxes of any
 * depth), and where the header is damaged: the decoder has the last word. Sides are as stored, before they are turned
 * upright. `start`: the first bytes of the file, if they are there.
 */
export async function pictureSize(file: Blob, start?: Uint8Array): Promise<PictureSize | undefined> {
  const source = { file, start: start ?? new Uint8Array(0) };
  const head = await viewOf(source, 0, HEAD_BYTES);
  const name = (at: number) =>
    String.fromCharCode(...[0, 1, 2, 3].map((i) => (at + i < head.byteLength ? head.getUint8(at + i) : 0)));
  if (name(0) === '\x89PNG') return readSize(head, 24, () => [head.getUint32(16), head.getUint32(20)]);
  if (name(0) === 'GIF8') return readSize(head, 10, () => [head.getUint16(6, true), head.getUint16(8, true)]);
  if (name(0) === 'RIFF' && name(8) === 'WEBP') return webpSize(head, name(12));
  if (head.byteLength > 2 && head.getUint16(0) === 0xffd8) return jpegSize(source);
  return undefined;
}

/** A file, and its first bytes. */
interface Source {
  readonly file: Blob;
  readonly start: Uint8Array;
}

async function viewOf({ file, start }: Source, from: number, count: number): Promise<DataView> {
  if (from + count <= start.length) return new DataView(start.buffer, start.byteOffset + from, count);
  return new DataView(await file.slice(from, from + count).arrayBuffer());
}

/** What `read` gives, if the header is as long as that takes. */
function readSize(head: DataView, bytes: number, read: () => [number, number]): PictureSize | undefined {
  if (head.byteLength < bytes) return undefined;
  const [width, height] = read();
  return { width, height };
}

/** The three kinds of WebP: extended, lossless (RFC 9649, sections 2.7 and 3.4) and lossy (RFC 6386, section 9.1). */
function webpSize(head: DataView, kind: string): PictureSize | undefined {
  const three = (at: number) => head.getUint16(at, true) + (head.getUint8(at + 2) << 16);
  if (kind === 'VP8X') return readSize(head, 30, () => [three(24) + 1, three(27) + 1]);
  if (kind === 'VP8L')
    return readSize(head, 25, () => {
      const bits = head.getUint32(21, true);
      return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
    });
  if (kind === 'VP8 ')
    return readSize(head, 30, () => [head.getUint16(26, true) & 0x3fff, head.getUint16(28, true) & 0x3fff]);
  return undefined;
}

/** Goes from segment to segment to the frame header (ITU-T T.81, B.2.2); a thumbnail lies inside a segment. */
async function jpegSize(source: Source): Promise<PictureSize | undefined> {
  for (let at = 2, n = 0; n < MAX_SEGMENTS; n++) {
    const segment = await viewOf(source, at, 9);
    if (segment.byteLength < 9 || segment.getUint8(0) !== 0xff) return undefined;
    const marker = segment.getUint8(1);
    if (isFrame(marker)) return { width: segment.getUint16(7), height: segment.getUint16(5) };
    // Padding is one byte long; scans and the end come after the frame header.
    if (marker === 0xda || marker === 0xd9) return undefined;
    at += marker === 0xff ? 1 : 2 + segment.getUint16(2);
  }
  return undefined;
}

/** C0 to CF start a frame but for Huffman tables, extensions and arithmetic conditioning. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
