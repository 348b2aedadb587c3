import { flag } from '../../../core/checks.ts';
import { invalidOption } from '../../../core/errors.ts';
import { keysOf } from '../../../core/tables.ts';
import { MAX_COLORS } from '../../../core/vocabulary.ts';
import { OUTPUT_FORMATS, type OutputFormat } from '../../../encode/formats.ts';
import { checkPaletteColors, type Palette } from '../../../image/indexed-image.ts';
import { ANIMATION_OPTIONS, type AnimationWriting } from '../../../options/animation.ts';
import { FINISHING_OPTIONS } from '../../../options/finishing.ts';
import { ICON_OPTIONS, type IconWriting } from '../../../options/icon.ts';
import type { QuantizeOptions } from '../../../options/quantize.ts';
import { hasTargets, resolveQuantize } from '../../../options/quantize-plan.ts';
import { resolve } from '../../../options/resolve.ts';
import type { PanelName } from '../../../palette/panels.ts';
import type { ColorInput } from '../../../palette/read-colors.ts';
import type { InputSource } from '../read/input-source.ts';
import { checkOpening, type OpenOptions } from '../read/open-image.ts';
import { checkKinds, checkProfile, type MetadataKind, type ProfileUse } from '../read/read-metadata.ts';
import { outputFormat, outputPath } from '../write/output-path.ts';
import { checkQuality } from './compress-quality.ts';
import { checkFilePalette, type FilePaletteOptions } from './file-palette.ts';
import { planAlpha } from './fit-to-format.ts';

/**
 * What `compressFile` may be asked for. Every field has a default. With none of `colors`, `quality`, `model`, `space`,
 * `dither`, `trellis`, `locked`, `palette` and targets a PNG, GIF, WebP or TIFF is written at the quality `auto`. A PNG
 * of some `quality` without `colors` keeps all colours where that takes fewer bytes, also more than 256.
 */
export interface CompressOptions
  extends QuantizeOptions,
    AnimationWriting,
    IconWriting,
    FilePaletteOptions,
    OpenOptions {
  /**
   * Path of the result; `null` saves nothing. Default: `photo-k16.png` beside `photo.jpg`, and `null` for an input
   * that is not a path.
   */
  readonly output?: string | null | undefined;
  /** A row of `OUTPUT_FORMATS`; default: by the extension of `output`, else `png`. */
  readonly format?: OutputFormat | undefined;
  /** Colours to map to instead of fitting any, see `quantizeWithPalette`; `colors` is then their number. */
  readonly palette?: Palette | undefined;
  /**
   * Map to the colours that a device shows, a row of `PANELS`, and write those that it takes for them: `palette` and,
   * unless it is given, `keepUnused` are then decided. Default: none.
   */
  readonly panel?: PanelName | undefined;
  /**
   * Bring the picture into the colours that dots of the palette mix to first: black and white become its darkest and
   * lightest colour, in linear light, and what is too vivid loses chroma at its hue; default false. Only with `palette`
   * or `panel`. Statistics are then those of the picture so brought.
   */
  readonly toneMap?: boolean | undefined;
  /**
   * What of the file's metadata goes into the PNG: `dpi`, `text` (all texts, with XMP), `copyright` (those of author
   * and copyright), `icc` (as `profile`), `exif`, or `all`; default nothing.
   */
  readonly keep?: readonly MetadataKind[] | undefined;
  /**
   * What becomes of colours that have a profile: `srgb`, they are converted; `keep`, those of RGB pictures stay as they
   * are, with their profile in the PNG: Display P3 stays Display P3. Default `keep` where `keep` has `icc` or `all`,
   * else `srgb`.
   */
  readonly profile?: ProfileUse | undefined;
  /** Opaque colour on which translucent pixels are laid; default: they stay, or white where the format has no alpha. */
  readonly matte?: ColorInput | undefined;
  /**
   * Pixels of less alpha than this become transparent, others opaque: integer, 1 to 255. Default: alpha stays, or 128
   * where pixels of the format are opaque or not.
   */
  readonly alphaThreshold?: number | undefined;
  /**
   * Run oxipng over the finished PNG, and take its file where that is smaller; default false. Needs the package
   * `@jsquash/oxipng`, which is loaded only then.
   */
  readonly optimize?: boolean | undefined;
  /** Replace an output that exists; default false. */
  readonly force?: boolean | undefined;
  /** Save nothing if the result has more bytes than the input file; default false. */
  readonly skipIfLarger?: boolean | undefined;
  /** Whether to compute statistics, which takes time of its own, and `full` with `StatsFacts.look`; default true. */
  readonly statistics?: boolean | 'full' | undefined;
  /**
   * Whether the result has the bytes of the file; default true. Without them, as in batches, pictures of 16 megapixels
   * and more pass from file to file in strips, so that memory does not grow with their pixels: JPEG, PNG and TIFF into
   * PNG, BMP and packed files, without `quality`, targets, `trellis`, `keep` and full statistics. Pixels and indices
   * lie in temporary files beside the output meanwhile, 4 to 6 bytes for each pixel. Of more than 2^19 colours the
   * palette is fitted to a sample.
   */
  readonly bytes?: boolean | undefined;
}

