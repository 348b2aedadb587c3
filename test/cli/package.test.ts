import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = temporaryFolder();
const shell = process.platform === 'win32';

function npm(cwd: string, ...words: string[]): string {
  const run = spawnSync('npm', words, { cwd, encoding: 'utf8', shell });
  if (run.status !== 0) throw new Error(`npm ${words.join(' ')}: ${run.stderr}`);
  return run.stdout;
}

function node(...words: string[]): string {
  const run = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stdout + run.stderr);
  return run.stdout;
}

describe('the package', () => {
  it('installs into an empty folder and runs there', async () => {
    // Scripts are off since dist/ has been built by now, and a second build would race with other tests.
    const packed = JSON.parse(npm(root, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder));
    const { filename, files } = packed[0] as { filename: string; files: { path: string }[] };
    const paths = files.map(({ path }) => path);
    for (const needed of [
      'package.json',
      'LICENSE',
      'docs/cli.md',
      'dist/cli.cjs',
      'dist/types/src/node.d.ts',
    ])
      expect(paths).toContain(needed);
    expect(paths.filter((path) => /^(src|test|cli)\/|dist\/dev\/|tsbuildinfo/.test(path))).toEqual([]);

    npm(
      folder,
      'install',
      '--prefer-offline',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      `./${filename}`,
    );
    expect(readdirSync(join(folder, 'node_modules'))).not.toContain('commander');
    copyFileSync(join(root, 'sample-images', 'gradient.png'), join(folder, 'gradient.png'));
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
      `import { type PixelImage, quantize } from 'fewhue';
       import { compressFile } from 'fewhue/node';
       import { encodePng } from 'fewhue/web';
       const image: PixelImage = { width: 1, height: 1, data: new Uint8Array(4) };
       const used: number = (await quantize(image)).image.palette.colors.length;
       // @ts-expect-error: K is a number
       await compressFile('x.png', { colors: 'many' });
       export { encodePng, used };`,
    );
    const options = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2022', '--types', ''];
    node(join(root, 'node_modules', 'typescript', 'bin', 'tsc'), ...options, 'user.mts');
    const names = node(
      ...['--input-type=module', '-e'],
      `const faces = await Promise.all(['fewhue', 'fewhue/node', 'fewhue/web'].map((name) => import(name)));
       console.log(faces.map((face) => typeof face.quantize), typeof faces[1].compressFile);`,
    );
    expect(names).toContain("[ 'function', 'function', 'function' ] function");
  });
});
