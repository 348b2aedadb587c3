import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { arrayOf } from '../../core/checks.ts';

/**
 * Node's zlib, set for filtered rows of palette indices: a zlib stream (RFC 1950). Given to `encodePng` as its `zlib`,
 * the bytes are those that `compressFile` writes.
 */
export function deflateRows(bytes: Uint8Array): Uint8Array {
  arrayOf('bytes', bytes, 'Uint8Array');
  return deflateSync(bytes, { level: 4, memLevel: 9, strategy: constants.Z_FILTERED });
}

/** The same, faster: for large pictures that are looked at more than they are kept. */
export function deflateRowsFast(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 1, memLevel: 9, strategy: constants.Z_FILTERED });
}

/** A part of a stream, as fast; see `HostDeflate`. */
export function deflatePart(bytes: Uint8Array, before: Uint8Array, last: boolean): Uint8Array {
  return deflateRawSync(bytes, {
    ...{ level: 1, memLevel: 9, strategy: constants.Z_FILTERED },
    finishFlush: last ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
    ...(before.length > 0 && { dictionary: before }),
  });
}
