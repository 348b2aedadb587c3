import { decodePacked, expandIndexed, FewhueError, OUTPUT_FORMATS, type PixelImage } from 'fewhue';
import { openImage } from 'fewhue/web';
import { fileFormat, formatOfPath, mayBeAnimated } from '#internal/engine';
import { animationNote } from '../../../shared/animations.ts';
import { transferring } from '../../calls/messages.ts';
import { countFrames, iconPicturesIn } from '../count-frames.ts';

/** Pages are given 8 bits a channel, of colours that the browser has converted in its own arithmetic. */
const PROFILE_NOTE =
  'its colour profile was converted by the browser, of which a page gets 8 bits a channel and nothing else: single ' +
  'pixels may differ by a level from the command line’s';

/** A file to decode with the browser's own decoder. */
export interface DecodeInput {
  readonly file: Blob;
  /** What messages call it. */
  readonly name: string;
}

/** Decodes a file off the window's thread: what the browser or a decoder can show, and packed files of fewhue. */
export async function decodeFile({ file, name }: DecodeInput) {
  const packed = formatOfPath(OUTPUT_FORMATS, name) === 'fhq';
  const start = file.slice(0, HEAD_BYTES).arrayBuffer();
  // Read beside the decoding, and heeded after it: a file that cannot be read says so there.
  start.catch(() => {});
  const { width, height, data, ...opened }: Opened = packed ? await unpack(file) : await open(file, name);
  const byBrowser = opened.profile === 'browser';
  // Of damage that they can live with the browser's decoders tell nothing.
  const head = new Uint8Array(await start);
  const animation = packed ? undefined : await findAnimation(file, head);
  const frames = packed || animation ? 1 : (opened.frames ?? (await countFrames(file, head)));
  const pictures = packed ? 1 : iconPicturesIn(head);
  const notes = [
    ...(animation ? [animationNote(animation.frames)] : []),
    ...(frames > 1 ? [`has ${frames} frames or pages, of which only the first is used`] : []),
    ...(pictures > 1 ? [`has ${pictures} pictures, of which the largest is used: ${width} × ${height}`] : []),
    ...(byBrowser ? [PROFILE_NOTE] : []),
  ];
  const picture = { width, height, data: new Uint8Array(data.buffer), notes, animation, byBrowser };
  return transferring(picture, animation ? [data.buffer, animation.bytes.buffer] : [data.buffer]);
}

interface Opened extends PixelImage {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly profile?: 'none' | 'exact' | 'browser';
  /** Where the browser cannot count them. */
  readonly frames?: number;
}

/** Opens a picture; a JPEG XL picture that the browser does not know by a decoder that is loaded for it. */
async function open(file: Blob, name: string): Promise<Opened> {
  try {
    return await openImage(file, { name });
  } catch (error) {
    if (!(error instanceof FewhueError) || error.code !== 'unsupported-input') throw error;
    const format = fileFormat(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
    if (!format || !('opened' in format) || format.opened !== 'jxl') throw error;
    const { decodeJxl } = await import('../decode-jxl.ts');
    const { png, frames } = await decodeJxl(file, name);
    return { ...(await openImage(png, { name })), frames };
  }
}

/** Bytes by which a format is told, and in which a PNG says that it is an animation. */
const HEAD_BYTES = 1 << 16;

/** What reads frames is loaded for files that may have some. */
async function findAnimation(file: Blob, head: Uint8Array) {
  if (!mayBeAnimated(head)) return undefined;
  return (await import('../animated-file.ts')).animatedFile(file);
}

async function unpack(file: Blob) {
  return expandIndexed(decodePacked(new Uint8Array(await file.arrayBuffer())));
}
