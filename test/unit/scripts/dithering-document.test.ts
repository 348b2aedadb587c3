import { readFileSync } from 'node:fs';
import { DITHERS } from 'fewhue';
import { PANEL_NAMES } from 'fewhue/palette';
import { expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

it('docs/dithering.md says of every kind what it is', () => {
  const document = read('docs/dithering.md');
  const kinds = DITHERS.filter((name) => name !== 'none');
  expect(kinds.filter((name) => !document.includes(`\`${name}\``))).toEqual([]);
});

it('the sheet of kinds has a part for each', () => {
  // Four pictures in a row, three parts side by side, and one part more for what is without the guard.
  const header = readFileSync(new URL('../../../docs/images/dithering.webp', import.meta.url));
  // VP8L: 14 bits of width and of height, each less one, after a signature of one byte.
  expect(header.toString('latin1', 12, 16)).toBe('VP8L');
  const bits = header.readUInt32LE(21);
  const [width, height] = [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
  const rows = Math.ceil((DITHERS.length + 1) / 3);
  expect(height % rows).toBe(0);
  expect(height / rows).toBeGreaterThan(width / 12);
});

it('docs/cli.md says where the colours of every panel are from', () => {
  const document = read('docs/cli.md');
  expect(PANEL_NAMES.filter((name) => !document.includes(`\n| \`${name}\` | `))).toEqual([]);
});
