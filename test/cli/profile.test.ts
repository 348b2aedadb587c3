import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const cwd = mkdtempSync(join(temporaryFolder(), 'case-'));
const run = (...args: string[]) => runCli(['compress', ...args, '-k', '8', '-q', '-f'], { cwd });
let profile: Buffer;

beforeAll(async () => {
  // Red as Display P3 alone has it, half of it, grey and black.
  const colors = [255, 0, 0, 128, 10, 5, 90, 90, 90, 0, 0, 0];
  const pixels = Uint8Array.from(
    { length: 3 * 400 },
    (_, i) => colors[3 * (Math.floor(i / 30) % 4) + (i % 3)]!,
  );
  const raw = { width: 20, height: 20, channels: 3 } as const;
  const file = await sharp(pixels, { raw }).withIccProfile('p3').png().toBuffer();
  profile = (await sharp(file).metadata()).icc!;
  for (const extension of ['png', 'tiff', 'webp'] as const)
    await sharp(file)
      .keepIccProfile()
      .toFormat(extension, { lossless: true, compression: 'lzw' })
      .toFile(join(cwd, `p3.${extension}`));
  await sharp(file).toColourspace('cmyk').withIccProfile('cmyk').jpeg().toFile(join(cwd, 'cmyk.jpg'));
});

/** The chunks of a PNG by type. */
function chunksOf(name: string): Map<string, Buffer> {
  const file = readFileSync(join(cwd, name));
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at))
    chunks.set(
      file.toString('latin1', at + 4, at + 8),
      file.subarray(at + 8, at + 8 + file.readUInt32BE(at)),
    );
  return chunks;
}

/** The profile in a PNG. */
function profileOf(name: string): Buffer {
  const chunk = chunksOf(name).get('iCCP')!;
  return inflateSync(chunk.subarray(chunk.indexOf(0) + 2));
}

const samplesOf = (name: string, ignoreIcc: boolean) =>
  sharp(join(cwd, name), { ignoreIcc }).removeAlpha().toColourspace('srgb').raw().toBuffer();

describe('--profile', () => {
  it.each(['png', 'tiff', 'webp'])(
    'keep leaves the colours of a %s as they are, with their profile',
    async (extension) => {
      for (const args of [
        ['--profile', 'keep'],
        ['--keep', 'icc'],
        ['--keep', 'all'],
      ]) {
        expect(await run(`p3.${extension}`, ...args, '-o', 'kept.png')).toMatchObject({
          code: 0,
          stderr: '',
        });
        expect(profileOf('kept.png')).toEqual(profile);
        expect(chunksOf('kept.png').has('sRGB')).toBe(false);
        expect(await samplesOf('kept.png', true)).toEqual(await samplesOf(`p3.${extension}`, true));
      }
    },
  );

  it('srgb converts, as nothing does, whatever else is kept', async () => {
    for (const args of [[], ['--profile', 'srgb'], ['--keep', 'all', '--profile', 'srgb']]) {
      expect(await run('p3.png', ...args, '-o', 'srgb.png')).toMatchObject({ code: 0, stderr: '' });
      expect(chunksOf('srgb.png').has('iCCP')).toBe(false);
      expect(await samplesOf('srgb.png', true)).toEqual(await samplesOf('p3.png', false));
    }
  });

  it('does not give a grey file a profile of RGB colours', async () => {
    await run('p3.png', '-k', '1', '--keep', 'icc', '-o', 'one.png');
    expect(chunksOf('one.png').get('IHDR')![9]).toBe(3);
  });

  it('keep says where colours are not RGB', async () => {
    const done = await runCli(['compress', 'cmyk.jpg', '-k', '8', '--profile', 'keep', '-o', 'c.png'], {
      cwd,
    });
    expect(done.stderr).toContain('has a profile of colours that are not RGB: they became sRGB');
    expect(chunksOf('c.png').has('iCCP')).toBe(false);
  });
});
