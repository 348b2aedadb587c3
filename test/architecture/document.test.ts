import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const read = (path: string) => readFileSync(path, 'utf8');

it('the page on architecture names every room and every face', () => {
  const text = read('docs/architecture.md');
  const words = new Set(text.match(/[\w.-]+/g));
  const rooms = readdirSync('src').filter((name) => name !== 'index.ts');
  expect(rooms.filter((name) => !words.has(name))).toEqual([]);
  expect(text.match(/^```mermaid$/gm)!.length).toBeGreaterThanOrEqual(2);
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
