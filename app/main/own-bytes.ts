/** The bytes with a buffer of just their size: a message carries the whole buffer, whatever else lies in it. */
export function ownBytes(bytes: Uint8Array | Uint8ClampedArray): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = bytes;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) return new Uint8Array(buffer);
  return new Uint8Array(buffer, byteOffset, byteLength).slice();
}
