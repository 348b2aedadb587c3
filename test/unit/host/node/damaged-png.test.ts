import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../../helpers/indexed-pair.ts';
import { expectOutcomeOfSharp } from '../../../helpers/open-with-sharp.ts';
import { chunk, filteredRows, joinChunks, type PngParts, pngChunks } from '../../../helpers/png-file.ts';

const random = randomNumbers(11);
const below = (limit: number) => Math.floor(limit * random());

function picture(colorType: number, depth = 8): PngParts {
  const samples = Array.from({ length: 4 * 21 * 13 }, () => below(1 << depth));
  return { width: 21, height: 13, depth, colorType, samples, filter: (y) => y % 5 };
}

const palette = chunk(
  'PLTE',
  Array.from({ length: 48 }, () => below(256)),
);
const indexed: PngParts = { ...picture(3, 4), before: [palette] };

describe('random damage', () => {
  const sources = [0, 2, 4, 6].map((type) => pngChunks(picture(type))).concat([pngChunks(indexed)]);

  it('of the file gives what sharp gives', async () => {
    for (let i = 0; i < 150; i++) {
      const file = joinChunks(sources[i % sources.length]!);
      // Not the header: sharp believes its size before it looks at its checksum.
      for (let n = below(3); n >= 0; n--) file[33 + below(file.length - 33)]! ^= 1 << below(8);
      await expectOutcomeOfSharp(file, `case ${i}`);
    }
  });

  it('below the checksums gives what sharp gives', async () => {
    let read = 0;
    for (let i = 0; i < 400; i++) {
      const chunks = sources[i % sources.length]!.map(({ type, body }) => chunk(type, body));
      const { type, body } = chunks[below(chunks.length)]!;
      // Not the high bytes of the size: sharp would be busy with many megapixels.
      const offsets = type === 'IHDR' ? [3, 7, 8, 9, 10, 11, 12] : [...body.keys()];
      if (offsets.length > 0) body[offsets[below(offsets.length)]!]! ^= 1 << below(8);
      if (await expectOutcomeOfSharp(joinChunks(chunks), `case ${i}`)) read++;
    }
    expect(read).toBeGreaterThan(20);
  });

  it('of the rows gives what sharp gives', async () => {
    let read = 0;
    for (let i = 0; i < 100; i++) {
      const parts = [picture(2), picture(0, 1), indexed, picture(6)][i % 4]!;
      const rows = filteredRows(parts);
      for (let n = 0; n < 20; n++) rows[below(rows.length)] = below(i % 2 === 0 ? 256 : 5);
      const chunks = pngChunks(parts).map((one) =>
        one.type === 'IDAT' ? chunk('IDAT', deflateSync(rows)) : one,
      );
      if (await expectOutcomeOfSharp(joinChunks(chunks), `case ${i}`)) read++;
    }
    expect(read).toBeGreaterThan(20);
  });
});
