import fc from 'fast-check';
import { FewhueError, quantize } from 'fewhue';
import { parsePalette } from 'fewhue/palette';
import { describe, expect, it } from 'vitest';
import { describeValue } from '../../../src/core/describe-value.ts';
import { invalidOption } from '../../../src/core/errors.ts';
import { photo } from '../../helpers/pictures.ts';

/** What must never be in a message: it would break the line, or steer a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();
const throws = () => {
  throw new Error('no');
};
const cyclic: unknown[] = [1];
cyclic.push(cyclic);

const ODD: readonly (readonly [string, unknown])[] = [
  ['nothing to turn it into text', Object.create(null)],
  ['words that are no functions', { toString: null, valueOf: 1 }],
  ['a proxy that is gone', revoked],
  ['a proxy that throws', new Proxy({}, { get: throws, ownKeys: throws, getPrototypeOf: throws })],
  ['a list of itself', cyclic],
  ['a list of lists, very deep', JSON.parse(`${'['.repeat(1e5)}${']'.repeat(1e5)}`)],
  ['a long list', new Array(1e6).fill({ toString: null })],
  ['a long text', 'z'.repeat(1e7)],
  ['lines and signs of control', '\x1b[31m\r\n\u009b2J\u2028\u202e\ud800'.repeat(50)],
  ['a large number', 7n ** 1000n],
  ['a symbol', Symbol('a\nb'.repeat(100))],
  ['a type of many letters', { [Symbol.toStringTag]: 'x\n'.repeat(1e6) }],
  ['bytes of a class without a name', Object.assign(new Uint8Array(3), { constructor: null })],
];

describe('a value in a message', () => {
  it.each(ODD)('%s: one short line', (_, value) => {
    const { message, received } = invalidOption('colors', 'a number', value);
    expect(message.length).toBeLessThan(200);
    expect(message).not.toMatch(UNPRINTABLE);
    expect(message).toMatch(/^colors must be a number, received ./);
    expect(received).toBe(value);
  });

  it('any value at all: one short line', () =>
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withBigInt: true, withSparseArray: true }),
        (value) => {
          const text = describeValue(value);
          expect(text.length).toBeLessThan(130);
          expect(text).not.toMatch(UNPRINTABLE);
        },
      ),
    ));

  it.each([
    ['red', '"red"'],
    [-0, '-0'],
    [12n, '12n'],
    [undefined, 'undefined'],
    [[1, 'a', [2], { b: 3 }], '[1, "a", […], an object]'],
    [new Uint16Array(3), 'Uint16Array of 6 bytes'],
    [new Date(0), 'an object of type Date'],
    ['é'.repeat(61), `"${'é'.repeat(59)}…"`],
  ])('%o is %s', (value, text) => expect(describeValue(value)).toBe(text));
});

describe('a message', () => {
  it('is one line of at most 300 letters, whatever the name of a file', () => {
    const { message } = new FewhueError('unreadable-input', `${'a/\n'.repeat(2000)}x.png: no such file`);
    expect([...message]).toHaveLength(300);
    expect(message).not.toMatch(UNPRINTABLE);
    expect(message).toMatch(/^a\/\?a.*…(.*)x\.png: no such file$/);
  });
});

it('options and palettes that cannot be described are refused like others', async () => {
  for (const [, value] of ODD)
    await expect(quantize(photo(4, 4), { colors: value as number })).rejects.toThrow(/^colors must be /);
  for (const text of [
    '{"toString":null}',
    '[{"toString":1,"valueOf":1}]',
    `{"colors":${'['.repeat(9e4)}${']'.repeat(9e4)}}`,
  ])
    expect(() => parsePalette(text)).toThrow(FewhueError);
});

it('a palette of too many entries is refused before they take memory', () => {
  for (const text of [JSON.stringify(new Array(70_000).fill('#fff')), '#fff '.repeat(70_000)])
    expect(() => parsePalette(text)).toThrow(/1 to 65536 colours, received 70000/);
  expect(() => parsePalette(`GIMP Palette\n${'1 2 3\n'.repeat(70_000)}`)).toThrow(/received 65537/);
  expect(() => parsePalette('[0'.padEnd(2e7, ',0'))).toThrow(
    expect.objectContaining({ code: 'limit-exceeded', message: expect.stringMatching(/16777216 bytes/) }),
  );
});
