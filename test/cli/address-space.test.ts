import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { available } from '../helpers/available.ts';
import { largePhoto } from '../helpers/large-photo.ts';
import { ROOT } from '../helpers/npm.ts';
import { CLI } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const root = temporaryFolder();
let cwd: string;

const SIDE = 160;
let large: Uint8Array;

beforeAll(async () => {
  for (const name of ['coffee.png', 'rocket.jpg'])
    await sharp(join(ROOT, 'sample-images', name))
      .resize(SIDE)
      .toFile(join(root, name));
  large = await largePhoto(900, 800);
});

beforeEach(() => {
  cwd = mkdtempSync(join(root, 'case-'));
  for (const name of ['coffee.png', 'rocket.jpg']) copyFileSync(join(root, name), join(cwd, name));
});

const read = (...parts: string[]) => readFileSync(join(cwd, ...parts));

/** Words for `sh`: Node with so many bytes of address space. */
function limit(bytes: number, args: readonly string[]): string[] {
  const command = [process.execPath, ...args].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  return ['-c', `ulimit -v ${bytes / 1000} && exec ${command}`];
}

function run(bytes: number, args: readonly string[], input?: Uint8Array) {
  const { status, stdout, stderr } = spawnSync('sh', limit(bytes, args), { cwd, input });
  return { status, stdout, stderr: stderr.toString() };
}

const done = { status: 0, stderr: '' };

describe.runIf(available('limits of address space', process.platform === 'linux'))(
  'little address space',
  () => {
    it.each([4e9, 8e9, 20e9, 40e9])('of %d bytes does for PNG and JPEG, with the same result', (bytes) => {
      const compress = ['compress', 'coffee.png', 'rocket.jpg', '-k', '16', '-q', '-o'];
      expect(run(bytes, [CLI, ...compress, 'there/'])).toMatchObject(done);
      const here = join(root, 'here');
      if (!existsSync(here))
        expect(spawnSync(process.execPath, [CLI, ...compress, here], { cwd }).status).toBe(0);
      for (const name of ['coffee-k16.png', 'rocket-k16.png'])
        expect(read('there', name).equals(readFileSync(join(here, name)))).toBe(true);
    });

    it('does for every command that needs the kernels', () => {
      for (const args of [
        ['segment', 'coffee.png', '-q'],
        ['choose', 'coffee.png', '--max-k', '3', '-q'],
        ['maps', 'coffee.png', '-k', '2', '-q'],
      ])
        expect(run(20e9, [CLI, ...args])).toMatchObject(done);
    });

    it('keeps pipes, exit codes and one line for an error', () => {
      const piped = run(20e9, [CLI, 'compress', '-', '-k', '4', '-q', '-o', '-'], read('coffee.png'));
      expect(piped).toMatchObject(done);
      expect(piped.stdout.subarray(1, 4).toString()).toBe('PNG');
      const failed = run(20e9, [CLI, 'compress', 'none.png']);
      expect(failed).toMatchObject({ status: 3, stderr: 'fewhue: none.png: no such file or folder\n' });
    });

    it('is told of by the library, with what to do and the name of the picture', () => {
      const face = pathToFileURL(join(ROOT, 'dist', 'node.js')).href;
      const script = `import { compressFile } from '${face}';
      for (const name of ['coffee.png', 'rocket.jpg'])
        await compressFile(name, { output: null, colors: 16 }).catch(({ code, message }) => console.log(code, message));`;
      for (const bytes of [6e9, 16e9]) {
        const lines = run(bytes, ['--input-type=module', '-e', script]).stdout.toString().trim().split('\n');
        expect(lines).toEqual(
          ['coffee.png', 'rocket.jpg'].map((name) =>
            expect.stringMatching(
              new RegExp(`^unsupported-host ${name}: .*ulimit -v.*--disable-wasm-trap-handler$`),
            ),
          ),
        );
      }
      const flagged = ['--disable-wasm-trap-handler', '--input-type=module', '-e', script];
      expect(run(6e9, flagged)).toMatchObject({ ...done, stdout: Buffer.alloc(0) });
    });

    it.each(['SIGINT', 'SIGTERM'] as const)('passes %s on, and leaves no part of a file', async (signal) => {
      const pictures = ['a.png', 'b.png'];
      for (const name of pictures) writeFileSync(join(cwd, name), large);
      const args = [CLI, 'compress', ...pictures, '-k', '64', '--effort', '10', '-o', 'out'];
      const child: ChildProcess = spawn('sh', limit(20e9, args), { cwd, stdio: 'ignore' });
      while (!existsSync(join(cwd, 'out')) && child.exitCode === null) await wait(5);
      await wait(100);
      child.kill(signal);
      expect(await once(child, 'exit')).toEqual([130, null]);
      for (const name of readdirSync(join(cwd, 'out'))) expect(name).toMatch(/^[ab]-k64\.png$/);
      expect(readdirSync(join(cwd, 'out')).length).toBeLessThan(2);
    });
  },
);
