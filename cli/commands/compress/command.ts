import { OUTPUT_FORMATS } from 'fewhue';
import { METADATA_KINDS } from 'fewhue/node';
import { PANEL_NAMES } from 'fewhue/palette';
import {
  ANIMATION_OPTIONS,
  alternatives,
  BATCH_OPTIONS,
  DEFAULT_FORMAT,
  ICON_OPTIONS,
  keysOf,
  listExtensions,
  PALETTE_FORMAT_FACTS,
  PNG_TYPES,
  QUANTIZE_OPTIONS,
} from '#internal/engine';
import { FILE_PALETTE_ORDERS, PROFILE_USES } from '#internal/node';
import type { CompressFlags } from '../../batch/compress-flags.ts';
import { COLOR_NAMES, JSON_DOCUMENT, OUTPUT, PICTURE_OPTIONS } from '../../flags/shared.ts';
import type { CommandDefinition } from '../command.ts';

const readable = Object.values(PALETTE_FORMAT_FACTS)
  .filter(({ read }) => read)
  .map(({ label }) => label);

export const compressCommand = {
  name: 'compress',
  args: '<inputs...>',
  description: 'give pictures at most K colours',
  options: {
    ...QUANTIZE_OPTIONS,
    ...ANIMATION_OPTIONS,
    colors: {
      ...QUANTIZE_OPTIONS.colors,
      doc: 'colours to keep (a PNG has at most 256), or auto: as many as the picture has groups',
    },
    palette: {
      kind: 'text',
      valueName: 'file',
      group: 'colors',
      doc: `give these colours and no others: a palette as ${alternatives(readable)}`,
    },
    paletteOrder: {
      kind: 'choice',
      choices: FILE_PALETTE_ORDERS,
      group: 'colors',
      doc: 'order of the palette in the file; size makes the file small',
      otherwise: 'size; given with --keep-unused',
    },
    keepUnused: {
      kind: 'flag',
      default: false,
      group: 'colors',
      doc: 'also write palette entries that no pixel has: those of --palette as they were given',
    },
    pngType: {
      kind: 'choice',
      choices: PNG_TYPES,
      default: 'auto',
      group: 'output',
      doc: 'palette: a PNG has a palette even where it would take fewer bytes without',
    },
    panel: {
      kind: 'choice',
      choices: PANEL_NAMES,
      group: 'colors',
      doc: 'map to the colours that a device shows, and write those that it takes for them',
      otherwise: 'none',
    },
    toneMap: {
      kind: 'flag',
      default: false,
      group: 'colors',
      doc: 'bring the picture into what colours of --palette or --panel mix to first: black, white, and chroma at its hue',
    },
    output: OUTPUT,
    format: {
      kind: 'choice',
      choices: keysOf(OUTPUT_FORMATS),
      group: 'output',
      doc: 'format of the result',
      otherwise: `by the extension of -o, else ${DEFAULT_FORMAT}`,
    },
    matte: {
      kind: 'text',
      valueName: 'color',
      group: 'output',
      doc: 'lay translucent pixels on this colour in hex: the result has no alpha',
      otherwise: 'they stay; white where the format has no alpha',
    },
    alphaThreshold: {
      kind: 'integer',
      low: 1,
      high: 255,
      group: 'output',
      doc: 'make pixels of less alpha transparent, others opaque',
      otherwise: 'alpha stays; 128 where pixels of the format are opaque or not',
    },
    ...ICON_OPTIONS,
    savePalette: {
      kind: 'text',
      valueName: 'file',
      group: 'output',
      doc: `save the palette, too, of many pictures that of their sum: a file that ends in ${listExtensions(PALETTE_FORMAT_FACTS)}`,
    },
    colorNames: COLOR_NAMES,
    keep: {
      kind: 'choices',
      choices: METADATA_KINDS,
      group: 'output',
      doc: 'what of the metadata to keep',
      otherwise: 'nothing',
    },
    profile: {
      kind: 'choice',
      choices: PROFILE_USES,
      group: 'output',
      doc: 'what becomes of colours with a profile: keep leaves them as they are, with it',
      otherwise: 'srgb; keep with --keep icc or all',
    },
    optimize: {
      kind: 'flag',
      default: false,
      group: 'output',
      doc: 'run oxipng over the PNG at last, and say what it gained (needs npm install @jsquash/oxipng)',
    },
    skipIfLarger: {
      kind: 'flag',
      default: false,
      group: 'output',
      doc: 'save nothing that has more bytes than the input',
    },
    failIfMissed: {
      kind: 'flag',
      default: false,
      group: 'output',
      doc: 'exit with 99 where --quality was not reached, as missed targets always do; the best is written all the same',
    },
    failIfSkipped: {
      kind: 'flag',
      default: false,
      group: 'output',
      doc: 'end with code 8 where --skip-if-larger saved nothing',
      expert: true,
    },
    stats: {
      kind: 'choice',
      choices: ['basic', 'full'],
      default: 'basic',
      group: 'output',
      doc: 'full: also SSIMULACRA2, blurred CIEDE2000, and what K - 1 and 2 K would cost and gain, which takes time',
    },
    ...BATCH_OPTIONS,
    dryRun: {
      kind: 'flag',
      default: false,
      group: 'batch',
      doc: 'say what would be made of what, and do nothing',
    },
    config: {
      kind: 'text',
      valueName: 'file',
      group: 'batch',
      doc: 'options from a JSON file, by their long names; what is typed goes before it',
    },
    jsonLines: {
      kind: 'flag',
      default: false,
      group: 'batch',
      doc: 'print one line of JSON for each picture, then one for all',
    },
    json: JSON_DOCUMENT,
    ...PICTURE_OPTIONS,
  },
  examples: [
    'fewhue compress photo.jpg                    as good as 256 colours, in half the bytes',
    'fewhue compress photo.jpg --quality 80       the smallest file that looks so good',
    'fewhue compress photo.jpg --max-bytes 50kB   the best picture in so few bytes',
    'fewhue compress photo.jpg --min-psnr 34 --max-delta-e 2 -o small.gif',
    'fewhue compress photo.jpg -k 16              writes photo-k16.png beside it',
    'fewhue compress *.jpg -k 64 -o small/        writes into a folder',
    'fewhue compress photos/ -r -k 64 -o small/   folders with all that is in them, see fewhue batch',
    'fewhue compress party.gif -k 64 -o small.webp  animations: every frame, as GIF, PNG or WebP',
    'fewhue compress logo.png -k 8 -o logo.gif    GIF, WebP, BMP, TIFF, ICO or packed by the extension',
    'fewhue compress logo.png -k 32 -o favicon.ico --icon-sizes 16,32,48,256',
    'fewhue compress sprite.png --palette game.hex --keep-unused --png-type palette',
    'fewhue compress logo.png -k 8 --matte #fff   no alpha: as it is seen on white',
    'fewhue compress photo.jpg -k 8 --save-palette photo.gpl',
    'fewhue compress - -k 32 -o - < in.png > out.png',
    'fewhue compress photo.jpg -k 16 --json       statistics for machines',
    'fewhue compress photo.jpg -k auto --model gmm',
    'fewhue compress -k 16 -- -photo.jpg          after --, names may begin with -',
  ],
  run: async ([inputs], flags) =>
    (await import('./run.ts')).compress(inputs as readonly string[], flags as CompressFlags),
} as const satisfies CommandDefinition;
