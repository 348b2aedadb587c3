import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
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
