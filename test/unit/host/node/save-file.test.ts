import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { saveFile } from 'fewhue/node';
import { beforeEach, describe, expect, it } from 'vitest';
import { available } from '../../../helpers/available.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const root = temporaryFolder();
let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'));
  path = join(folder, 'picture.png');
});

const bytes = Uint8Array.of(1, 2, 3);

describe('saveFile', () => {
  it('writes the bytes and nothing else', async () => {
    await saveFile(path, bytes);
    expect([...readFileSync(path)]).toEqual([1, 2, 3]);
    expect(readdirSync(folder)).toEqual(['picture.png']);
  });

  it('removes what processes that were killed left there, and nothing else', async () => {
    const { pid: dead } = spawnSync(process.execPath, ['-e', '']);
    const old = new Date(Date.now() - 3_600_000);
    const stale = `.fewhue-${dead}-mabc123-0.tmp`;
    const kept = [
      `.fewhue-${process.pid}-mabc123-999.tmp`,
      `.fewhue-${dead}-mabc123-0.tmp.png`,
      `fewhue-${dead}-mabc123-0.tmp`,
      `.fewhue-x-mabc123-0.tmp`,
    ];
    const recent = `.fewhue-${dead}-mabc124-0.tmp`;
    for (const name of [stale, ...kept, recent]) writeFileSync(join(folder, name), 'part');
    for (const name of [stale, ...kept]) utimesSync(join(folder, name), old, old);
    // Files of a folder are kept together in one until all are written.
    mkdirSync(join(folder, `.fewhue-${dead}-mabc125-0.tmp`));
    utimesSync(join(folder, `.fewhue-${dead}-mabc125-0.tmp`), old, old);
    await saveFile(path, bytes);
    const left = ['picture.png', recent, ...kept];
    expect(readdirSync(folder).sort()).toEqual(left.sort());
  });

  it('keeps a file that exists, unless forced', async () => {
    writeFileSync(path, 'old');
    await expect(saveFile(path, bytes)).rejects.toMatchObject({ code: 'output-exists' });
    expect(readFileSync(path, 'utf8')).toBe('old');
    await saveFile(path, bytes, { force: true });
    expect([...readFileSync(path)]).toEqual([1, 2, 3]);
    expect(readdirSync(folder)).toEqual(['picture.png']);
  });

  it('lets one of many that race for a name win, whole', async () => {
    const writers = Array.from({ length: 20 }, (_, i) => saveFile(path, new Uint8Array(50_000).fill(i + 1)));
    const ends = await Promise.allSettled(writers);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const end of ends)
      if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'output-exists' });
    const saved = readFileSync(path);
    expect(saved).toHaveLength(50_000);
    expect(saved.every((value) => value === ends.findIndex(({ status }) => status === 'fulfilled') + 1)).toBe(
      true,
    );
    expect(readdirSync(folder)).toEqual(['picture.png']);
  });

  it('leaves nothing behind when cancelled', async () => {
    writeFileSync(path, 'old');
    const signal = AbortSignal.abort();
    await expect(saveFile(path, bytes, { force: true, signal })).rejects.toMatchObject({ code: 'cancelled' });
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['picture.png']);
  });

  it('replaces the file that a link leads to, not the link', async () => {
    const link = join(folder, 'link.png');
    writeFileSync(path, 'old');
    symlinkSync(path, link);
    await saveFile(link, bytes, { force: true });
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect([...readFileSync(path)]).toEqual([1, 2, 3]);
  });

  it('does not follow a link to nowhere into a new file', async () => {
    const link = join(folder, 'link.png');
    symlinkSync(join(folder, 'nowhere.png'), link);
    await expect(saveFile(link, bytes)).rejects.toMatchObject({ code: 'output-exists' });
    expect(existsSync(join(folder, 'nowhere.png'))).toBe(false);
  });

  it('names what stands in the way', async () => {
    mkdirSync(path);
    await expect(saveFile(path, bytes)).rejects.toMatchObject({
      code: 'write-failed',
      message: `${path}: is a folder`,
    });
    const lost = join(folder, 'no', 'such.png');
    await expect(saveFile(lost, bytes)).rejects.toMatchObject({
      code: 'write-failed',
      message: `${lost}: no such file or folder`,
    });
  });

  it.runIf(available('/dev/full', existsSync('/dev/full')))('says when the device is full', async () => {
    await expect(saveFile('/dev/full', bytes)).rejects.toMatchObject({
      code: 'write-failed',
      message: '/dev/full: no space left on the device',
    });
  });

  it.runIf(available('ulimit', process.platform === 'linux'))(
    'removes what was begun when the disk is full',
    () => {
      // A limit on file size stands in for a full disk: the write fails part of the way.
      const script = `
      process.on('SIGXFSZ', () => {});
      const { saveFile } = await import(${JSON.stringify(new URL('../../../../dist/node.js', import.meta.url).href)});
      await saveFile(${JSON.stringify(path)}, new Uint8Array(300_000)).catch((error) => console.log(error.code));`;
      const command = `ulimit -f 100; exec "$0" --input-type=module -e "$1"`;
      const run = spawnSync('bash', ['-c', command, process.execPath, script], { encoding: 'utf8' });
      expect(run.stdout.trim(), run.stderr).toBe('write-failed');
      expect(readdirSync(folder)).toEqual([]);
    },
  );
});
