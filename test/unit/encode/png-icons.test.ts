import { encodePng } from 'fewhue';
import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { drawIcon, type IconName } from '../../helpers/icon-drawings.ts';
import { rgbaOf } from '../../helpers/indexed-pictures.ts';
import { readPng, toRgba } from '../../helpers/png-reader.ts';

/** Bytes that zopflipng 1.0.3 makes of the same pixels with its defaults. */
const ZOPFLIPNG: readonly [name: IconName, side: number, bytes: number][] = [
  ['ring', 16, 145],
  ['ring', 24, 221],
  ['ring', 48, 522],
  ['ball', 24, 878],
  ['cross', 24, 164],
];

it.each(ZOPFLIPNG)('the icon %s of %i pixels takes no more bytes than by zopflipng', async (...one) => {
  const [name, side, bytes] = one;
  const icon = drawIcon(name, side);
  const file = await encodePng(icon, { effort: 10 });
  expect(file.length).toBeLessThanOrEqual(bytes);
  expect(Buffer.compare(toRgba(readPng(file)), rgbaOf(icon))).toBe(0);
});

it('parses from other prices at effort 10, which finds smaller files', async () => {
  const icon = drawIcon('ball', 24);
  const [once, often] = [await encodePng(icon, { effort: 9 }), await encodePng(icon, { effort: 10 })];
  expect(often.length).toBeLessThan(0.995 * once.length);
  expect(Buffer.compare(toRgba(readPng(often)), rgbaOf(icon))).toBe(0);
  expect(Buffer.compare(PNG.sync.read(Buffer.from(often)).data, rgbaOf(icon))).toBe(0);
});
