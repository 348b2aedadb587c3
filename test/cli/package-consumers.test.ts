import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import * as vite from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { installPacked, ROOT } from '../helpers/npm.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const folder = temporaryFolder();
beforeAll(() => {
  installPacked(folder);
  writeFileSync(join(folder, 'page.mjs'), PAGE);
}, 180_000);

/** A page's script: what is for the browser alone is bundled, and not run. */
const PAGE = `
  import { encodePng, quantize } from 'fewhue';
  import { formatGpl } from 'fewhue/palette';
  import { regionTable } from 'fewhue/segment';
  import { openImage } from 'fewhue/web';
  export { openImage, regionTable };
  const data = Uint8Array.from({ length: 4 * 64 }, (_, at) => (at % 4 === 3 ? 255 : (at * 37) % 256));
  const { image } = await quantize({ width: 8, height: 8, data }, { colors: 4 });
  console.log(formatGpl(image.palette, 'page').length > 0, (await encodePng(image)).length, image.indices.join(''));
`;

const TYPED = `
  import { encodePng, type PixelImage, quantize, type QuantizeOptions } from 'fewhue';
  import { fitKmeans, type Points } from 'fewhue/cluster';
  import { COLOR_SPACES, type ColorSpace } from 'fewhue/color';
  import type { GaussianMixture } from 'fewhue/mixture';
  import { parsePalette } from 'fewhue/palette';
  import { type Region, regionTable } from 'fewhue/segment';
  const image: PixelImage = { width: 1, height: 1, data: new Uint8Array(4) };
  const options: QuantizeOptions = { colors: 4, space: COLOR_SPACES[0] satisfies ColorSpace };
  export const used: Promise<number> = quantize(image, options).then(({ image }) => image.palette.colors.length);
  // @ts-expect-error: K is a number or 'auto'
  export const wrong = quantize(image, { colors: 'many' });
  export { encodePng, type GaussianMixture, fitKmeans, parsePalette, type Points, type Region, regionTable };
`;

/** Runs a script of a package of the project, or one in the folder. */
function node(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return { status, output: stdout + stderr, stdout };
}

const inProject = (path: string) => join(ROOT, 'node_modules', ...path.split('/'));

describe('the packed package', () => {
  const tarball = () => readdirSync(folder).find((name) => name.endsWith('.tgz'))!;

  it('has entries, files and types that publint finds right', () => {
    const { status, output } = node(inProject('publint/src/cli.js'), tarball(), '--strict');
    expect(output).toContain('All good!');
    expect(status).toBe(0);
  });

  it('has types that every resolver of modules finds', () => {
    // Resolution before `exports` (node10) is older than any Node that runs this; CommonJS loads the modules
    // themselves.
    const args = ['--profile', 'esm-only', '--format', 'json'];
    const { status, stdout } = node(inProject('@arethetypeswrong/cli/dist/index.js'), tarball(), ...args);
    const { problems, analysis } = JSON.parse(stdout);
    const found = Object.values(problems as Record<string, { readonly resolutionKind?: string }[]>).flat();
    expect(found.filter(({ resolutionKind }) => !['node10', 'node16-cjs'].includes(resolutionKind!))).toEqual(
      [],
    );
    expect(Object.keys(analysis.entrypoints)).toContain('./palette');
    expect(status).toBe(0);
  });

  it.each([
    ['user.mts', 'node16', 'node16'],
    ['user.cts', 'nodenext', 'nodenext'],
    ['user.ts', 'esnext', 'bundler'],
  ])('has types for %s with modules of %s, resolved as %s', (name, module, resolution) => {
    writeFileSync(join(folder, name), TYPED);
    const options = ['--strict', '--noEmit', '--target', 'es2022', '--lib', 'es2022', '--types', ''];
    const tsc = [inProject('typescript/bin/tsc'), ...options, '--module', module];
    const { output } = node(...tsc, '--moduleResolution', resolution, name);
    expect(output).toBe('');
  });

  it('can be required', () => {
    const { stdout, status } = node('--eval', "console.log(typeof require('fewhue').quantize)");
    expect(stdout).toBe('function\n');
    expect(status).toBe(0);
  });

  it('hides what is for the command line and the app', () => {
    for (const name of ['fewhue/internal/engine', 'fewhue/dist/index.js'])
      expect(node('--eval', `require('${name}')`).output).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });

  it('is bundled for the browser by esbuild and by Vite, without a module of Node', async () => {
    const entry = join(folder, 'page.mjs');
    const outfile = join(folder, 'esbuild.mjs');
    const common = { bundle: true, platform: 'browser', format: 'esm', target: 'es2022' } as const;
    const { warnings } = await esbuild.build({
      ...common,
      entryPoints: [entry],
      outfile,
      logLevel: 'silent',
    });
    expect(warnings).toEqual([]);
    await vite.build({
      root: folder,
      configFile: false,
      logLevel: 'error',
      build: {
        outDir: 'vite',
        target: 'es2022',
        lib: { entry, formats: ['es'], fileName: () => 'page.mjs' },
      },
    });
    const plain = node('page.mjs').stdout;
    expect(plain).toMatch(/^true \d+ [0-3]{64}\n$/);
    for (const bundle of ['esbuild.mjs', join('vite', 'page.mjs')]) {
      expect(readFileSync(join(folder, bundle), 'utf8')).not.toMatch(/from\s*["'](node:|fewhue|sharp)/);
      expect(node(bundle).stdout).toBe(plain);
    }
  }, 120_000);
});
