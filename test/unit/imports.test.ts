import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findCircle, findImports, type Import, importsOf, sourceFiles } from '../helpers/import-graph.ts';

const files = sourceFiles('src', 'cli');
const imports = files.flatMap(importsOf);
const appImports = sourceFiles('app').flatMap(importsOf);
const isEngine = (file: string) => /^src\//.test(file) && !/^src\/(node\.ts|web\.ts|host\/)/.test(file);
const listed = (found: readonly Import[]) => found.map(({ from, to }) => `${from} -> ${to}`);

/** Folders of the engine from the bottom up; a file may import from its own level's folder and from lower levels. */
const LEVELS: readonly (readonly string[])[] = [
  ['src/describe-value.ts', 'src/errors.ts', 'src/task.ts', 'src/options.ts', 'src/exp-log.ts'],
  ['src/options/vocabulary.ts'],
  ['src/image', 'src/color', 'src/kernels'],
  ['src/vectors', 'src/palette'],
  ['src/options'],
  ['src/cluster', 'src/mixture', 'src/map', 'src/segment', 'src/encode', 'src/stats'],
  ['src/select'],
  ['src/color-model.ts', 'src/decide-colors.ts'],
  ['src/fit-model-palette.ts'],
  ['src/index-pixels.ts'],
  ['src/quantize.ts', 'src/show'],
  ['src/quantize-with-palette.ts'],
  ['src/segment-by-color.ts'],
  ['src/segment-image.ts'],
  ['src/segment-outputs.ts'],
  ['src/worker', 'src/index.ts'],
  ['src/host'],
  ['src/node.ts', 'src/web.ts'],
];

/** Stages of one level that may import each other, because one is made of the other's parts. */
const STAGE_ARROWS = new Set([
  'src/mixture -> src/cluster',
  'src/map -> src/palette',
  'src/segment -> src/cluster',
  'src/segment -> src/map',
  'src/segment -> src/mixture',
]);

function placeOf(file: string): { level: number; folder: string } | undefined {
  for (const [level, folders] of LEVELS.entries()) {
    const folder = folders.find((path) => file === path || file.startsWith(`${path}/`));
    if (folder) return { level, folder };
  }
  return undefined;
}

function isUpward({ from, to }: Import): boolean {
  const [source, target] = [placeOf(from), placeOf(to)];
  if (!source || !target || source.folder === target.folder) return false;
  if (STAGE_ARROWS.has(`${source.folder} -> ${target.folder}`)) return false;
  return source.level > 2 ? target.level >= source.level : target.level > source.level;
}

describe('imports', () => {
  it('are found in every form', () => {
    const text = `import a from 'a';\nimport type { B } from './b.ts';\nimport {\n  c,\n  type D,\n} from 'c';\nexport * from './e.ts';
      import 'f';\n// import 'no';\nconst g = await import('g'); createRequire(import.meta.url)('h');\nexport { i } from 'i';`;
    expect(findImports(text).map(({ specifier }) => specifier)).toEqual([
      'a',
      './b.ts',
      'c',
      './e.ts',
      'f',
      'i',
      'g',
      'h',
    ]);
    expect(findImports(text)[1]?.typeOnly).toBe(true);
    expect(files).toContain('src/index.ts');
    expect(imports.length).toBeGreaterThan(30);
  });

  it('rule 1: the engine imports no package but ml-matrix, no Node and no host', () => {
    const engine = imports.filter(({ from }) => isEngine(from));
    expect(listed(engine.filter(({ to }) => !isEngine(to) && to !== 'ml-matrix'))).toEqual([]);
    const { compilerOptions } = JSON.parse(
      readFileSync(new URL('../../tsconfig/engine.json', import.meta.url), 'utf8'),
    );
    expect(compilerOptions.lib).toEqual(['ES2022']);
    expect(compilerOptions.types).toBeUndefined();
  });

  it('rule 2: the command line imports public faces, commander and Node only', () => {
    const allowed = /^(fewhue|fewhue\/node|fewhue\/package\.json|commander|node:.*|cli\/.*)$/;
    const cli = imports.filter(({ from }) => from.startsWith('cli/'));
    expect(listed(cli.filter(({ to }) => !allowed.test(to)))).toEqual([]);
    expect(
      listed(
        imports.filter(
          ({ from, to }) =>
            from.startsWith('src/') && !to.match(/^(src\/|node:|sharp$|ml-matrix$|@jsquash\/)/),
        ),
      ),
    ).toEqual([]);
  });

  it('rule 2: the app imports public faces and its own packages; its page knows no Node and no Electron', () => {
    const allowed: Readonly<Record<string, RegExp>> = {
      shared: /^app\/shared\//,
      preload: /^(app\/(preload|shared)\/.*|electron)$/,
      main: /^(app\/(main|shared)\/.*|electron|fewhue|fewhue\/(node|package\.json)|node:.*)$/,
      renderer: new RegExp(
        '^(app/(renderer|shared)/.*|sample-images/\\w+\\.png\\?url|fewhue/web|@zip\\.js/zip\\.js' +
          '|react(-dom/client)?|zustand(/.*)?|three(/.*)?|@observablehq/plot)$',
      ),
    };
    for (const [part, names] of Object.entries(allowed)) {
      const own = appImports.filter(({ from }) => from.startsWith(`app/${part}/`));
      expect(own.length, part).toBeGreaterThan(0);
      expect(listed(own.filter(({ to }) => !names.test(to)))).toEqual([]);
    }
    const outside = imports.filter(({ to }) => to.startsWith('app/'));
    expect(listed(outside)).toEqual([]);
  });

  it('the page loads no more of the worker than its types', () => {
    const window = appImports.filter(({ from }) => /^app\/renderer\/(?!worker\/)/.test(from));
    expect(listed(window.filter(({ to, typeOnly }) => to.includes('/worker/') && !typeOnly))).toEqual([]);
  });

  it('rule 3: arrows point one way', () => {
    expect(files.filter((file) => file.startsWith('src/') && !placeOf(file))).toEqual(['src/ambient.d.ts']);
    expect(listed(imports.filter(isUpward))).toEqual([]);
    const nodeInWeb = imports.filter(
      ({ from, to }) => /^src\/(web\.ts|host\/web\/)/.test(from) && /^node:|host\/node\//.test(to),
    );
    expect(listed(nodeInWeb)).toEqual([]);
  });

  it('rule 3: no circles, types aside, and no barrels inside the engine', () => {
    const edges = new Map(
      files.map((file) => [
        file,
        importsOf(file)
          .filter((one) => !one.typeOnly)
          .map(({ to }) => to),
      ]),
    );
    expect(findCircle(edges)).toBeUndefined();
    expect(
      findCircle(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['b']],
        ]),
      ),
    ).toEqual(['b', 'c', 'b']);
    expect(files.filter((file) => /^src\/.+\/index\.ts$/.test(file))).toEqual([]);
  });

  it('rule 4: every environment has a configuration that the root refers to', () => {
    const read = (name: string) =>
      JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'));
    const referred = read('tsconfig.json').references.map(({ path }: { path: string }) => path);
    for (const environment of ['engine', 'node', 'web', 'cli', 'app-renderer', 'test', 'browser-test'])
      expect(referred).toContain(`./tsconfig/${environment}.json`);
    expect(read('tsconfig/web.json').compilerOptions.types).toBeUndefined();
    expect(read('tsconfig/base.json').compilerOptions.types).toEqual([]);
  });
});
