import { invalidOption } from '../core/errors.ts';
import { parseHex } from '../palette/palette.ts';

/** A colour that is left out of clustering, with all as near on every channel. */
export interface IgnoredColor {
  /** RGBA. */
  readonly color: readonly [number, number, number, number];
  /** Largest difference on any channel: 0 to 255. */
  readonly tolerance: number;
}

/** Colours as they are given: in hex, and after a comma the tolerance. Throws `invalid-option`. */
export function readIgnored(given: readonly string[]): IgnoredColor[] {
  if (!Array.isArray(given)) throw wrong(given);
  return given.map((text: unknown) => {
    const [, hex, digits = '0'] = /^\s*#?([0-9a-f]{3,8})\s*(?:,\s*(\d{1,3}))?\s*$/i.exec(String(text)) ?? [];
    const tolerance = Number(digits);
    if (hex === undefined || tolerance > 255) throw wrong(text);
    return { color: colorOf(hex, text), tolerance };
  });
}

function colorOf(hex: string, text: unknown): IgnoredColor['color'] {
  try {
    const [r, g, b, a] = parseHex(`#${hex}`);
    return [r!, g!, b!, a!];
  } catch {
    throw wrong(text);
  }
}

function wrong(value: unknown) {
  return invalidOption(
    'ignore',
    "colours in hex like '#fff', or '#fff,5' with a tolerance from 0 to 255",
    value,
  );
}
