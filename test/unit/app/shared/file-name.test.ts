import { basename, join, posix, win32 } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNameFault, numberedName } from '../../../../app/shared/file-name.ts';

const BAD = [
  ...['', '.', '..', '../a', 'a/b', 'a\\b', '/a', 'C:a', 'C:\\a', 'a:stream', 'a\0.png', 'a\nb', 'a\x7f'],
  ...['.hidden', 'a.', 'a ', ' a', 'a*', 'a?', 'a"', 'a<', 'a>', 'a|', 'x'.repeat(201)],
  ...['con', 'CON.png', 'nul.txt', 'com1', 'LPT9.png', 'com¹.png', 'CONIN$', 'aux .png'],
  ...['photo\u202egnp.exe', 'a\u2028b', 'a\u2066b', 'a\ud800.png', 'a\u0085b'],
];

describe('file names', () => {
  it.each(BAD)('refuse %j', (name) => expect(fileNameFault(name)).toMatch(/^a file name/));

  it.each([
    'a',
    'photo.png',
    'ünï 写真 😀.png',
    'console.png',
    'com10.png',
    'a..b',
    '-rf',
    '$(x).png',
    "it's.png",
  ])('take %j', (name) => expect(fileNameFault(name)).toBeUndefined());

  it('never leave their folder once they are taken', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (name) => {
        if (fileNameFault(name) !== undefined) return;
        expect(basename(join('/folder', name))).toBe(name);
        expect(posix.dirname(posix.resolve('/folder', name))).toBe('/folder');
        expect(win32.dirname(win32.resolve('C:\\folder', name))).toBe('C:\\folder');
      }),
    );
  });

  it('are numbered before the ending', () => {
    expect(numberedName('a.png', 2)).toBe('a-2.png');
    expect(numberedName('a.b.png', 10)).toBe('a.b-10.png');
    expect(numberedName('a', 3)).toBe('a-3');
  });
});
