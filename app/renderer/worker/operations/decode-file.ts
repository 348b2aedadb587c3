import { decodePacked, expandIndexed, OUTPUT_FORMATS } from 'fewhue';
import { openImage } from 'fewhue/web';
import { formatOfPath, mayBeAnimated } from '#internal/engine';
import { animationNote } from '../../../shared/animations.ts';
import { transferring } from '../../calls/messages.ts';
import { countFrames } from '../count-frames.ts';

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

/** Decodes a file off the window's thread: what the browser can show, and packed files of fewhue. */
export async function decodeFile({ file, name }: DecodeInput) {
  const packed = formatOfPath(OUTPUT_FORMATS, name) === 'fhq';
  const { width, height, data, ...opened } = packed ? await unpack(file) : await openImage(file, { name });
  const byBrowser = 'profile' in opened && opened.profile === 'browser';
  // Of damage that they can live with the browser's decoders tell nothing.
  const animation = packed ? undefined : await findAnimation(file);
  const frames = packed || animation ? 1 : await countFrames(file);
  const notes = [
    ...(animation ? [animationNote(animation.frames)] : []),
    ...(frames > 1 ? [`has ${frames} frames or pages, of which only the first is used`] : []),
    ...(byBrowser ? [PROFILE_NOTE] : []),
  ];
  const picture = { width, height, data: new Uint8Array(data.buffer), notes, animation, byBrowser };
  return transferring(picture, animation ? [data.buffer, animation.bytes.buffer] : [data.buffer]);
}

/** Bytes in which a PNG says that it is an animation. */
const HEAD_BYTES = 1 << 16;

/** What reads frames is loaded for files that may have some. */
async function findAnimation(file: Blob) {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (!mayBeAnimated(head)) return undefined;
  return (await import('../animated-file.ts')).animatedFile(file);
}

async function unpack(file: Blob) {
  return expandIndexed(decodePacked(new Uint8Array(await file.arrayBuffer())));
}
