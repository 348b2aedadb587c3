import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const FOLDER = 'dist/web/assets';

/** The scripts that one starts with, by static imports. */
function closure(start: readonly string[]): ReadonlySet<string> {
  const found = new Set(start);
  for (const name of found) {
    const text = readFileSync(join(FOLDER, name), 'utf8');
    for (const [, other] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) found.add(other!);
  }
  return found;
}

it('the window and its worker start with at most 300 kB of compressed script, the kernels among it once', () => {
  const page = readFileSync('dist/web/index.html', 'utf8').match(/assets\/(index-[^"]+\.js)/)![1]!;
  const worker = readdirSync(FOLDER).find((name) => /^engine-worker-.*\.js$/.test(name))!;
  const scripts = [...closure([page, worker])];
  for (const shared of ['kernels-', 'blue-noise-'])
    expect(scripts.filter((name) => name.startsWith(shared))).toHaveLength(1);
  const bytes = scripts.map((name) => gzipSync(readFileSync(join(FOLDER, name)), { level: 9 }).length);
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(300_000);
});
