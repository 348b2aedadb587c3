import { integer } from '../../../core/checks.ts';
import { FewhueError, invalidOption } from '../../../core/errors.ts';
import { OUTPUT_FORMATS, type OutputFormat } from '../../../encode/formats.ts';
import { type AlphaKind, type AlphaLoss, fitAlpha } from '../../../image/fit-alpha.ts';
import { type ColorInput, readColor } from '../../../palette/read-colors.ts';
import type { OpenedImage } from '../read/open-image.ts';

/** What becomes of translucent pixels before colours are fitted: see `CompressOptions`. */
export interface AlphaOptions {
  readonly matte?: ColorInput | undefined;
  readonly alphaThreshold?: number | undefined;
}

/** What is to be done about the alpha of a picture. */
export interface AlphaPlan extends AlphaLoss {
  readonly kind: AlphaKind;
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
  const { label, alpha, maxSide } = OUTPUT_FORMATS[format];
  if (Math.max(image.width, image.height) > maxSide) {
    const reason = `${image.width} x ${image.height} pixels are more than the ${maxSide} a side of ${label} files`;
    throw new FewhueError('limit-exceeded', `${name}: ${reason}`, {
      received: Math.max(image.width, image.height),
    });
  }
  const data = fitAlpha(image.data, plan.kind, plan);
  if (data === image.data) return opened;
  const fitted = { ...opened, image: { ...image, data } };
  const isRequested = plan.matte !== undefined || plan.threshold !== undefined;
  return isRequested ? fitted : { ...fitted, warnings: [...warnings, `${label} ${LOSSES[alpha]}`] };
}
