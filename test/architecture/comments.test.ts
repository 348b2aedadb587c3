import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LONGEST = 120;

const sources = ['src', 'cli', 'app', 'test', 'scripts', 'examples'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !/node_modules|generated/.test(path))
    .map((path) => join(folder, path)),
);

it(`no line of a comment has more than ${LONGEST} letters`, () => {
  expect(sources.length).toBeGreaterThan(500);
  const long = sources.flatMap((file) =>
    readFileSync(join(ROOT, file), 'utf8')
      .split('\n')
      .flatMap((line, i) =>
        line.length > LONGEST && /^\s*(\/\/|\*|\/\*)/.test(line) ? [`${file}:${i + 1}`] : [],
      ),
  );
  expect(long).toEqual([]);
});
