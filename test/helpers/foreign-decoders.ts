import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import decodeBmp from 'decode-bmp';
import decodeIco from 'decode-ico';
import type { OutputFormat } from 'fewhue';
import { GifReader } from 'omggif';
import { PNG } from 'pngjs';
import sharp from 'sharp';
import UTIF from 'utif2';
import { temporaryFolder } from './temporary-folder.ts';

/** Whether a program is installed. Tests that need it are left out without it: other decoders read the same files. */
function isInstalled(program: string): boolean {
  try {
    execFileSync(program, ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export const hasMagick = isInstalled('convert');

/** RGBA of a file of any kind that libvips decodes. */
export async function decodeWithSharp(bytes: Uint8Array): Promise<Uint8Array> {
  const { data, info } = await sharp(bytes, { limitInputPixels: false })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 4) throw new Error(`${info.channels} channels`);
  return new Uint8Array(data);
}

/** RGBA of a file by a decoder that is not ours. */
type ForeignDecoder = (bytes: Uint8Array) => Promise<Uint8Array> | Uint8Array;

/** Decoders of npm packages for every format that others know, by their names; Chromium is in test/browser. */
export const FOREIGN_DECODERS: Readonly<
  Record<Exclude<OutputFormat, 'fhq'>, Readonly<Record<string, ForeignDecoder>>>
> = {
  png: { sharp: decodeWithSharp, pngjs: (bytes) => new Uint8Array(PNG.sync.read(Buffer.from(bytes)).data) },
  gif: { sharp: decodeWithSharp, omggif: decodeWithOmggif },
  webp: { sharp: decodeWithSharp },
  bmp: { 'decode-bmp': (bytes) => new Uint8Array(decodeBmp(bytes).data) },
  tiff: { sharp: decodeWithSharp, utif2: decodeWithUtif },
  ico: { 'decode-ico': decodeWithIco },
};

function decodeWithOmggif(bytes: Uint8Array): Uint8Array {
  const reader = new GifReader(Buffer.from(bytes));
  const rgba = new Uint8Array(4 * reader.width * reader.height);
  reader.decodeAndBlitFrameRGBA(0, rgba);
  return rgba;
}

function decodeWithUtif(bytes: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes);
  const [page] = UTIF.decode(file);
  UTIF.decodeImage(file, page!);
  return UTIF.toRGBA8(page!);
}

function decodeWithIco(bytes: Uint8Array): Uint8Array {
  const [first] = decodeIco(bytes);
  if (first!.type === 'bmp') return new Uint8Array(first!.data);
  return new Uint8Array(PNG.sync.read(Buffer.from(first!.data)).data);
}

/** RGBA of files by ImageMagick, all in one run; `ending` is that of their format. */
export function magickDecoder(): (files: readonly Uint8Array[], extension: string) => Uint8Array {
  const folder = temporaryFolder();
  // Debian allows sides of 16,000 pixels.
  const limits = ['width', 'height'].map(
    (name) => `<policy domain="resource" name="${name}" value="100KP"/>`,
  );
  writeFileSync(join(folder, 'policy.xml'), `<policymap>${limits.join('')}</policymap>`);
  const env = { ...process.env, MAGICK_CONFIGURE_PATH: folder };
  return (files, extension) => {
    const paths = files.map((bytes, i) => {
      const path = join(folder, `${i}.${extension}`);
      writeFileSync(path, bytes);
      return path;
    });
    const args = [...paths, '-alpha', 'set', '-depth', '8', 'rgba:-'];
    return new Uint8Array(execFileSync('convert', args, { maxBuffer: 1 << 28, env }));
  };
}

/** Pixels whose alpha is 0 have no colour: decoders differ in which they give. */
export function withoutHiddenColors(rgba: Uint8Array): Uint8Array {
  const plain = rgba.slice();
  for (let at = 0; at < plain.length; at += 4) if (plain[at + 3] === 0) plain.fill(0, at, at + 4);
  return plain;
}
