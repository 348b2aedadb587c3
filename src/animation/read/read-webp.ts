import { checkPixels } from '../../image/pixel-limit.ts';
import type { Rectangle } from '../animation.ts';
import { bytesOf, type RiffChunk, riffOf } from '../riff.ts';
import {
  damagedAnimation,
  MAX_FRAMES,
  type ReadAnimationOptions,
  type StoredAnimation,
  type StoredFrame,
} from './stored-animation.ts';

const LABEL = 'WebP';
const FRAME_HEADER_BYTES = 16;
/** What of a frame is kept: its alpha, and its pixels. */
const PICTURE_CHUNKS = ['ALPH', 'VP8 ', 'VP8L'];
const ALPHA_FLAG = 0x10;
const PROFILE_FLAG = 0x20;

/**
 * The frames of an animated WebP file (RFC 9649, section 2.7), each of them as a file of its own. Undefined for a file
 * that is no animation. Throws `unsupported-input` for a damaged file, unless it is to be tolerant and has a frame
 * before the damage, and `limit-exceeded`.
 */
export function readWebp(
  file: Uint8Array,
  { tolerant, maxPixels }: ReadAnimationOptions,
): StoredAnimation | undefined {
  const frames: StoredFrame[] = [];
  let [width, height, profile] = [0, 0, undefined as Uint8Array | undefined];
  let plays: number | undefined;
  try {
    for (const { type, body } of chunksOf(file.subarray(12))) {
      if (type === 'VP8X' && body.length >= 10) [width, height] = [three(body, 4) + 1, three(body, 7) + 1];
      else if (type === 'ICCP') profile = body;
      else if (type === 'ANIM' && body.length >= 6) plays = body[4]! | (body[5]! << 8);
      else if (type === 'ANMF') {
        if (frames.length === MAX_FRAMES) break;
        frames.push(frameOf(body, { width, height }, profile));
      }
    }
    const isCut = file.length < 8 + new DataView(file.buffer, file.byteOffset).getUint32(4, true);
    if (plays !== undefined && (frames.length === 0 || isCut)) throw damagedAnimation(LABEL);
  } catch (error) {
    if (!tolerant || frames.length === 0) throw error;
  }
  if (plays === undefined || frames.length === 0) return undefined;
  checkPixels(width, height, maxPixels);
  return { width, height, plays, frames };
}

function* chunksOf(bytes: Uint8Array): Generator<RiffChunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length;
    if (end > bytes.length) throw damagedAnimation(LABEL);
    yield { type: String.fromCharCode(...bytes.subarray(at, at + 4)), body: bytes.subarray(at + 8, end) };
    at = end + (length & 1);
  }
}

function frameOf(
  body: Uint8Array,
  canvas: Pick<Rectangle, 'width' | 'height'>,
  profile: Uint8Array | undefined,
): StoredFrame {
  if (body.length < FRAME_HEADER_BYTES) throw damagedAnimation(LABEL);
  const [left, top] = [2 * three(body, 0), 2 * three(body, 3)];
  const [width, height] = [three(body, 6) + 1, three(body, 9) + 1];
  if (left + width > canvas.width || top + height > canvas.height) throw damagedAnimation(LABEL);
  const area = { left, top, width, height };
  const flags = body[15]!;
  const parts = [...chunksOf(body.subarray(FRAME_HEADER_BYTES))].filter(({ type }) =>
    PICTURE_CHUNKS.includes(type),
  );
  if (parts.length === 0) throw damagedAnimation(LABEL);
  return {
    area,
    delay: three(body, 12),
    disposal: flags & 1 ? 'clear' : 'keep',
    blends: (flags & 2) === 0,
    bytes: parts.reduce((sum, part) => sum + part.body.length, 0),
    decode: (still) => still(stillOf(area, parts, profile)),
  };
}

function stillOf(
  { width, height }: Rectangle,
  parts: readonly RiffChunk[],
  profile: Uint8Array | undefined,
): Uint8Array {
  const hasAlpha = parts.some(({ type }) => type !== 'VP8 ');
  const flags = (hasAlpha ? ALPHA_FLAG : 0) | (profile ? PROFILE_FLAG : 0);
  const head = Uint8Array.of(flags, 0, 0, 0, ...bytesOf(width - 1, 3), ...bytesOf(height - 1, 3));
  return riffOf([
    { type: 'VP8X', body: head },
    ...(profile ? [{ type: 'ICCP', body: profile }] : []),
    ...parts,
  ]);
}

function three(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);
}
