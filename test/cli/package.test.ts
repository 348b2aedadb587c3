import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { FACES } from '../../scripts/faces.mjs';
import { list, SURFACE } from '../architecture/surface.ts';
import { installPacked, ROOT, shell } from '../helpers/npm.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const folder = temporaryFolder();

/** Packages that are in the program or the kernels. */
const BUNDLED = [
  'assemblyscript',
  'commander',
  'fflate',
  'is-any-array',
  'ml-array-max',
  'ml-array-min',
  'ml-array-rescale',
  'ml-matrix',
  'picomatch',
];

function node(...args: string[]): string {
  const run = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stdout + run.stderr);
  return run.stdout;
}

describe('the package', () => {
  it('installs into an empty folder and runs there', async () => {
    const paths = installPacked(folder);
    for (const needed of [
      'package.json',
      'LICENSE',
      'docs/cli.md',
      'dist/cli.cjs',
      'dist/types/src/node.d.ts',
    ])
      expect(paths).toContain(needed);
    expect(paths.filter((path) => /^(src|test|cli)\/|dist\/dev\/|tsbuildinfo/.test(path))).toEqual([]);

    expect(readdirSync(join(folder, 'node_modules'))).not.toContain('commander');
    const installed = join(folder, 'node_modules', 'fewhue');
    // npm warns whoever installs a package of these.
    const { scripts } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    for (const script of ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare'])
      expect(scripts).not.toHaveProperty(script);
    const licenses = readFileSync(join(installed, 'dist', 'third-party-licenses.md'), 'utf8');
    for (const name of BUNDLED)
      expect(
        licenses.match(new RegExp(`^## ${name} - [\\d.]+ \\((MIT|Apache-2\\.0)\\)$`, 'gm')),
        name,
      ).toHaveLength(1);
    expect(licenses.match(/^## /gm)).toHaveLength(BUNDLED.length);
    copyFileSync(join(ROOT, 'sample-images', 'gradient.png'), join(folder, 'gradient.png'));
    const bin = join(folder, 'node_modules', '.bin', shell ? 'fewhue.cmd' : 'fewhue');
    const run = spawnSync(bin, ['compress', 'gradient.png', '-k', '8'], {
      cwd: folder,
      encoding: 'utf8',
      shell,
    });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
    expect((await sharp(join(folder, 'gradient-k8.png')).metadata()).format).toBe('png');
  }, 180_000);

  it('can then be imported by its public names, with types', () => {
    writeFileSync(
      join(folder, 'user.mts'),
      `import { encodePng, type PixelImage, quantize } from 'fewhue';
       import { compressFile } from 'fewhue/node';
       import { openImage } from 'fewhue/web';
       const image: PixelImage = { width: 1, height: 1, data: new Uint8Array(4) };
       const used: number = (await quantize(image)).image.palette.colors.length;
       // @ts-expect-error: K is a number
       await compressFile('x.png', { colors: 'many' });
       export { encodePng, openImage, used };`,
    );
    const options = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2022', '--types', ''];
    node(join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), ...options, 'user.mts');
    const names = node(
      ...['--input-type=module', '-e'],
      `const faces = ${JSON.stringify(FACES)};
       for (const face of faces) {
         const names = Object.keys(await import(face === 'index' ? 'fewhue' : 'fewhue/' + face));
         console.log(face, names.sort().join(' '));
       }`,
    );
    const surface = Object.entries(SURFACE).map(([face, { values }]) => [face, ...list(values)].join(' '));
    expect(names.trim().split('\n')).toEqual(surface);
  });
});
