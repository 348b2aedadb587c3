import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const files = readdirSync('app/renderer', { recursive: true, encoding: 'utf8' }).map((path) =>
  join('app/renderer', path),
);
const linesOf = (extension: string) =>
  files
    .filter((path) => path.endsWith(extension))
    .flatMap((path) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .map((line) => `${path}: ${line.trim()}`),
    );

it('five sizes of type and no others', () => {
  // Indices in formulas are relative to what they stand beside.
  const sizes = linesOf('.css').filter((line) => / font(-size)?: /.test(line) && !line.includes('inherit'));
  expect(sizes.length).toBeGreaterThan(20);
  expect(
    sizes.filter((line) => !/var\(--(tiny|body|strong|large|huge|font|mono)\)|0\.75em/.test(line)),
  ).toEqual([]);
  expect(sizes.filter((line) => /font-size: .*px/.test(line))).toEqual([]);
  const tokens = readFileSync('app/renderer/styles/tokens.css', 'utf8');
  expect([...tokens.matchAll(/--(?:tiny|body|strong|large|huge): (\d+)px/g)].map(([, px]) => px)).toEqual([
    '11',
    '13',
    '15',
    '20',
    '32',
  ]);
});

// Firefox draws a legend of a fieldset wherever it is put: words for readers alone would lie over others.
it('names of groups that are not seen are no legends', () => {
  expect(linesOf('.tsx').filter((line) => /<legend[^>]*unseen/.test(line))).toEqual([]);
});
