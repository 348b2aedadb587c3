import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAnimation } from 'fewhue/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { framesOf, movingFrames, sharpFrames, writeFrames } from '../helpers/animations.ts';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const cwd = temporaryFolder();
const delay = [50, 60, 70, 80];
const read = (name: string) => readFileSync(join(cwd, name));

beforeAll(async () => {
  const file = await writeFrames('webp', movingFrames(4), [40, 30], { delay, loop: 0 });
  writeFileSync(join(cwd, 'moving.webp'), file);
});

describe('fewhue compress of an animation', () => {
  it.each(['gif', 'png', 'webp'])('writes every frame as %s, and says so', async (format) => {
    const { code, stdout, stderr } = await runCli(
      ['compress', 'moving.webp', '-k', '16', '-o', `out.${format}`],
      { cwd },
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.toString()).toMatch(/frames {3}4 in 0\.26 s, played for ever, one palette/);
    expect(stdout.toString()).toMatch(/written file .* %/);
    const animation = await openAnimation(read(`out.${format}`));
    expect(animation).toMatchObject({ delays: delay, plays: 0 });
    expect(await framesOf(animation)).toHaveLength(4);
  });

  it('takes the first frame into a format without frames, with a warning, or the one that is named', async () => {
    const bmp = await runCli(['compress', 'moving.webp', '-k', '256', '-o', 'out.bmp'], { cwd });
    expect(bmp.stderr).toContain('has 4 frames or pages, of which only the first is used');
    const one = await runCli(['compress', 'moving.webp', '-k', '256', '--frame', '3', '-o', 'one.webp'], {
      cwd,
    });
    expect(one.code).toBe(0);
    expect(one.stderr).not.toContain('frames');
    expect((await sharpFrames(read('one.webp'))).frames).toHaveLength(1);
  });

  it('ends with 99 where a limit of bytes cannot be met, and keeps the smallest', async () => {
    const { code, stderr } = await runCli(
      ['compress', 'moving.webp', '--max-bytes', '100', '-o', 'least.gif'],
      { cwd },
    );
    expect(code).toBe(99);
    expect(stderr).toContain('100 bytes cannot be met: the smallest that was found has ');
    expect(existsSync(join(cwd, 'least.gif'))).toBe(true);
    const worse = ['compress', 'moving.webp', '-k', '2', '--min-psnr', '60', '-o', 'worse.gif'];
    const missed = await runCli(worse, { cwd });
    expect(missed.code).toBe(99);
    expect(missed.stderr).toMatch(
      /--min-psnr 60 cannot be met: the best that was found has a PSNR of [\d.]+ dB/,
    );
  });

  it('says how a search was met, with the colours that are used', async () => {
    const args = ['compress', 'moving.webp', '--max-bytes', '1MB', '-o', 'room.gif'];
    const { stdout } = await runCli(args, { cwd });
    const [, k] = /targets {2}met with K = (\d+), mapped as without a target, .* 1 file tried\n/.exec(
      stdout.toString(),
    )!;
    expect(stdout.toString()).toContain(`asked, ${k} used`);
  });

  it('opens what there is of a file that is cut off in its first frame, where it is to be tolerant', async () => {
    const whole = await writeFrames('gif', movingFrames(3), [40, 30], { delay: [50, 60, 70], loop: 0 });
    const second = whole.indexOf(Buffer.from([0x21, 0xf9]), whole.indexOf(Buffer.from([0x21, 0xf9])) + 1);
    writeFileSync(join(cwd, 'cut.gif'), whole.subarray(0, second - 20));
    const args = ['compress', 'cut.gif', '-k', '16', '-o', 'cut.png'];
    const refused = await runCli(args, { cwd });
    expect([refused.code, refused.stderr]).toEqual([
      4,
      'fewhue: cut.gif: is a damaged or cut-off animated GIF\n',
    ]);
    const taken = await runCli([...args, '--tolerant'], { cwd });
    expect(taken.code).toBe(0);
    expect(taken.stderr).toContain(
      'cut.gif: warning: is damaged or cut off; what could be read of it is used',
    );
    expect((await sharpFrames(read('cut.png'))).frames).toHaveLength(1);
  });

  it.each([
    [['--optimize'], '--optimize', 'oxipng would leave the frames as they are', ''],
    [['--importance', 'moving.webp'], '--importance', 'a mask is of one picture', ''],
    [['--panel', 'cga'], '--panel', 'panels show one picture', ', received "cga"'],
  ])('refuses %j, which is for single pictures, in one line', async (options, option, reason, received) => {
    const words = ['compress', 'moving.webp', '-k', '8', ...options, '-o', 'refused.png'];
    const { code, stderr } = await runCli(words, { cwd });
    expect(code).toBe(2);
    expect(stderr).toBe(
      `fewhue: moving.webp: ${option} must be left out for animations (${reason})${received}\n`,
    );
  });

  it('never makes a lossless copy larger', async () => {
    await runCli(['compress', 'out.gif', '-o', 'again.gif'], { cwd });
    expect(read('again.gif').length).toBeLessThanOrEqual(read('out.gif').length);
    expect(await framesOf(await openAnimation(read('again.gif')))).toEqual(
      await framesOf(await openAnimation(read('out.gif'))),
    );
  });

  it('is a batch as well', async () => {
    const { code, stdout } = await runCli(
      [
        'compress',
        '.',
        '--include',
        'moving.webp',
        '-k',
        '8',
        '-o',
        'many',
        '--format',
        'gif',
        '--json-lines',
      ],
      { cwd },
    );
    expect(code).toBe(0);
    const [line] = stdout.toString().split('\n');
    expect(JSON.parse(line!)).toMatchObject({ status: 'written', warnings: [], width: 40 });
    expect(await framesOf(await openAnimation(read('many/moving-k8.gif')))).toHaveLength(4);
  });
});