/**
 * Checks every option that does not depend on the picture, and says which format they mean. Throws
 * `invalid-option` for the first one outside its range.
 */
export function checkCompressOptions(options: CompressOptions): OutputFormat {
  const colors = requestedColors(options);
  checkOpening(options);
  const { framesPalette } = resolve(ANIMATION_OPTIONS, options);
  const format = outputFormat(options.output, options.format);
  planAlpha(options, format);
  if (framesPalette === 'frame' && format !== 'gif')
    throw invalidOption('framesPalette', `global where the format is ${format}`, framesPalette);
  const { iconSizes } = resolve(ICON_OPTIONS, options);
  if (iconSizes && format !== 'ico')
    throw invalidOption('iconSizes', `left out where the format is ${format}`, iconSizes);
  const { keep = [], palette } = options;
  checkQuality(options);
  checkFilePalette(options, format);
  checkKinds(keep);
  const { label, metadata, maxColors } = OUTPUT_FORMATS[format];
  checkProfile(options);
  if (options.profile === 'keep' && !metadata)
    throw invalidOption('profile', `left out for ${label} files`, 'keep');
  if (keep.length > 0 && !metadata) throw invalidOption('keep', `left out for ${label} files`, keep);
  for (const name of ['toneMap', 'optimize', 'force', 'skipIfLarger', 'bytes'] as const)
    flag(name, options[name] ?? false);
  if (options.optimize && format !== 'png')
    throw invalidOption('optimize', `left out for ${label} files`, options.optimize);
  if (options.statistics !== 'full') flag('statistics', options.statistics ?? true);
  const [finishing] = keysOf(FINISHING_OPTIONS).filter((name) => options[name]);
  if (finishing && palette)
    throw invalidOption(finishing, 'left out where a palette is given', options[finishing]);
  if (options.toneMap && !palette) throw invalidOption('toneMap', 'left out without a palette', true);
  if (colors === 'auto' || colors <= maxColors) return format;
  if (palette) {
    const most = `one of at most ${maxColors} colours in a ${label} file`;
    throw invalidOption(
      'palette',
      `${most}, such as fewhue palette -k ${maxColors} finds in a picture`,
      colors,
    );
  }
  const rule = `an integer from 1 to ${maxColors} in a ${label} file (a packed .fhq file holds ${MAX_COLORS})`;
  throw invalidOption('colors', rule, colors);
}

/** K as asked for; throws `invalid-option` for any option of the quantization outside its range. */
export function requestedColors(options: CompressOptions): number | 'auto' {
  const { colors } = resolveQuantize(options);
  if (options.palette === undefined) return colors;
  checkPaletteColors(options.palette);
  return options.palette.colors.length / 4;
}

/** Where the result goes: as asked for, or else beside the input. */
export function chooseOutput(
  input: InputSource,
  format: OutputFormat,
  options: CompressOptions,
): string | null {
  if (options.output !== undefined) return options.output;
  if (typeof input !== 'string') return null;
  const plan = resolveQuantize(options);
  const wish = options.palette ? {} : { quality: plan.quality, targeted: hasTargets(plan) };
  return outputPath(input, { colors: requestedColors(options), ...wish, format });
}
