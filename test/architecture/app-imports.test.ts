import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { importsOf, sourceFiles } from '../helpers/import-graph.ts';

it.each([
  ['app-main', false],
  ['app-preload', true],
  ['app-shared', true],
])('%s has a configuration that the root refers to, with the libraries of its place', (name, dom) => {
  const read = (path: string) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
  expect(read('tsconfig.json').references).toContainEqual({ path: `./tsconfig/${name}.json` });
  const { lib, types } = read(`tsconfig/${name}.json`).compilerOptions;
  expect(types).toEqual(dom ? undefined : ['node']);
  expect(lib.includes('DOM')).toBe(dom);
});

it('only a few files know Electron at run time, so that the others are tested without it', () => {
  const knowing = sourceFiles('app/main', 'app/preload').filter((file) =>
    importsOf(file).some(({ to, typeOnly }) => to === 'electron' && !typeOnly),
  );
  expect(knowing.sort()).toEqual([
    'app/main/desktop.ts',
    'app/main/main.ts',
    'app/main/open-window.ts',
    'app/preload/preload.ts',
  ]);
});
