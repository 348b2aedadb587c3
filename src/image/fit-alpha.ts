/** Which values of alpha a format of files keeps. */
export type AlphaKind = 'all' | 'opaque or not' | 'none';

/** How alpha becomes less than it is. */
export interface AlphaLoss {
  /** Alpha from which on colours are opaque: 1 to 255; default 128, half. */
  readonly threshold?: number | undefined;
  /** R, G and B of what is laid below; default white. */
  readonly matte?: readonly [number, number, number] | undefined;
}

/** What is to be done about the alpha of a picture. */
export interface AlphaPlan extends AlphaLoss {
  readonly kind: AlphaKind;
}

const WHITE = [255, 255, 255] as const;

/**
 * RGBA bytes as a format keeps them. `opaque or not`: colours of less alpha than the threshold become 0, 0, 0, 0, the
 * others opaque. `none`: laid on the matte, in sRGB as browsers do. The array itself where nothing is changed, else a
 * copy.
 */
export function fitAlpha<Bytes extends Uint8Array | Uint8ClampedArray>(
  rgba: Bytes,
  kind: AlphaKind,
  { threshold = 128, matte = WHITE }: AlphaLoss = {},
): Bytes {
  if (kind === 'all') return rgba;
  let fitted: Bytes | undefined;
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3]!;
    if (alpha === 255 || (alpha === 0 && kind === 'opaque or not')) continue;
    fitted ??= rgba.slice() as Bytes;
    if (kind === 'none') layOn(matte, fitted, at);
    else if (alpha < threshold) fitted.fill(0, at, at + 4);
    else fitted[at + 3] = 255;
  }
  return fitted ?? rgba;
}

function layOn(matte: readonly number[], rgba: Uint8Array | Uint8ClampedArray, at: number): void {
  const alpha = rgba[at + 3]!;
  for (let c = 0; c < 3; c++)
    rgba[at + c] = Math.round((rgba[at + c]! * alpha + matte[c]! * (255 - alpha)) / 255);
  rgba[at + 3] = 255;
}
