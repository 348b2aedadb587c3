import { constants, deflateSync } from 'node:zlib';

/** Node's zlib, set for filtered rows of palette indices. */
export function zlib(bytes: Uint8Array): Uint8Array {
  return deflateSync(bytes, { level: 4, memLevel: 9, strategy: constants.Z_FILTERED });
}
