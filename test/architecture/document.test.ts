import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const read = (path: string) => readFileSync(path, 'utf8');

it('the page on architecture draws the layers that the imports are held to', () => {
  const text = read('docs/architecture.md');
  const layers = /^flowchart TB$(.*?)^```$/ms.exec(text)![1]!;
  const drawn = [...layers.matchAll(/\["([^"]+)"\]/g)].map(([, rooms]) => rooms!.split(' · ').join(' '));
  const levels = /LEVELS[^=]*= \[\n(.*?)\];/s.exec(read('test/architecture/imports.test.ts'))![1]!;
  expect(drawn.reverse()).toEqual([...levels.matchAll(/'([^']+)'/g)].map(([, rooms]) => rooms));
});

it.each([
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'docs/architecture.md',
  'docs/library.md',
  'docs/api/README.md',
])('links of %s lead to files', (path) => {
  const links = [...read(path).matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(([, link]) => link as string);
  expect(links.filter((link) => !existsSync(join(dirname(path), link)))).toEqual([]);
});
