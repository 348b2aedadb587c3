import { chmodSync, existsSync, lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileCacheFolder } from '../../../cli/compile-cache.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const root = temporaryFolder();
const uid = process.getuid?.();

/** A new folder that the user alone may write to. */
function own(name: string): string {
  const path = join(root, name);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  return path;
}

function folderIn(base: string, of = uid): string | undefined {
  return compileCacheFolder({ platform: 'linux', env: { XDG_CACHE_HOME: base, HOME: '/nowhere' }, uid: of });
}

describe('the folder of compiled code', () => {
  it('is made for the user alone', () => {
    const folder = folderIn(own('xdg'));
    expect(folder).toBe(join(root, 'xdg', 'fewhue'));
    if (uid !== undefined) expect(lstatSync(folder!).mode & 0o777).toBe(0o700);
    expect(folderIn(own('xdg'))).toBe(folder);
  });

  it('is where each system has such folders', () => {
    const home = own('home');
    const linux = own('home/.cache');
    const mac = own('home/Library/Caches');
    const windows = own('home/local');
    const at = (platform: NodeJS.Platform, env: Record<string, string>) =>
      compileCacheFolder({ platform, env, uid });
    expect(at('linux', { HOME: home })).toBe(join(linux, 'fewhue'));
    expect(at('linux', { HOME: home, XDG_CACHE_HOME: '' })).toBe(join(linux, 'fewhue'));
    expect(at('darwin', { HOME: home })).toBe(join(mac, 'fewhue'));
    expect(at('win32', { HOME: home, LOCALAPPDATA: windows })).toBe(join(windows, 'fewhue'));
    expect(at('win32', { HOME: home })).toBe(undefined);
    expect(at('linux', {})).toBe(undefined);
  });

  it('is never made where the base is missing, relative or a file', () => {
    expect(folderIn(join(root, 'missing'))).toBe(undefined);
    expect(existsSync(join(root, 'missing'))).toBe(false);
    expect(folderIn('dist')).toBe(undefined);
    expect(existsSync('dist/fewhue')).toBe(false);
    writeFileSync(join(root, 'file'), '');
    expect(folderIn(join(root, 'file'))).toBe(undefined);
    expect(folderIn(join(root, 'file', 'below'))).toBe(undefined);
  });

  it.skipIf(uid === undefined)('is not used where others may write, or where it is not the user’s', () => {
    const shared = own('shared');
    chmodSync(shared, 0o1777);
    expect(folderIn(shared)).toBe(undefined);
    expect(existsSync(join(shared, 'fewhue'))).toBe(false);
    const group = own('group');
    const inside = own('group/fewhue');
    chmodSync(inside, 0o770);
    expect(folderIn(group)).toBe(undefined);
    expect(folderIn(own('other'), uid! + 1)).toBe(undefined);
    expect(existsSync(join(root, 'other', 'fewhue'))).toBe(false);
  });

  it.skipIf(uid === undefined)('is no link and no file', () => {
    const base = own('linked');
    symlinkSync(own('elsewhere'), join(base, 'fewhue'));
    expect(folderIn(base)).toBe(undefined);
    symlinkSync(own('real'), join(root, 'link'));
    expect(folderIn(join(root, 'link'))).toBe(undefined);
    writeFileSync(join(own('taken'), 'fewhue'), '');
    expect(folderIn(own('taken'))).toBe(undefined);
  });
});
