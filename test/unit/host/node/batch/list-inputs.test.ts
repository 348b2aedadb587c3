import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ListOptions, listInputs } from '../../../../../src/host/node/batch/list-inputs.ts';
import { temporaryFolder } from '../../../../helpers/temporary-folder.ts';

const root = temporaryFolder();
let folder: string;
const at = (...names: string[]) => join(folder, ...names);

function make(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), '');
  }
}

/** Paths below the folder, each with the folder that its result goes to. */
function find(sources: readonly string[], options: ListOptions = {}): string[] {
  const list = [
    ...listInputs(
      sources.map((source) => at(source)),
      options,
    ),
  ].flat();
  return list.map(({ path, below }) => `${path.slice(folder.length + 1)} in ${below}`);
}

beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'));
  make(
    'in/b.png',
    'in/A.JPG',
    'in/readme.txt',
    'in/.hidden.png',
    'in/sub/c.webp',
    'in/sub/deep/d.png',
    'x.png',
  );
});

describe('a glob', () => {
  it('gives of what it names what include matches and exclude does not', () => {
    expect(find(['in/**/*.{png,webp,txt}'], { include: ['*.png', 'sub/*.webp'] })).toEqual([
      'in/b.png in ',
      'in/sub/c.webp in sub',
      'in/sub/deep/d.png in sub/deep',
    ]);
    expect(find(['in/**/*.png'], { include: ['*.png'], exclude: ['deep'] })).toEqual(['in/b.png in ']);
  });
});

describe('a folder', () => {
  it('gives its pictures by name, and with recursive those below', () => {
    expect(find(['in'])).toEqual(['in/A.JPG in ', 'in/b.png in ']);
    expect(find(['in'], { recursive: true })).toEqual([
      ...['in/A.JPG in ', 'in/b.png in ', 'in/sub/c.webp in sub', 'in/sub/deep/d.png in sub/deep'],
    ]);
  });

  it('gives what include matches and exclude does not: by name, or by path where there is a slash', () => {
    const all = { recursive: true };
    expect(find(['in'], { ...all, include: ['*.txt', 'c*'] })).toEqual([
      'in/readme.txt in ',
      'in/sub/c.webp in sub',
    ]);
    expect(find(['in'], { ...all, exclude: ['deep', '*.JPG'] })).toEqual([
      'in/b.png in ',
      'in/sub/c.webp in sub',
    ]);
    expect(find(['in'], { ...all, exclude: ['sub/*.webp'] })).toHaveLength(3);
    expect(find(['in'], { ...all, include: ['sub/**'] })).toHaveLength(2);
  });

  it('passes over the folder of the results', () => {
    expect(find(['in'], { recursive: true, avoid: [at('in/sub/deep')] })).toHaveLength(3);
  });

  it('gives a large tree in the same order whatever the order of sources of the disk is', () => {
    make(...Array.from({ length: 300 }, (_, i) => `many/${i % 7}/${(i * 37) % 300}.png`));
    const list = find(['many'], { recursive: true });
    expect(list).toHaveLength(300);
    expect(list).toEqual([...list].sort((a, b) => (a.split(' in ')[0]! < b.split(' in ')[0]! ? -1 : 1)));
  });
});

describe('links', () => {
  it('are followed once, in circles too, and a folder is met in its own place first', () => {
    symlinkSync('..', at('in/a-circle'));
    symlinkSync('sub', at('in/a-link'));
    symlinkSync(at('x.png'), at('in/sub/link.png'));
    symlinkSync('nowhere.png', at('in/sub/none.png'));
    expect(find(['in'], { recursive: true })).toEqual([
      ...['in/A.JPG in ', 'in/b.png in ', 'in/sub/c.webp in sub', 'in/sub/link.png in sub'],
      ...['in/sub/none.png in sub', 'in/sub/deep/d.png in sub/deep', 'in/a-circle/x.png in a-circle'],
    ]);
    expect(find(['in'], { recursive: true, links: false })).toHaveLength(4);
  });
});

describe('sources', () => {
  it('are files whatever their names end in, folders and globs', () => {
    expect(find(['in/**/d.*', 'in/readme.txt', 'in', 'none.png'])).toEqual([
      ...['in/readme.txt in ', 'none.png in ', 'in/sub/deep/d.png in sub/deep'],
    ]);
    expect(find(['in/*.png'])).toEqual(['in/b.png in ']);
    expect(find(['in/{sub,none}/*.webp'])).toEqual(['in/sub/c.webp in sub']);
  });

  it('that exist are no globs', () => {
    make('in/[b].png');
    expect(find(['in/[b].png'])).toEqual(['in/[b].png in ']);
  });

  it('may have any name', () => {
    const names = ['new\nline.png', 'ünïcode 子.png', 'quo\'te".png', '-dash.png'];
    make(...names.map((name) => `odd/${name}`));
    expect(find(['odd'])).toEqual([...names].sort().map((name) => `odd/${name} in `));
  });

  it.skipIf(process.platform === 'win32')('that cannot be read are listed themselves', () => {
    chmodSync(at('in/sub'), 0);
    const listed = asOrdinaryUser(() => find(['in'], { recursive: true }));
    chmodSync(at('in/sub'), 0o700);
    expect(listed).toContain('in/sub in sub');
  });
});

/** Runs something without root's right to read everything. */
function asOrdinaryUser<T>(run: () => T): T {
  if (process.getuid!() !== 0) return run();
  chmodSync(root, 0o755);
  chmodSync(folder, 0o755);
  process.seteuid!('nobody');
  try {
    return run();
  } finally {
    process.seteuid!(0);
  }
}
