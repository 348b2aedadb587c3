import { type ColorEncoding, SRGB_PRIMARIES } from './color-encoding.ts';
import { linearOfLab } from './lab.ts';

/**
 * How the samples of a grey picture are meant, by its ICC profile; `undefined` if the profile is not one of grey with a
 * tone curve. The curve gives the light relative to white, or the lightness (ICC.1:2022, 8.4.2). libvips leaves such
 * profiles out at 16 bits, and is far off in the dark at 8.
 */
export function grayEncoding(profile: Uint8Array): ColorEncoding | undefined {
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength);
  if (profile.length < 132 || tagAt(view, 16) !== 'GRAY') return undefined;
  const count = Math.min(view.getUint32(128), (profile.length - 132) / 12);
  const isLightness = tagAt(view, 20) === 'Lab ';
  for (let i = 0; i + 1 <= count; i++) {
    const entry = 132 + 12 * i;
    if (tagAt(view, entry) !== 'kTRC') continue;
    const curve = readCurve(view, view.getUint32(entry + 4));
    if (!curve) return undefined;
    const toLinear = isLightness ? (v: number) => linearOfLab(100 * curve(v), 0, 0)[1] : curve;
    return { primaries: SRGB_PRIMARIES, toLinear };
  }
  return undefined;
}

type Curve = (sample: number) => number;

function readCurve(view: DataView, at: number): Curve | undefined {
  if (at + 12 > view.byteLength) return undefined;
  const type = tagAt(view, at);
  if (type === 'curv') return tableCurve(view, at + 8);
  return type === 'para' ? formulaCurve(view, at + 8) : undefined;
}

/** No entry is a straight line, one an exponent, more are a table. */
function tableCurve(view: DataView, at: number): Curve | undefined {
  const count = view.getUint32(at);
  if (at + 4 + 2 * count > view.byteLength) return undefined;
  if (count === 0) return (v) => v;
  if (count === 1) {
    const exponent = view.getUint16(at + 4) / 256;
    return (v) => v ** exponent;
  }
  const entry = (i: number) => view.getUint16(at + 4 + 2 * Math.min(i, count - 1)) / 65535;
  return (v) => {
    const position = v * (count - 1);
    const below = Math.floor(position);
    return entry(below) + (position - below) * (entry(below + 1) - entry(below));
  };
}

/** The five formulas of parametric curves. */
function formulaCurve(view: DataView, at: number): Curve | undefined {
  const kind = view.getUint16(at);
  const length = [1, 3, 4, 5, 7][kind];
  if (length === undefined || at + 4 + 4 * length > view.byteLength) return undefined;
  const given = Array.from({ length }, (_, i) => view.getInt32(at + 4 + 4 * i) / 65536);
  const [g = 1, a = 1, b = 0, c = 0, d = 0, e = 0, f = 0] = given;
  if (kind === 0) return (v) => v ** g;
  const power = (v: number) => Math.max(0, a * v + b) ** g;
  if (kind === 1) return (v) => (v >= -b / a ? power(v) : 0);
  if (kind === 2) return (v) => (v >= -b / a ? power(v) : 0) + c;
  return (v) => (v >= d ? power(v) + e : c * v + f);
}

function tagAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
}
