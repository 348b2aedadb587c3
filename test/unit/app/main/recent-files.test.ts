import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAX_RECENT, RecentFiles } from '../../../../app/main/recent-files.ts';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const parent = temporaryFolder();

function setUp(count: number) {
  const folder = mkdtempSync(join(parent, 'recent-'));
  const paths = Array.from({ length: count }, (_, i) => join(folder, `${i}.png`));
  for (const path of paths) writeFileSync(path, 'x');
  const file = join(folder, 'recent.json');
  return { folder, paths, file, recents: new RecentFiles(file) };
}

describe('RecentFiles', () => {
  it('begins empty, and lists the newest first, each once', async () => {
    const { recents, paths } = setUp(3);
    expect(await recents.list()).toEqual([]);
    for (const i of [0, 1, 2, 0]) await recents.add(paths[i]!);
    expect(await recents.list()).toEqual([paths[0], paths[2], paths[1]]);
  });

  it(`keeps ${MAX_RECENT}`, async () => {
    const { recents, paths } = setUp(MAX_RECENT + 3);
    for (const path of paths) await recents.add(path);
    expect(await recents.list()).toEqual(paths.slice(3).reverse());
  });

  it('is there in the next run, until it is cleared', async () => {
    const { recents, paths, file } = setUp(2);
    await recents.add(paths[1]!);
    expect(await new RecentFiles(file).list()).toEqual([paths[1]]);
    await recents.clear();
    expect(await new RecentFiles(file).list()).toEqual([]);
  });

  it('loses nothing when much happens at once, and leaves no temporary file', async () => {
    const { recents, paths, folder } = setUp(8);
    await Promise.all(paths.map((path) => recents.add(path)));
    expect(await recents.list()).toEqual([...paths].reverse());
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('leaves out files that are gone', async () => {
    const { recents, paths } = setUp(2);
    for (const path of paths) await recents.add(path);
    rmSync(paths[1]!);
    expect(await recents.list()).toEqual([paths[0]]);
  });

  it.each(['', '{', 'null', '{"paths":[]}', '[1,null,{}]', '["relative.png"]', '[["/a"]]', '\0\0'])(
    'survives a file that holds %j',
    async (text) => {
      const { recents, paths, file } = setUp(1);
      writeFileSync(file, text);
      expect(await recents.list()).toEqual([]);
      await recents.add(paths[0]!);
      expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([paths[0]]);
    },
  );

  it('says what it holds after each change', async () => {
    const { paths, file } = setUp(2);
    const seen: (readonly string[])[] = [];
    const recents = new RecentFiles(file, (now) => seen.push(now));
    for (const path of paths) await recents.add(path);
    await recents.clear();
    expect(seen).toEqual([[paths[0]], [paths[1], paths[0]], []]);
  });

  it('goes on after a write that failed', async () => {
    const { paths, folder } = setUp(1);
    const recents = new RecentFiles(join(folder, 'missing', 'recent.json'));
    await expect(recents.add(paths[0]!)).rejects.toMatchObject({ code: 'write-failed' });
    expect(await recents.list()).toEqual([]);
  });
});
