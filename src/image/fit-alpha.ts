/** Which values of alpha a format of files keeps. */
export type AlphaKind = 'all' | 'opaque or not' | 'none';

/**
 * RGBA bytes as a format keeps them. `opaque or not`: colours less than half opaque become 0, 0, 0, 0, others opaque.
 * `none`: laid on white. The array itself where nothing is to be changed, else a copy.
 */
export function fitAlpha<Bytes extends Uint8Array | Uint8ClampedArray>(rgba: Bytes, kind: AlphaKind): Bytes {
  if (kind === 'all') return rgba;
  let fitted: Bytes | undefined;
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3]!;
    if (alpha === 255 || (alpha === 0 && kind === 'opaque or not')) continue;
    fitted ??= rgba.slice() as Bytes;
    if (kind === 'none') layOnWhite(fitted, at, alpha);
    else if (alpha < 128) fitted.fill(0, at, at + 4);
    else fitted[at + 3] = 255;
  }
  return fitted ?? rgba;
}

function layOnWhite(rgba: Uint8Array | Uint8ClampedArray, at: number, alpha: number): void {
  for (let channel = at; channel < at + 3; channel++)
    rgba[channel] = Math.round((rgba[channel]! * alpha) / 255 + 255 - alpha);
  rgba[at + 3] = 255;
}
