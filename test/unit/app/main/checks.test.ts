import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHECKS, MAX_FILE_BYTES, MAX_PIXELS } from '../../../../app/main/checks.ts';
import { Refusal } from '../../../../app/main/failure.ts';
import { MAIN_CALLS, type MainCalls } from '../../../../app/shared/channels.ts';

const bytes = new Uint8Array(4);
const check = (name: keyof MainCalls, ...args: unknown[]) => CHECKS[name](args) as unknown[];
/** Looks like many bytes to whoever asks for its length, and takes no memory. */
const huge = (length: number) => Object.defineProperty(new Uint8Array(0), 'length', { value: length });
const image = { width: 2, height: 2, indices: bytes, palette: bytes, effort: 5 };
const request = { name: 'a.png', bytes };

/** Right arguments of every call. */
const RIGHT: { readonly [Name in keyof MainCalls]: readonly unknown[] } = {
  version: [],
  openPictures: [],
  recentPictures: [],
  openRecent: ['token'],
  clearRecent: [],
  pendingPictures: [],
  read: ['token'],
  decode: ['token'],
  release: ['token'],
  save: [request],
  chooseFolder: ['pictures'],
  saveInFolder: ['token', request],
  closeFolder: ['token'],
  copyPicture: [bytes],
  copyText: ['text'],
  encodePng: [image],
  setTheme: ['dark'],
  acceptFiles: [[{ path: '/a/b.png' }, { name: 'pasted.png', bytes }]],
};

const WRONG: readonly [keyof MainCalls, ...unknown[]][] = [
  ...['decode', 'release', 'openRecent', 'closeFolder', 'copyText'].flatMap((name) =>
    [undefined, null, 1, {}, [], ['token'], new String('token')].map(
      (value) => [name, value] as [keyof MainCalls, unknown],
    ),
  ),
  ['decode', 'x'.repeat(65)],
  ['setTheme', 'blue'],
  ['setTheme', undefined],
  ['copyText', 'x'.repeat(1_000_001)],
  ['copyPicture', 'text'],
  ['copyPicture', [1, 2, 3]],
  ['copyPicture', bytes.buffer],
  ['copyPicture', new Uint16Array(2)],
  ['copyPicture', new Uint8Array(new SharedArrayBuffer(4))],
  ['copyPicture', huge(MAX_FILE_BYTES + 1)],
  ['save', null],
  ['save', 'a.png'],
  ['save', [request]],
  ['save', { name: 'a.png' }],
  ['save', { bytes }],
  ['save', { ...request, bytes: 'text' }],
  ['save', { ...request, bytes: huge(MAX_FILE_BYTES + 1) }],
  ['save', { ...request, name: ['a.png'] }],
  ['saveInFolder', request, 'token'],
  ['saveInFolder', 'token', { ...request, name: '../a.png' }],
  ...['..', '../a', 'a/../b', '/a', 'a//b', 'a\\b', '', '.git', 'a/', 'con/a', 'x/'.repeat(600), 7].map(
    (folder): [keyof MainCalls, ...unknown[]] => ['saveInFolder', 'token', { ...request, folder }],
  ),
  ['encodePng', null],
  ['encodePng', { ...image, width: 3 }],
  ['encodePng', { ...image, width: 0, height: 0, indices: new Uint8Array(0) }],
  ['encodePng', { ...image, width: 2.5 }],
  ['encodePng', { ...image, width: '2' }],
  ['encodePng', { ...image, width: MAX_PIXELS, height: MAX_PIXELS }],
  ['encodePng', { ...image, width: -2, height: -2 }],
  ['encodePng', { ...image, height: Number.NaN }],
  ['encodePng', { ...image, indices: [0, 0, 0, 0] }],
  ['encodePng', { ...image, palette: new Uint8Array(0) }],
  ['encodePng', { ...image, palette: new Uint8Array(5) }],
  ['encodePng', { ...image, palette: new Uint8Array(4 * 257) }],
  ['encodePng', { ...image, effort: 0 }],
  ['encodePng', { ...image, effort: 11 }],
  ['acceptFiles', '/a/b.png'],
  ['acceptFiles', [null]],
  ['acceptFiles', ['/a/b.png']],
  ['acceptFiles', [{ path: 1 }]],
  ['acceptFiles', [{ path: 'x'.repeat(32_769) }]],
  ['acceptFiles', [{ name: '../a.png', bytes }]],
  ['acceptFiles', [{ name: 'a.png', bytes: 'text' }]],
  ['acceptFiles', new Array(10_001).fill({ path: '/a' })],
];

describe('the checks of arguments', () => {
  it.each(MAIN_CALLS)('pass the right ones of %s', (name) => {
    expect(check(name, ...RIGHT[name])).toEqual(RIGHT[name]);
  });

  it.each(MAIN_CALLS)('refuse one too many and one too few of %s', (name) => {
    expect(() => check(name, ...RIGHT[name], undefined)).toThrow(Refusal);
    if (RIGHT[name].length > 0) expect(() => check(name, ...RIGHT[name].slice(1))).toThrow(Refusal);
  });

  it.each(WRONG.map((args, i) => [i, args] as const))('refuse wrong ones (%i)', (_i, [name, ...args]) => {
    expect(() => check(name, ...args), `${name} ${String(args)}`).toThrow(Refusal);
  });

  it('refuse whatever else may come', () => {
    for (const name of MAIN_CALLS.filter((call) => RIGHT[call].length > 0))
      fc.assert(
        fc.property(fc.array(fc.anything(), { minLength: 1, maxLength: 2 }), (args) => {
          const allText = args.every((word) => typeof word === 'string');
          const textIsRight = [
            ...['openRecent', 'read', 'decode', 'release', 'chooseFolder', 'closeFolder', 'copyText'],
          ].includes(name);
          fc.pre(!(allText && textIsRight) && !(name === 'acceptFiles' && Array.isArray(args[0])));
          fc.pre(!(name === 'copyPicture' && args[0] instanceof Uint8Array));
          expect(() => check(name, ...args)).toThrow(Refusal);
        }),
      );
  });

  it('pass on only what they know', () => {
    const [, into] = check('saveInFolder', 'token', { ...request, folder: 'album/deep', force: true });
    expect(into).toEqual({ ...request, folder: 'album/deep' });
    const [saved] = check('save', { ...request, path: '/etc/passwd', force: true });
    expect(saved).toEqual(request);
    const [given] = check('acceptFiles', [{ path: '/a', name: 'b', bytes }]) as [unknown[]];
    expect(given).toEqual([{ path: '/a' }]);
  });

  it.each(['a.exe', 'a.desktop', 'a.html', 'a', 'a.png.bat', 'a.__proto__', 'a.constructor'])(
    'refuse to save %s',
    (name) => expect(() => check('save', { name, bytes })).toThrow(Refusal),
  );

  it.each(['photo-k16.png', 'Ünïcode 写真.fhq', 'palette.GPL', 'a.b.c.csv'])('let %s be saved', (name) => {
    expect(check('save', { name, bytes })).toEqual([{ name, bytes }]);
  });
});
