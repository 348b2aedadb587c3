import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { encodePng, quantize } from 'fewhue';
import { describe, expect, it } from 'vitest';
import { available } from '../helpers/available.ts';
import { photo } from '../helpers/pictures.ts';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const cwd = mkdtempSync(join(temporaryFolder(), 'case-'));
const PICTURES = 30;
const KILLS = 20;

describe.runIf(available('SIGKILL', process.platform !== 'win32'))(
  'a batch that is killed again and again',
  () => {
    it('ends with every picture done once, and nothing else', async () => {
      mkdirSync(join(cwd, 'in'));
      for (let i = 0; i < PICTURES; i++) {
        const { image } = await quantize(photo(30 + i, 40), { colors: 100, seed: i, effort: 1 });
        writeFileSync(join(cwd, 'in', `${i}.png`), await encodePng(image, { effort: 1 }));
      }
      const args = ['batch', 'in', '-k', '8', '--effort', '1', '--json-lines', '-j', '1', '-o'];
      const whole = await runCli([...args, 'whole'], { cwd });
      const journal = join(cwd, 'out/.fewhue-journal');
      for (let kill = 0; kill < KILLS; kill++) {
        // At a line of the journal more than there was, and some time in the next picture.
        const before = linesIn(journal);
        await runCli([...args, 'out', '--resume'], {
          cwd,
          started: async (child) => {
            while (linesIn(journal) <= before && child.exitCode === null) await wait(1);
            await wait((kill * 7) % 11);
            child.kill('SIGKILL');
          },
        });
      }
      const last = await runCli([...args, 'out', '--resume'], { cwd });
      expect(last).toMatchObject({ code: 0, stderr: '' });
      const names = readdirSync(join(cwd, 'whole')).sort();
      expect(names).toHaveLength(PICTURES + 1);
      expect(readdirSync(join(cwd, 'out')).sort()).toEqual(names);
      for (const name of names.filter((name) => name.endsWith('.png')))
        expect(readFileSync(join(cwd, 'out', name)), name).toEqual(readFileSync(join(cwd, 'whole', name)));
      expect(summaryOf(whole.stdout)).toMatchObject({ written: PICTURES });
      // What has its name is not done again: only pictures that were killed before they had it are noted twice.
      expect(linesIn(journal)).toBeLessThanOrEqual(PICTURES + 2 * KILLS);
      const again = await runCli([...args, 'out', '--resume'], { cwd });
      expect(summaryOf(again.stdout)).toMatchObject({ written: 0, unchanged: PICTURES });
    }, 240_000);
  },
);

function linesIn(path: string): number {
  try {
    return readFileSync(path, 'utf8').split('\n').length - 1;
  } catch {
    return 0;
  }
}

function summaryOf(stdout: Buffer): object {
  return JSON.parse(stdout.toString().trim().split('\n').at(-1)!).summary;
}
