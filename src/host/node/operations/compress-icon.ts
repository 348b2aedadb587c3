import { invalidOption } from '../../../core/errors.ts';
import { Task } from '../../../core/task.ts';
import type { OutputFormat } from '../../../encode/formats.ts';
import { joinIcons } from '../../../encode/ico.ts';
import { MAX_ICON_SIDE } from '../../../encode/max-sides.ts';
import { iconPicturesOf, USUAL_ICON_SIDES } from '../../../image/fit-square.ts';
import type { PixelImage } from '../../../image/pixel-image.ts';
import { ICON_OPTIONS } from '../../../options/icon.ts';
import { resolve } from '../../../options/resolve.ts';
import { type TargetName, targetsIn } from '../../../options/targets.ts';
import type { OpenedImage } from '../read/open-image.ts';
import type { CompressOptions } from './compress-options.ts';

/** A picture as the pictures of an icon: the largest, which figures are of, and those below in growing order. */
export interface IconPlan {
  readonly opened: OpenedImage;
  readonly smaller: readonly PixelImage[];
}

/**
 * The pictures of an icon, or the picture itself for other formats. Sizes above that of the picture are left out with a
 * warning; where that are all, it stands in the least one as it is. Throws `invalid-option` for a target with several
 * sizes.
 */
export async function planIcon(
  opened: OpenedImage,
  format: OutputFormat,
  options: CompressOptions,
): Promise<IconPlan> {
  if (format !== 'ico') return { opened, smaller: [] };
  const { iconSizes } = resolve(ICON_OPTIONS, options);
  const longest = Math.max(opened.image.width, opened.image.height);
  if (!iconSizes && longest <= MAX_ICON_SIDE) return { opened, smaller: [] };
  const asked = [...new Set(iconSizes ?? USUAL_ICON_SIDES)].sort((a, b) => a - b);
  const kept = asked.filter((side) => side <= longest);
  const sides = kept.length > 0 ? kept : asked.slice(0, 1);
  const [target] = Object.keys(targetsIn(options)) as TargetName[];
  if (target !== undefined && sides.length > 1)
    throw invalidOption(
      target,
      'left out for icons of several sizes (the target is of one file: name one size)',
      options[target],
    );
  const left = asked.filter((side) => !sides.includes(side));
  const warnings = left.length > 0 ? [`is too small for an icon of ${left.join(', ')} pixels`] : [];
  const pictures = await iconPicturesOf(opened.image, sides, new Task({ signal: options.signal }));
  const image = pictures.pop()!;
  return { opened: { ...opened, image, warnings: [...opened.warnings, ...warnings] }, smaller: pictures };
}

/** The icon of the file of its largest picture, and of the others, which `encode` gives their colours and writes. */
export async function withSmaller(
  largest: Uint8Array,
  smaller: readonly PixelImage[],
  encode: (image: PixelImage) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const files: Uint8Array[] = [];
  for (const image of smaller) files.push(await encode(image));
  return files.length === 0 ? largest : joinIcons([...files, largest]);
}
