// Draws the sheets of docs/cli.md and docs/options.md that show what options of compress do, each a row of results
// under the words that were typed: npm run pictures:options
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { COVARIANCES, encodePng, MODELS, type PixelImage, PRESETS, quantize } from 'fewhue';
import { openImage } from 'fewhue/node';
import { PANELS, type PanelDefinition, type PanelName, parseHex } from 'fewhue/palette';
import sharp from 'sharp';
import { litObject, middleMask, neonSigns, noisyPage } from './option-inputs.ts';
import { type Cell, drawSheet, type Sheet } from './option-sheet.ts';

const CLI = resolve('dist/cli.cjs');
const FOLDER = 'docs/images';
const DITHER = ['--dither', 'floyd-steinberg'];

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
  const { name, input, cases, common = [], before } = sheet;
  const source = join(folder, `${name}.png`);
  await write(input, source);
  const cells: Cell[] = [];
  if (before)
    cells.push({
      title: common.length > 0 ? `the picture; all others ${common.join(' ')}` : 'the picture',
      image: input,
    });
  for (const args of cases)
    cells.push({ title: args.join(' ') || '(default)', image: await compress(source, [...common, ...args]) });
  const { image } = await quantize(await drawSheet(sheet, cells), { colors: 256, space: 'oklab' });
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
