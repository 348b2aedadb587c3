// Draws the sheets of docs/cli.md and docs/options.md that show what options of compress do, each a row of results
// under the words that were typed: npm run pictures:options
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { COVARIANCES, encodePng, MODELS, type PixelImage, PRESETS, quantize } from 'fewhue';
import { openImage } from 'fewhue/node';
import { PANELS, type PanelDefinition, type PanelName, parseHex } from 'fewhue/palette';
import sharp, { type OverlayOptions } from 'sharp';
import { litObject, middleMask, neonSigns, noisyPage } from './option-inputs.ts';

const CLI = resolve('dist/cli.cjs');
const FOLDER = 'docs/images';
const [GAP, TITLE] = [8, 18];
const DITHER = ['--dither', 'floyd-steinberg'];

/** A row of results, or several rows. */
interface Sheet {
  readonly name: string;
  /** What is compressed. */
  readonly input: PixelImage;
  readonly cases: readonly (readonly string[])[];
  /** What all cases have, which their titles leave out. */
  readonly common?: readonly string[];
  /** How many times as large it is drawn. */
  readonly scale?: number;
  readonly columns?: number;
  /** Whether the input is shown first. */
  readonly before?: true;
  /** How results are looked at; default: on a checkerboard where they are translucent. */
  readonly look?: 'enlarged without regard to alpha';
}

const folder = mkdtempSync(join(tmpdir(), 'fewhue-options-'));
const face = await cut('astronaut.png', 150, 0, 160, 160);
const object = litObject();
const mask = join(folder, 'mask.png');
await write(middleMask(face), mask);

const SHEETS: readonly Sheet[] = [
  {
    ...{ name: 'colors', input: face, before: true, columns: 6 },
    cases: [2, 4, 8, 16, 64].map((k) => ['-k', String(k)]),
  },
  {
    ...{ name: 'preset', input: face, columns: 5 },
    cases: Object.keys(PRESETS).map((preset) => ['--preset', preset]),
  },
  {
    ...{ name: 'model', input: face, common: ['-k', '8'], before: true, columns: 4 },
    cases: MODELS.map((model) => ['--model', model]),
  },
  {
    ...{ name: 'space', input: face, common: ['-k', '8'] },
    cases: ['srgb', 'linear', 'lab', 'oklab'].map((space) => ['--space', space]),
  },
  {
    ...{ name: 'covariance', input: face, common: ['-k', '8', '--model', 'gmm'] },
    cases: COVARIANCES.map((shape) => ['--covariance', shape]),
  },
  {
    ...{ name: 'trellis', input: face, common: ['-k', '16', '--space', 'oklab'] },
    cases: [[], ['--trellis', '0.15'], ['--trellis', '1'], ['--trellis', '3']],
  },
  {
    ...{ name: 'accents', input: neonSigns(), scale: 2, columns: 3, before: true },
    cases: [
      ['-k', '8'],
      ['-k', '8', '--accents', '0.3'],
      ['-k', '8', '--accents', '1'],
      ['-k', '16', '--accents', '0.3'],
    ],
  },
  {
    ...{ name: 'ignore', input: noisyPage(), common: ['-k', '6'], before: true },
    cases: [[], ['--ignore', '#e0dcd4,36'], ['--ignore', '#e0dcd4,36', '--lock', 'e0dcd4']],
  },
  {
    ...{ name: 'importance', input: face, common: ['-k', '8'], before: true },
    cases: [[], ['--importance', 'mask.png']],
  },
  {
    ...{ name: 'alpha-weight', input: object, common: ['-k', '8'], scale: 2, before: true },
    cases: [['--alpha-weight', '0.25'], [], ['--alpha-weight', '4']],
  },
  {
    ...{ name: 'matte', input: object, common: ['-k', '16'], scale: 2 },
    cases: [[], ['--matte', '#fff'], ['--matte', '#1d3a5f']],
  },
  {
    ...{ name: 'alpha-threshold', input: object, common: ['-k', '16'], scale: 2 },
    cases: [[], ...['16', '128', '224'].map((limit) => ['--alpha-threshold', limit])],
  },
  {
    ...{ name: 'hidden-rgb', input: litObject(false), common: ['-k', '16'] },
    ...{ scale: 3, look: 'enlarged without regard to alpha' },
    cases: ['clear', 'keep', 'bleed'].map((choice) => ['--hidden-rgb', choice]),
  },
  {
    ...{ name: 'panel', input: face, common: DITHER, columns: 5 },
    cases: Object.keys(PANELS).map((panel) => ['--panel', panel]),
  },
  {
    ...{ name: 'tone-map', input: face, common: DITHER, columns: 4 },
    cases: (['epaper-7', 'epaper-6'] as const).flatMap((panel) => [
      ['--panel', panel],
      ['--panel', panel, '--tone-map'],
    ]),
  },
];

const named = process.argv.slice(2);
try {
  for (const sheet of SHEETS) if (named.length === 0 || named.includes(sheet.name)) await draw(sheet);
} finally {
  rmSync(folder, { recursive: true });
}

