import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { saveFile } from '../../../../../app/main/handlers/save-file.ts';
import { saveInFolder } from '../../../../../app/main/handlers/save-in-folder.ts';
import type { Dialogs } from '../../../../../app/main/services.ts';
import { temporaryFolder } from '../../../../helpers/temporary-folder.ts';

const parent = temporaryFolder();
const bytes = Uint8Array.of(1, 2, 3);

/** Dialogs that give one path. */
function dialogsTo(path: string | undefined): { dialogs: Dialogs } {
  return { dialogs: { openFiles: async () => [], saveFile: async () => path, folder: async () => path } };
}

describe('save', () => {
  it('takes the name that the person gave, and replaces what the dialog asked about', async () => {
    const path = join(mkdtempSync(join(parent, 'save-')), 'other name.png');
    writeFileSync(path, 'old');
    expect(await saveFile(dialogsTo(path)).save({ name: 'a.png', bytes })).toBe('other name.png');
    expect([...readFileSync(path)]).toEqual([...bytes]);
  });

  it('suggests the name', async () => {
    const names: string[] = [];
    const dialogs = {
      ...dialogsTo(undefined).dialogs,
      saveFile: async (name: string) => void names.push(name),
    } as Dialogs;
    expect(await saveFile({ dialogs }).save({ name: 'a.png', bytes })).toBeUndefined();
    expect(names).toEqual(['a.png']);
  });

  it('leaves nothing behind when it fails, and names the file alone', async () => {
    const path = join(parent, 'no such folder', 'a.png');
    const error: Error & { code?: string } = await saveFile(dialogsTo(path))
      .save({ name: 'a.png', bytes })
      .then(
        () => expect.unreachable(),
        (reason) => reason,
      );
    expect(error).toMatchObject({ code: 'write-failed', message: 'a.png: no such file or folder' });
    expect(existsSync(path)).toBe(false);
  });
});

describe('saveInFolder', () => {
  const open = async (folder: string) => {
    const calls = saveInFolder(dialogsTo(folder));
    return { ...calls, token: (await calls.chooseFolder('pictures'))!.token };
  };

  it('never replaces, even if many save at once', async () => {
    const folder = mkdtempSync(join(parent, 'batch-'));
    writeFileSync(join(folder, 'a.png'), 'old');
    const [one, two] = [await open(folder), await open(folder)];
    const names = await Promise.all(
      Array.from({ length: 8 }, (_, i) => {
        const { saveInFolder: save, token } = i % 2 ? one : two;
        return save(token, { name: 'a.png', bytes: Uint8Array.of(i) });
      }),
    );
    expect(new Set(names).size).toBe(8);
    expect(readFileSync(join(folder, 'a.png'), 'utf8')).toBe('old');
    expect(names.map((name) => readFileSync(join(folder, name))[0])).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(readdirSync(folder).length).toBe(9);
  });

  it('does not take a folder that has the name for a free name', async () => {
    const folder = mkdtempSync(join(parent, 'batch-'));
    mkdtempSync(join(folder, 'x'));
    const name = readdirSync(folder)[0]!;
    const { saveInFolder: save, token } = await open(folder);
    await expect(save(token, { name, bytes })).rejects.toMatchObject({
      code: 'write-failed',
      message: `${name}: is a folder`,
    });
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'fails at once where it may not write',
    async () => {
      const folder = mkdtempSync(join(parent, 'batch-'));
      chmodSync(folder, 0o500);
      const { saveInFolder: save, token } = await open(folder);
      await expect(save(token, { name: 'a.png', bytes })).rejects.toMatchObject({
        message: 'a.png: permission denied',
      });
    },
  );

  it('makes folders below the chosen one, and numbers within each', async () => {
    const folder = mkdtempSync(join(parent, 'batch-'));
    const { saveInFolder: save, token } = await open(folder);
    const request = { name: 'a.png', bytes, folder: 'album/deep' };
    expect(await save(token, request)).toBe('a.png');
    expect(await save(token, request)).toBe('a-2.png');
    expect(await save(token, { name: 'a.png', bytes })).toBe('a.png');
    expect(readdirSync(join(folder, 'album', 'deep')).sort()).toEqual(['a-2.png', 'a.png']);
    writeFileSync(join(folder, 'file'), '');
    await expect(save(token, { ...request, folder: 'file/deep' })).rejects.toMatchObject({
      code: 'write-failed',
    });
  });

  it('names the folder without those above it, and a root by itself', async () => {
    expect((await saveInFolder(dialogsTo('/home/person/out')).chooseFolder('pictures'))!.name).toBe('out');
    expect((await saveInFolder(dialogsTo('/')).chooseFolder('pictures'))!.name).toBe('/');
  });
});
