import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importsOf, sourceFiles } from '../../helpers/import-graph.ts';

/** What each part of the shell may import; `fewhue/web` and the interface belong to neither. */
const ALLOWED = {
  'app/main': /^(app\/main\/|app\/shared\/|electron$|fewhue$|fewhue\/node$|node:)/,
  'app/preload': /^(app\/preload\/|app\/shared\/|electron$)/,
  'app/shared': /^app\/shared\//,
} as const;

describe.each(Object.entries(ALLOWED))('%s', (folder, allowed) => {
  const imports = sourceFiles(folder).flatMap(importsOf);

  it('imports its own parts and public faces only', () => {
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter(({ to }) => !allowed.test(to))).toEqual([]);
  });

  it('has a configuration that the root refers to, with the libraries of its place', () => {
    const read = (name: string) =>
      JSON.parse(readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8'));
    const name = `tsconfig/${folder.replace('/', '-')}.json`;
    expect(read('tsconfig.json').references).toContainEqual({ path: `./${name}` });
    const { lib, types } = read(name).compilerOptions;
    expect(types).toEqual(folder === 'app/main' ? ['node'] : undefined);
    expect(lib.includes('DOM')).toBe(folder !== 'app/main');
  });
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
