import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyTable } from '../../../../../src/host/node/batch/key-table.ts';

describe('a table of texts by their digests', () => {
  it('has what a map has, in which the last value of a text counts', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ maxLength: 2 }), fc.maxSafeNat())), (entries) => {
        const table = new KeyTable();
        const map = new Map(entries);
        for (const [text, value] of entries) table.set(text, value);
        expect(table.size).toBe(map.size);
        for (const [text, value] of map) expect(table.get(text)).toBe(value);
        expect(table.get('none of them')).toBeUndefined();
      }),
    );
  });

  it('grows, and says what is new', () => {
    const table = new KeyTable();
    for (let round = 0; round < 2; round++)
      for (let i = 0; i < 5000; i++) expect(table.add(`folder/${i}.png`)).toBe(round === 0);
    expect(table.size).toBe(5000);
  });
});
