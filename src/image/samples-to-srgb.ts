import { type ColorEncoding, matrixToSrgb, SRGB_PRIMARIES, samePrimaries } from '../color/color-encoding.ts';
import { byteOfLinear } from '../color/srgb.ts';

/** Steps of linear light in which sRGB bytes are looked up: 50 and more to a byte. */
const STEPS = 1 << 16;

/** Light of 1000 cd/m², the brightest of most displays; 1 is white. */
const PEAK = 1000 / 406;
/** Where the tangents of the parabola's ends meet; fitted to what Chromium shows. */
const BEND = 0.8;

/**
 * RGBA bytes in sRGB of RGBA samples of 8 or 16 bits in another encoding. Alpha is straight and stays. What lies
 * outside sRGB is clipped; what is brighter than white is brought below it, as browsers do.
 */
export function samplesToSrgb(samples: Uint8Array | Uint16Array, encoding: ColorEncoding): Uint8Array {
  const max = samples instanceof Uint8Array ? 255 : 65535;
  const linear = Float64Array.from({ length: max + 1 }, (_, i) => encoding.toLinear(i / max));
  const bytes = new Uint8Array(samples.length);
  const isSrgb = samePrimaries(encoding.primaries, SRGB_PRIMARIES, 0);
  if (isSrgb && !encoding.isBright) mapSamples(samples, Uint8Array.from(linear, byteOfLinear), bytes);
  else mapColors(samples, linear, encoding, bytes);
  for (let i = 3; i < samples.length; i += 4) bytes[i] = Math.round((samples[i]! * 255) / max);
  return bytes;
}

function mapSamples(samples: Uint8Array | Uint16Array, table: Uint8Array, bytes: Uint8Array): void {
  for (let i = 0; i < samples.length; i++) bytes[i] = table[samples[i]!]!;
}

function mapColors(
  samples: Uint8Array | Uint16Array,
  linear: Float64Array,
  { primaries, isBright }: ColorEncoding,
  bytes: Uint8Array,
): void {
  const [[rr, rg, rb], [gr, gg, gb], [br, bg, bb]] = matrixToSrgb(primaries);
  const table = Uint8Array.from({ length: STEPS + 1 }, (_, i) => byteOfLinear(i / STEPS));
  const byteOf = (light: number) => table[light <= 0 ? 0 : light >= 1 ? STEPS : Math.round(light * STEPS)]!;
  for (let i = 0; i < samples.length; i += 4) {
    let [r, g, b] = [linear[samples[i]!]!, linear[samples[i + 1]!]!, linear[samples[i + 2]!]!];
    if (isBright) {
      const scale = dimFactor(Math.max(r, g, b));
      r *= scale;
      g *= scale;
      b *= scale;
    }
    bytes[i] = byteOf(rr * r + rg * g + rb * b);
    bytes[i + 1] = byteOf(gr * r + gg * g + gb * b);
    bytes[i + 2] = byteOf(br * r + bg * g + bb * b);
  }
}

/**
 * What `light` is multiplied by: 1 up to half of white, then less and less along a parabola up to `PEAK`, which is
 * white.
 */
function dimFactor(light: number): number {
  if (light <= 0.5) return 1;
  if (light >= PEAK) return 1 / light;
  const [a, b, c] = [0.5 - 2 * BEND + PEAK, 2 * (BEND - 0.5), 0.5 - light];
  const t = (Math.sqrt(b * b - 4 * a * c) - b) / (2 * a);
  return (0.5 * (1 - t) ** 2 + 2 * BEND * t * (1 - t) + t * t) / light;
}
