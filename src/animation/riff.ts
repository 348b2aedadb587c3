import { joinBytes } from '../core/join-bytes.ts';

/** A part of a WebP file. */
export interface RiffChunk {
  /** Four letters. */
  readonly type: string;
  readonly body: Uint8Array;
}

/** A WebP file of these chunks. */
export function riffOf(chunks: readonly RiffChunk[]): Uint8Array<ArrayBuffer> {
  const body = joinBytes(
    chunks.flatMap((chunk) => [
      letters(chunk.type),
      bytesOf(chunk.body.length, 4),
      chunk.body,
      new Uint8Array(chunk.body.length & 1),
    ]),
  );
  return joinBytes([letters('RIFF'), bytesOf(4 + body.length, 4), letters('WEBP'), body]);
}

function letters(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** A number in so many bytes, the lowest first. */
export function bytesOf(value: number, count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, i) => Math.floor(value / 256 ** i) & 255);
}
