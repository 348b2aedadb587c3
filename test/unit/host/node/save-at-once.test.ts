import { mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { saveAtOnce } from '../../../../src/host/node/write/save-at-once.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const root = temporaryFolder();
const bytes = Uint8Array.of(1, 2, 3);
let folder: string;
const at = (name: string) => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'));
});

it.each([false, true])('saves a small file under a free name, with force %s', async (force) => {
  expect(await saveAtOnce(at('a'), bytes, { force })).toBe(true);
  expect([...readFileSync(at('a'))]).toEqual([...bytes]);
  expect(readdirSync(folder)).toEqual(['a']);
});

it('leaves to others what has the name, what is large, and what the disk refuses', async () => {
  writeFileSync(at('a'), 'old');
  symlinkSync('nowhere', at('link'));
  for (const name of ['a', 'link', 'missing/a']) {
    expect(await saveAtOnce(at(name), bytes, {}), name).toBe(false);
    expect(await saveAtOnce(at(name), bytes, { force: true }), name).toBe(false);
  }
  expect(await saveAtOnce(at('b'), new Uint8Array(1 << 20), {})).toBe(false);
  expect(readFileSync(at('a'), 'utf8')).toBe('old');
  expect(readdirSync(folder).sort()).toEqual(['a', 'link']);
});

it('saves nothing once it was aborted', async () => {
  const saving = saveAtOnce(at('a'), bytes, { signal: { aborted: true } });
  await expect(saving).rejects.toMatchObject({ code: 'cancelled' });
  expect(readdirSync(folder)).toEqual([]);
});
