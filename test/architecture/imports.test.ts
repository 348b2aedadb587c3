import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findCircle, findImports, type Import, importsOf, sourceFiles } from '../helpers/import-graph.ts';

const files = sourceFiles('src', 'cli');
const imports = files.flatMap(importsOf);
const appImports = sourceFiles('app').flatMap(importsOf);
const isEngine = (file: string) =>
  /^src\//.test(file) && !/^src\/(node\.ts|web\.ts|internal\/(?:node|web)\.ts|host\/)/.test(file);
const listFiles = (found: readonly Import[]) => found.map(({ from, to }) => `${from} -> ${to}`);

/** Rooms of `src` from the bottom up; a file imports from its own room and from lower lines. */
const LEVELS: readonly string[] = [
  'core',
  'math kernels',
  'color',
  'image',
  'palette vectors dither',
  'options encode',
  'cluster stats',
  'map mixture',
  'model choose trace',
  'quantize',
  'animation segment',
  'index.ts palette.ts color.ts cluster.ts mixture.ts segment.ts',
  'host',
  'internal node.ts web.ts',
];

const roomOf = (file: string) => file.split('/')[1] as string;
const levelOf = (file: string) => LEVELS.findIndex((level) => level.split(' ').includes(roomOf(file)));
const isOutOfOrder = ({ from, to }: Import) =>
  /^src\/.*src\//.test(`${from} ${to}`) && roomOf(from) !== roomOf(to) && levelOf(to) >= levelOf(from);

/** Which folders directly below `parent` import from which of the others. */
function arrowsBetween(parent: string): Map<string, string[]> {
  const below = new RegExp(`^${parent}/([^/]+)/`);
  const arrows = new Map<string, string[]>();
  for (const { from, to } of imports) {
    const [source, target] = [below.exec(from)?.[1], below.exec(to)?.[1]];
    if (!source || !target || source === target) continue;
    arrows.set(source, [...(arrows.get(source) ?? []), target]);
  }
  return arrows;
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

  it('rule 1: the engine imports no package but ml-matrix and fflate, no Node and no host', () => {
    const engine = imports.filter(({ from }) => isEngine(from));
    const packages = ['ml-matrix', 'fflate/browser'];
    expect(listFiles(engine.filter(({ to }) => !isEngine(to) && !packages.includes(to)))).toEqual([]);
    const { compilerOptions } = JSON.parse(
      readFileSync(new URL('../../tsconfig/engine.json', import.meta.url), 'utf8'),
    );
    expect(compilerOptions.lib).toEqual(['ES2022']);
    expect(compilerOptions.types).toBeUndefined();
  });

  it('rule 2: the command line imports public faces, commander and Node only', () => {
    const allowed =
      /^(fewhue(\/(?!web)\w+)?|#internal\/(?!web)\w+|fewhue\/package\.json|commander|node:.*|cli\/.*)$/;
    const cli = imports.filter(({ from }) => from.startsWith('cli/'));
    expect(listFiles(cli.filter(({ to }) => !allowed.test(to)))).toEqual([]);
    expect(
      listFiles(
        imports.filter(
          ({ from, to }) =>
            from.startsWith('src/') &&
            !to.match(
              /^(src\/|node:|sharp$|ml-matrix$|fflate\/|picomatch$|bullmq$|ioredis$|jxl-oxide-wasm$|@jsquash\/)/,
            ),
        ),
      ),
    ).toEqual([]);
  });

  it('rule 2: the app imports public faces and its own packages; its page knows no Node and no Electron', () => {
    const allowed: Readonly<Record<string, RegExp>> = {
      shared: /^app\/shared\//,
      'service-worker': /^$/,
      preload: /^(app\/(preload|shared)\/.*|electron)$/,
      main: /^(app\/(main|shared)\/.*|electron|fewhue(\/(?!web)\w+|\/package\.json)?|#internal\/(?!web)\w+|node:.*)$/,
      renderer: new RegExp(
        '^(app/(renderer|shared)/.*|sample-images/\\w+\\.png\\?url|fewhue(/(?!node)\\w+)?|#internal/(engine|names|web)|@zip\\.js/zip\\.js' +
          '|react(-dom/client)?|zustand(/.*)?|three(/.*)?|jxl-oxide-wasm(/module\\.wasm\\?url)?|@observablehq/plot)$',
      ),
    };
    for (const [part, names] of Object.entries(allowed)) {
      const own = appImports.filter(({ from }) => from.startsWith(`app/${part}/`));
      expect(sourceFiles(`app/${part}`).length, part).toBeGreaterThan(0);
      expect(listFiles(own.filter(({ to }) => !names.test(to)))).toEqual([]);
    }
    const outside = imports.filter(({ to }) => to.startsWith('app/'));
    expect(listFiles(outside)).toEqual([]);
  });

  it('the page loads no more of the worker than its types', () => {
    const window = appImports.filter(({ from }) => /^app\/renderer\/(?!worker\/)/.test(from));
    const inPage = window.filter(({ to, typeOnly }) => to.includes('/worker/') && !typeOnly);
    // Its address, to start it by.
    expect(listFiles(inPage.filter(({ to }) => !to.endsWith('?worker&url')))).toEqual([]);
  });

  it('rule 3: arrows point one way', () => {
    const rooms = new Set(files.filter((file) => file.startsWith('src/')).map(roomOf));
    expect([...rooms].sort()).toEqual(LEVELS.flatMap((level) => level.split(' ')).sort());
    expect(listFiles(imports.filter(isOutOfOrder))).toEqual([]);
    const nodeInWeb = imports.filter(
      ({ from, to }) => /^src\/(web\.ts|host\/web\/)/.test(from) && /^node:|host\/node\//.test(to),
    );
    expect(listFiles(nodeInWeb)).toEqual([]);
  });

  it('rule 3: no circles of files, types included, nor of folders side by side; no barrels', () => {
    const edges = new Map(files.map((file) => [file, importsOf(file).map(({ to }) => to)]));
    expect(findCircle(edges)).toBeUndefined();
    const parents = new Set(
      files.flatMap((file) => [...file.matchAll(/\//g)].map(({ index }) => file.slice(0, index))),
    );
    for (const parent of parents) expect(findCircle(arrowsBetween(parent)), parent).toBeUndefined();
    const circle = { a: ['b'], b: ['c'], c: ['b'] };
    expect(findCircle(new Map(Object.entries(circle)))).toEqual(['b', 'c', 'b']);
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
