import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import decodeIco from 'decode-ico';
import { openImage } from 'fewhue/node';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const folder = temporaryFolder();

/** Two halves of one colour each; what is between them at any size lies between them in linear light. */
function drawing(width: number, height: number): string {
  const png = new PNG({ width, height });
  for (let i = 0; i < width * height; i++)
    png.data.set(i % width < width / 2 ? [255, 0, 0, 255] : [0, 0, 255, 255], 4 * i);
  const path = join(folder, `drawing-${width}-${height}.png`);
  writeFileSync(path, PNG.sync.write(png));
  return path;
}

function sidesOf(path: string): string[] {
  return decodeIco(readFileSync(path)).map(({ width, height }) => `${width}x${height}`);
}

it('an icon has the sizes that are asked for, in growing order, and those that it can have', async () => {
  const output = join(folder, 'asked.ico');
  const done = await runCli(
    ['compress', drawing(60, 30), '-k', '4', '-o', output, '--icon-sizes', '48,16,16,256'],
    { cwd: folder },
  );
  expect(done.code).toBe(0);
  expect(done.stderr).toContain('is too small for an icon of 256 pixels');
  expect(sidesOf(output)).toEqual(['16x16', '48x48']);
  const { image } = await openImage(output, { frame: 1 });
  const at = (x: number, y: number) => [...image.data.subarray(4 * (16 * y + x), 4 * (16 * y + x) + 4)];
  expect(at(0, 3)).toEqual([0, 0, 0, 0]);
  expect(at(0, 4)).toEqual([255, 0, 0, 255]);
  expect(at(15, 11)).toEqual([0, 0, 255, 255]);
  expect(at(15, 12)).toEqual([0, 0, 0, 0]);
});

it('a small picture is an icon of its own size, and a large one gets the usual sizes', async () => {
  const output = join(folder, 'own.ico');
  expect((await runCli(['compress', drawing(50, 20), '-k', '4', '-o', output], { cwd: folder })).code).toBe(
    0,
  );
  expect(sidesOf(output)).toEqual(['50x20']);
  const large = join(folder, 'large.ico');
  expect((await runCli(['compress', drawing(300, 300), '-k', '4', '-o', large], { cwd: folder })).code).toBe(
    0,
  );
  expect(sidesOf(large)).toEqual(['16x16', '32x32', '48x48', '256x256']);
});

it('what an icon cannot be is said in one line', async () => {
  const input = drawing(60, 30);
  const refusals: readonly (readonly [readonly string[], string])[] = [
    [
      ['-o', join(folder, 'x.png'), '--icon-sizes', '16'],
      '--icon-sizes must be left out where the format is png',
    ],
    [['-o', join(folder, 'x.ico'), '--icon-sizes', '0'], '--icon-sizes must be'],
    [
      ['-o', join(folder, 'x.ico'), '--icon-sizes', '16,48', '--max-bytes', '500'],
      '--max-bytes must be left out',
    ],
  ];
  for (const [args, reason] of refusals) {
    const { code, stderr } = await runCli(['compress', input, '-k', '4', ...args], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain(reason);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  }
});
