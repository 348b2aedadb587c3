import { join } from 'node:path';
import { openImage } from 'fewhue/node';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const cwd = temporaryFolder();
const coffee = join(import.meta.dirname, '../../sample-images/coffee.png');

beforeAll(async () => {
  await sharp(coffee).resize(80).png().toFile(join(cwd, 'photo.png'));
});

const run = (...args: string[]) =>
  runCli(['compress', 'photo.png', '-k', '6', '--json', '--force', ...args], { cwd });

it('--lock keeps colours, given with commas, repeatedly, and without #', async () => {
  const forms = [
    ['--lock', '#c08040,402010'],
    ['--lock', 'C08040', '--lock', ' #402010, #c08040ff'],
  ];
  for (const args of forms) {
    const done = await run(...args);
    expect(done).toMatchObject({ code: 0, stderr: '' });
    const [{ palette, output }] = JSON.parse(done.stdout.toString()).results;
    expect(palette.slice(0, 2).map((entry: { hex: string }) => entry.hex)).toEqual(['#c08040', '#402010']);
    expect(palette).toHaveLength(6);
    const { image } = await openImage(join(cwd, output));
    const colors = new Set(new Uint32Array(Uint8Array.from(image.data).buffer));
    expect(colors.has(0xff4080c0) && colors.has(0xff102040)).toBe(true);
  }
});

it.each(['kmedians', 'gmm'])(
  '--lock keeps a colour with --model %s, and with --merge-closer and --exact',
  async (model) => {
    for (const more of [[], ['--merge-closer', '30', '--exact']]) {
      const done = await run('--lock', 'c08040', '--model', model, '--effort', '1', ...more);
      expect(done).toMatchObject({ code: 0, stderr: '' });
      const [{ palette }] = JSON.parse(done.stdout.toString()).results;
      expect(palette[0].hex).toBe('#c08040');
    }
  },
);

it('--lock keeps a colour where a quality or a target is looked for', async () => {
  const wishes = [
    ['--quality', '40'],
    ['--max-bytes', '1kB'],
    ['--min-psnr', '22', '--model', 'gmm'],
  ];
  for (const wish of wishes) {
    const done = await run('--lock', 'c08040', '-k', '16', ...wish);
    const [{ palette }] = JSON.parse(done.stdout.toString()).results;
    expect(palette[0].hex).toBe('#c08040');
  }
});

it.each([
  [['--lock', '#12'], /^fewhue: --lock must be like #rgb, .* received "#12"\n$/],
  [['--lock', ''], /^fewhue: --lock must be like #rgb/],
  [
    ['--lock', '#111,#222,#333', '-k', '2'],
    /^fewhue: --lock must be at most 2 different colours, received 3\n$/,
  ],
])('%j is a wrong use', async (args, message) => {
  const done = await run(...args);
  expect(done.code).toBe(2);
  expect(done.stderr).toMatch(message);
});
