import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodePixels } from 'fewhue';
import { beforeAll, describe, expect, it } from 'vitest';
import { list, SURFACE } from '../architecture/surface.ts';
import { movingFrames, writeFrames } from '../helpers/animations.ts';
import { installPacked, ROOT } from '../helpers/npm.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const folder = temporaryFolder();

/** The examples of a guide: what stands in its blocks of TypeScript. */
function examplesOf(guide: string): string[] {
  const text = readFileSync(join(ROOT, 'docs', guide), 'utf8');
  return [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code]) => code as string);
}

const library = examplesOf('library.md');
const isForBrowsers = (code: string) => code.includes("'fewhue/web'");
const nameOf = (index: number) => `example-${index + 1}`;

/** Four blocks of many colors, with a transparent corner. */
function photo() {
  const [width, height] = [60, 40];
  const data = new Uint8Array(4 * width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [left, top] = [x < 30, y < 20];
      const alpha = x < 3 && y < 3 ? 0 : 255;
      data.set(
        [left ? 200 + y : 30, top ? 180 : 20 + x, left === top ? 90 : 160 + y, alpha],
        4 * (y * width + x),
      );
    }
  return { width, height, data };
}

describe('the guides', () => {
  it('show every exported value at work', () => {
    const guides = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
    const words = new Set(guides.flatMap(examplesOf).join('\n').match(/\w+/g));
    const values = Object.values(SURFACE).flatMap(({ values }) => list(values));
    expect(values.filter((name) => !words.has(name))).toEqual([]);
  });
});

describe('the examples of docs/library.md', () => {
  beforeAll(async () => {
    installPacked(folder);
    // The optional package that an example runs.
    const optional = join('node_modules', '@jsquash');
    symlinkSync(join(ROOT, optional), join(folder, optional), 'junction');
    writeFileSync(join(folder, 'photo.png'), await encodePixels(photo()));
    writeFileSync(join(folder, 'animation.gif'), await writeFrames('gif', movingFrames(4), [40, 30]));
    library.forEach((code, index) => {
      writeFileSync(join(folder, `${nameOf(index)}.mts`), `${code}\nexport {};\n`);
    });
  }, 180_000);

  it('have the types of the package, and are compiled', () => {
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    const options = [
      '--strict',
      '--target',
      'es2022',
      '--module',
      'nodenext',
      '--lib',
      'es2022,dom',
      '--types',
      '',
    ];
    const files = library.map((_, index) => `${nameOf(index)}.mts`);
    const { stdout } = spawnSync(process.execPath, [tsc, ...options, ...files], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stdout).toBe('');
  });

  it.each(library.flatMap((code, index) => (isForBrowsers(code) ? [] : [[index + 1, nameOf(index)]])))(
    'run: number %i',
    (_, name) => {
      const run = spawnSync(process.execPath, [`${name}.mjs`], { cwd: folder, encoding: 'utf8' });
      expect(run.stderr).toBe('');
      expect(run.status).toBe(0);
    },
  );
});
