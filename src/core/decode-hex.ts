/** The bytes of hex, in small letters, that the program itself has. */
export function decodeHex(text: string): Uint8Array {
  // In a fresh process the loop takes longer than compiling the module; Node's own decoder does not.
  if (typeof Buffer !== 'undefined') return Buffer.from(text, 'hex');
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = 16 * digit(text, 2 * i) + digit(text, 2 * i + 1);
  return bytes;
}

function digit(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 58 ? code - 48 : code - 87;
}
