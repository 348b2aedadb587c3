import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyProgram } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

it('says which package JPEG XL needs where it is not installed, and leaves no file', () => {
  const folder = temporaryFolder();
  copyProgram(folder);
  writeFileSync(join(folder, 'a.jxl'), Uint8Array.of(0xff, 0x0a, 0xfa, 0x1f));
  const before = readdirSync(folder);
  const options = { cwd: folder, encoding: 'utf8' } as const;
  const { status, stderr } = spawnSync(process.execPath, ['cli.cjs', 'compress', 'a.jxl'], options);
  expect(stderr).toBe('fewhue: a.jxl: JPEG XL needs one package more: npm install jxl-oxide-wasm\n');
  expect(status).toBe(4);
  expect(readdirSync(folder)).toEqual(before);
});
