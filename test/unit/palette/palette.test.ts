import { expect, test } from 'vitest';
import { formatHex, parseHex } from '../../../src/palette/palette.ts';

test('an entry as hex', () => {
  const palette = { colors: Uint8Array.of(255, 128, 0, 255, 0, 0, 10, 7) };
  expect([formatHex(palette, 0), formatHex(palette, 1)]).toEqual(['#ff8000', '#00000a']);
});

test('hex as bytes', () => {
  expect(parseHex('#f80')).toEqual([255, 136, 0, 255]);
  expect(parseHex('#FF8000')).toEqual([255, 128, 0, 255]);
  expect(parseHex('#00000a07')).toEqual([0, 0, 10, 7]);
});

test.each(['', '#', '#12', '#12345', 'ff8000', '#gg0000', '#ff80001', ' #fff'])('%j is refused', (text) => {
  expect(() => parseHex(text)).toThrow(expect.objectContaining({ code: 'invalid-option', received: text }));
});
