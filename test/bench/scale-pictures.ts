import { link, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { Random } from '../../src/math/random.ts';

const WIDTH = 768;
const HEIGHT = 512;
const ICON = 64;

/** The paths of so many photographs, all different: those of a folder, turned and shaded, or drawn ones without it. */
export async function makePhotos(
  folder: string,
  images: string | undefined,
  count: number,
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const names =
    images === undefined ? [] : (await readdir(images)).filter((name) => /\.(png|jpe?g)$/i.test(name)).sort();
  const paths: string[] = [];
  for (let i = 0; i < count; i++) {
    const path = join(folder, `${String(i).padStart(5, '0')}.png`);
    const round = Math.floor(i / Math.max(1, names.length));
    const source = names.length > 0 ? sharp(join(images!, names[i % names.length]!)) : await drawnPhoto(i);
    const turned = source
      .resize(WIDTH, HEIGHT, { fit: 'cover' })
      .flip(round % 2 === 1)
      .flop(round % 4 > 1);
    const shaded = turned.modulate({ brightness: 0.8 + (round % 9) * 0.05, hue: (round * 7) % 60 });
    await shaded.removeAlpha().png({ compressionLevel: 6 }).toFile(path);
    paths.push(path);
  }
  return paths;
}

/** Blurred noise of three sizes under grain: no photograph, but with as many colours. */
async function drawnPhoto(seed: number): Promise<Sharp> {
  const random = new Random(seed);
  const layer = async (side: number) => {
    const raw = { width: side, height: side, channels: 3 } as const;
    const noise = Uint8Array.from({ length: 3 * side * side }, () => 256 * random.next());
    return sharp(noise, { raw }).resize(WIDTH, HEIGHT, { fit: 'fill', kernel: 'cubic' }).png().toBuffer();
  };
  const [coarse, middle, fine] = [await layer(5), await layer(24), await layer(160)];
  return sharp(
    await sharp(coarse)
      .composite([
        { input: middle, blend: 'soft-light' },
        { input: fine, blend: 'soft-light' },
      ])
      .png()
      .toBuffer(),
  );
}

/** The paths of so many icons: shapes with smooth edges on transparent ground. */
export async function makeIcons(folder: string, count: number): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const random = new Random(1);
  const whole = (below: number) => Math.floor(below * random.next());
  const paths: string[] = [];
  for (let i = 0; i < count; i++) {
    const color = () => `hsl(${whole(360)} ${40 + whole(60)}% ${20 + whole(60)}%)`;
    const circle = `<circle cx="${20 + whole(24)}" cy="${20 + whole(24)}" r="${8 + whole(20)}" fill="${color()}"/>`;
    const box = `<rect x="${whole(40)}" y="${whole(40)}" width="${12 + whole(30)}" height="${12 + whole(30)}" rx="${whole(8)}" fill="${color()}"/>`;
    const line = `<path d="M${whole(64)} ${whole(64)}L${whole(64)} ${whole(64)}" stroke="${color()}" stroke-width="${2 + whole(6)}"/>`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${ICON}" height="${ICON}">${circle}${box}${line}</svg>`;
    const path = join(folder, `${String(i).padStart(5, '0')}.png`);
    await sharp(Buffer.from(svg)).png().toFile(path);
    paths.push(path);
  }
  return paths;
}

/** A folder of so many files, which are those of a list again and again. */
export async function repeatFiles(folder: string, paths: readonly string[], count: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let i = 0; i < count; i++) await link(paths[i % paths.length]!, join(folder, `${i}.png`));
}
