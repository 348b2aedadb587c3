// Draws the sheet of docs/quality.md and writes its table: one photograph at several qualities, each beside the file of
// pngquant that scores as much, where that is installed: npm run pictures:quality
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodePng, expandIndexed, type PixelImage, quantize, Ssimulacra2 } from 'fewhue';
import sharp, { type OverlayOptions } from 'sharp';
import { loadOxipng, plainPng } from '../test/bench/oxipng.ts';
import { findPeers } from '../test/bench/peers.ts';
import { loadPixels } from '../test/bench/photos.ts';
import { run } from '../test/bench/run.ts';

const PHOTO = 'sample-images/chelsea.png';
const PAGE = 'docs/quality.md';
const SHEET = 'docs/images/quality.webp';
const QUALITIES = [50, 60, 70, 80, 85];
/** The part of the photograph that is shown. */
const PART = { left: 150, top: 60, width: 176, height: 132 };
const GAP = 6;
const TITLE = 16;
const [BEGIN, END] = ['<!-- sizes -->', '<!-- end -->'];

/** A file, and the SSIMULACRA 2 score of its picture. */
interface Made {
  readonly colors: number;
  readonly bytes: number;
  readonly score: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

const photo = await loadPixels(PHOTO);
const judge = new Ssimulacra2(photo);
const { pngquant } = await findPeers();

const own: Made[] = [];
const others: (Made | undefined)[] = [];
for (const quality of QUALITIES) {
  const { image, quality: report } = await quantize(photo, { quality });
  const bytes = (await encodePng(image)).length;
  const colors = image.palette.colors.length / 4;
  own.push({ colors, bytes, score: report!.score, data: expandIndexed(image).data });
  others.push(pngquant && (await withPngquant(pngquant.path, quality)));
}
await drawSheet();
await writeTable();

/** pngquant's picture of fewest colours that reaches a score, dithered as by default, after oxipng; else its best. */
async function withPngquant(program: string, quality: number): Promise<Made> {
  let [low, high] = [2, 256];
  while (low < high) {
    const colors = (low + high) >> 1;
    if ((await pngquantOf(program, colors)).score >= quality) high = colors;
    else low = colors + 1;
  }
  return pngquantOf(program, low);
}

async function pngquantOf(program: string, colors: number): Promise<Made> {
  const [from, to] = ['from', 'to'].map((name) =>
    join(tmpdir(), `fewhue-quality-${process.pid}-${name}.png`),
  );
  await writeFile(from!, await plainPng(photo));
  await run([program, '--force', '-o', to!, `${colors}`, from!]);
  const { data } = await loadPixels(to!);
  const oxipng = await loadOxipng();
  return { colors, bytes: oxipng(await readFile(to!)), score: judge.score({ ...photo, data }), data };
}

async function drawSheet(): Promise<void> {
  const rows = [own, others].filter((row) => row[0] !== undefined) as Made[][];
  const parts: OverlayOptions[] = [...(await panel('original', photo, 0, 0))];
  for (const [y, row] of rows.entries())
    for (const [x, { bytes, score, data }] of row.entries()) {
      const title = `${y === 0 ? 'fewhue' : 'pngquant'}, ${kilobytes(bytes)}, ${score.toFixed(1)}`;
      parts.push(...(await panel(title, { ...photo, data }, x + 1, y)));
    }
  const sheet = {
    width: (QUALITIES.length + 1) * (PART.width + GAP) - GAP,
    height: rows.length * (PART.height + TITLE + GAP) - GAP,
    channels: 3,
    background: 'white',
  } as const;
  await sharp({ create: sheet }).composite(parts).webp({ quality: 90, effort: 6 }).toFile(SHEET);
  console.log(SHEET);
}

/** The part of a picture under its title. */
async function panel(title: string, image: PixelImage, x: number, y: number): Promise<OverlayOptions[]> {
  const [left, top] = [x * (PART.width + GAP), y * (PART.height + TITLE + GAP)];
  const text = `<svg width="${PART.width}" height="${TITLE}"><text y="12" font-family="sans-serif" font-size="11">${title}</text></svg>`;
  const raw = { width: image.width, height: image.height, channels: 4 } as const;
  const input = await sharp(image.data, { raw }).extract(PART).png().toBuffer();
  return [
    { input: Buffer.from(text), left, top },
    { input, left, top: top + TITLE },
  ];
}

async function writeTable(): Promise<void> {
  const version = pngquant ? `pngquant ${pngquant.version} + oxipng` : 'pngquant was not found';
  const lines = QUALITIES.map((quality, i) => {
    const [one, other] = [own[i]!, others[i]];
    const cells = other ? `${facts(other)} | ${(one.bytes / other.bytes).toFixed(2)}` : '– | – | – | –';
    return `| ${quality} | ${facts(one)} | ${cells} |`;
  });
  const table = [
    `| \`--quality\` | bytes | score | colours | ${version}: bytes | score | colours | ratio |`,
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
  const page = await readFile(PAGE, 'utf8');
  const [before, after] = [page.indexOf(BEGIN) + BEGIN.length, page.indexOf(END)];
  await writeFile(PAGE, `${page.slice(0, before)}\n\n${table}\n\n${page.slice(after)}`);
  console.log(table);
}

function facts({ bytes, score, colors }: Made): string {
  return `${bytes.toLocaleString('en')} | ${score.toFixed(1)} | ${colors}`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
