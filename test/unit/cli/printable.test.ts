import { describe, expect, it } from 'vitest';
import { printable, printableJson } from '../../../cli/terminal/printable.ts';
import { Codes, linesAsText } from '../../../cli/terminal/streams.ts';

const codes = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
/** C0, DEL and C1; separators of lines; overrides and isolates of direction; halves of characters. */
const UNSAFE = [
  ...codes(0x00, 0x1f),
  ...codes(0x7f, 0x9f),
  ...[0x061c, 0x200e, 0x200f],
  ...codes(0x2028, 0x202e),
  ...codes(0x2066, 0x2069),
  0xd800,
  0xdfff,
].map((code) => String.fromCharCode(code));

describe('printable', () => {
  it.each(UNSAFE.map((letter) => [letter.charCodeAt(0).toString(16), letter]))(
    'replaces U+%s',
    (_, letter) => {
      expect(printable(`a${letter}b`)).toBe('a?b');
    },
  );

  it('replaces what stands for such characters in errors', () => {
    expect(printable('a\ufffdb')).toBe('a?b');
  });

  it('leaves every other character, also beyond 16 bits', () => {
    const text = 'photo (1) – köln, 東京, שלום, 😀.png';
    expect(printable(text)).toBe(text);
  });
});

describe('lines', () => {
  it('are cleaned but for codes of the program itself', () => {
    expect(linesAsText(['a\nb', [new Codes('\x1b[0m'), 'c\x1b[31m']])).toBe('a?b\n\x1b[0mc?[31m\n');
  });
});

describe('JSON', () => {
  it('has escapes in their place, and says the same', () => {
    const value = { name: `x${UNSAFE.join('')}y` };
    const json = printableJson(JSON.stringify(value, null, 2));
    expect(JSON.parse(json)).toEqual(value);
    expect(printable(json.replaceAll('\n', ''))).toBe(json.replaceAll('\n', ''));
  });
});
