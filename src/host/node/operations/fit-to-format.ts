import { FewhueError } from '../../../core/errors.ts';
import { OUTPUT_FORMATS, type OutputFormat } from '../../../encode/formats.ts';
import { fitAlpha } from '../../../image/fit-alpha.ts';
import type { OpenedImage } from '../read/open-image.ts';

const LOSSES = {
  all: '',
  none: 'has no transparency: what is translucent is laid on white',
  'opaque or not': 'has no half transparency: pixels are opaque or not',
} as const;

/**
 * A picture with the alpha that a format has, so that colours are fitted to what will be seen. Throws `limit-exceeded`
 * for sides that the format does not have.
 */
export function fitToFormat(opened: OpenedImage, format: OutputFormat): OpenedImage {
  const { image, name, warnings } = opened;
  const { label, alpha, maxSide } = OUTPUT_FORMATS[format];
  if (Math.max(image.width, image.height) > maxSide) {
    const reason = `${image.width} x ${image.height} pixels are more than the ${maxSide} a side of ${label} files`;
    throw new FewhueError('limit-exceeded', `${name}: ${reason}`, {
      received: Math.max(image.width, image.height),
    });
  }
  const data = fitAlpha(image.data, alpha);
  if (data === image.data) return opened;
  return { ...opened, image: { ...image, data }, warnings: [...warnings, `${label} ${LOSSES[alpha]}`] };
}
