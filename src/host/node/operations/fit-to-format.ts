import { integer } from '../../../core/checks.ts';
import { FewhueError, invalidOption } from '../../../core/errors.ts';
import { OUTPUT_FORMATS, type OutputFormat } from '../../../encode/formats.ts';
import { type AlphaPlan, fitAlpha } from '../../../image/fit-alpha.ts';
import { type ColorInput, readColor } from '../../../palette/read-colors.ts';
import type { OpenedImage } from '../read/open-image.ts';

/** What becomes of translucent pixels before colours are fitted: see `CompressOptions`. */
export interface AlphaOptions {
  readonly matte?: ColorInput | undefined;
  readonly alphaThreshold?: number | undefined;
}

const LOSSES = {
  all: '',
  none: 'has no transparency: what is translucent is laid on white',
  'opaque or not': 'has no half transparency: pixels are opaque or not',
} as const;

/** Throws `invalid-option` for what is out of range, or cannot be had together. */
export function planAlpha({ matte, alphaThreshold }: AlphaOptions, format: OutputFormat): AlphaPlan {
  const { alpha } = OUTPUT_FORMATS[format];
  const threshold =
    alphaThreshold === undefined ? undefined : integer('alphaThreshold', alphaThreshold, 1, 255);
  if (matte !== undefined) {
    if (threshold !== undefined) throw invalidOption('alphaThreshold', 'left out with a matte', threshold);
    const [r, g, b, opacity] = readColor('matte', matte);
    if (opacity < 255) throw invalidOption('matte', 'an opaque colour', matte);
    return { kind: 'none', matte: [r, g, b] };
  }
  return { kind: threshold !== undefined && alpha === 'all' ? 'opaque or not' : alpha, threshold };
}

/**
 * A picture with the alpha that a format has, or less where that was asked for, so that colours are fitted to what will
 * be seen. Throws `limit-exceeded` for sides that the format does not have.
 */
export function fitToFormat(opened: OpenedImage, format: OutputFormat, plan: AlphaPlan): OpenedImage {
  const { image, name, warnings } = opened;
  const { label, maxSide } = OUTPUT_FORMATS[format];
  if (Math.max(image.width, image.height) > maxSide) {
    const reason = `${image.width} x ${image.height} pixels are more than the ${maxSide} a side of ${label} files`;
    throw new FewhueError('limit-exceeded', `${name}: ${reason}`, {
      received: Math.max(image.width, image.height),
    });
  }
  const data = fitAlpha(image.data, plan.kind, plan);
  if (data === image.data) return opened;
  return { ...opened, image: { ...image, data }, warnings: [...warnings, ...alphaWarnings(format, plan)] };
}

/** What is to be said of a picture whose alpha was fitted to a format: nothing where that was asked for. */
export function alphaWarnings(format: OutputFormat, { matte, threshold }: AlphaPlan): string[] {
  const { label, alpha } = OUTPUT_FORMATS[format];
  return matte === undefined && threshold === undefined ? [`${label} ${LOSSES[alpha]}`] : [];
}
