import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { OPENED_EXTENSIONS } from '#internal/engine';

it('the packages of the app, the installed page and folders take the files that the registry of formats has', () => {
  const rules = readFileSync('electron-builder.yml', 'utf8').split('fileAssociations:')[1]!.split('\n\n')[0]!;
  const packages = [...rules.matchAll(/ext: \[?([\w, ]+?)(?:\]|, name|\n)/g)].flatMap(([, names]) =>
    names!.split(', '),
  );
  expect(packages.sort()).toEqual([...OPENED_EXTENSIONS].sort());
  const { file_handlers } = JSON.parse(readFileSync('dist/web/manifest.webmanifest', 'utf8')) as {
    readonly file_handlers: readonly { readonly accept: Readonly<Record<string, readonly string[]>> }[];
  };
  const handled = Object.values(file_handlers[0]!.accept).flat();
  // No browser that installs pages reads TIFF.
  expect([...handled, '.tif', '.tiff'].sort()).toEqual(OPENED_EXTENSIONS.map((name) => `.${name}`).sort());
});