async function draw(sheet: Sheet): Promise<void> {
  const { name, input, cases, common = [], scale = 1, before } = sheet;
  const source = join(folder, `${name}.png`);
  await write(input, source);
  const cells: { readonly title: string; readonly image: PixelImage }[] = [];
  if (before)
    cells.push({
      title: common.length > 0 ? `the picture; all others ${common.join(' ')}` : 'the picture',
      image: input,
    });
  for (const args of cases)
    cells.push({ title: args.join(' ') || '(default)', image: await compress(source, [...common, ...args]) });
  const [width, height] = [input.width * scale, input.height * scale + TITLE];
  const columns = sheet.columns ?? cells.length;
  const parts: OverlayOptions[] = [];
  for (const [n, { title, image }] of cells.entries()) {
    const [left, top] = [(n % columns) * (width + GAP), Math.floor(n / columns) * (height + GAP)];
    const text = `<svg width="${width + GAP}" height="${TITLE}"><text y="13" font-family="sans-serif" font-size="11">${title}</text></svg>`;
    parts.push({ input: Buffer.from(text), left, top });
    parts.push({ input: await shown(image, sheet), left, top: top + TITLE });
  }
  const size = {
    width: Math.min(columns, cells.length) * (width + GAP),
    height: Math.ceil(cells.length / columns) * (height + GAP),
    ...({ channels: 4, background: 'white' } as const),
  };
  const data = await sharp({ create: size }).composite(parts).raw().toBuffer();
  const { image } = await quantize(
    { width: size.width, height: size.height, data },
    { colors: 256, space: 'oklab' },
  );
  const path = join(FOLDER, `option-${name}.png`);
  writeFileSync(path, await encodePng(image, { effort: 8 }));
  console.log(path);
}

/** What the command line makes of a picture, in the colours that are seen. */
async function compress(source: string, args: readonly string[]): Promise<PixelImage> {
  const output = join(folder, 'out.png');
  const words = ['compress', source, ...args, '--force', '--quiet', '-o', output];
  execFileSync(process.execPath, [CLI, ...words], { cwd: folder });
  const { image } = await openImage(output);
  const panel = args[args.indexOf('--panel') + 1] as PanelName;
  return args.includes('--panel') ? asPanelShows(image, panel) : image;
}

/** The colours that a panel shows in place of the codes that it takes. */
function asPanelShows({ width, height, data }: PixelImage, name: PanelName): PixelImage {
  const panel: PanelDefinition = PANELS[name];
  const seen = new Map((panel.codes ?? panel.shown).map((code, i) => [code, parseHex(panel.shown[i]!)]));
  const shown = new Uint8Array(data);
  for (let i = 0; i < shown.length; i += 4) {
    const code = Buffer.from(shown.subarray(i, i + 3)).toString('hex');
    shown.set(seen.get(`#${code}`)!, i);
  }
  return { width, height, data: shown };
}

/** A result as it is seen: enlarged, over squares of two greys. */
async function shown(image: PixelImage, { scale = 1, look }: Sheet): Promise<Buffer> {
  const [width, height] = [image.width * scale, image.height * scale];
  const kernel = look ? 'linear' : 'nearest';
  const resized = (channels: readonly number[]) => {
    const raw = { width: image.width, height: image.height, channels: channels.length as 1 | 3 };
    const part = Uint8Array.from({ length: channels.length * image.width * image.height }, (_, i) => {
      const channel = channels[i % channels.length]!;
      return image.data[4 * Math.floor(i / channels.length) + channel]!;
    });
    const large = sharp(part, { raw }).resize({ width, height, kernel });
    return (channels.length === 1 ? large.toColourspace('b-w') : large).raw().toBuffer();
  };
  // What scales colours and alpha apart mixes the colour of what is not seen into edges.
  const [colors, alphas] = [await resized([0, 1, 2]), await resized([3])];
  const pixels = new Uint8Array(3 * width * height);
  for (let i = 0; i < width * height; i++) {
    const ground = look ? 255 : (((i % width) >> 3) + (Math.floor(i / width) >> 3)) % 2 === 0 ? 255 : 214;
    const alpha = alphas[i]! / 255;
    for (let c = 0; c < 3; c++) pixels[3 * i + c] = ground + alpha * (colors[3 * i + c]! - ground);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

async function cut(
  file: string,
  left: number,
  top: number,
  width: number,
  height: number,
): Promise<PixelImage> {
  const { image } = await openImage(`sample-images/${file}`);
  const raw = { width: image.width, height: image.height, channels: 4 } as const;
  const part = sharp(image.data, { raw }).extract({ left, top, width, height });
  return { width, height, data: new Uint8Array(await part.raw().toBuffer()) };
}

async function write({ width, height, data }: PixelImage, path: string): Promise<void> {
  await sharp(data, { raw: { width, height, channels: 4 } })
    .png()
    .toFile(path);
}
