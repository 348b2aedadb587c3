import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outputPath } from '#internal/node';
import { nameOutputs } from '../../../../../src/host/node/batch/name-outputs.ts';

const names = (...inputs: string[]) =>
  nameOutputs(
    inputs.map((input) => ({
      input,
      path: (mark) => join('out', basename(outputPath(input, { colors: 4, format: 'png', mark }))),
    })),
    (path) => path,
  ).map((path) => basename(path));

describe('outputs of one folder', () => {
  it('have the names of their inputs', () => {
    expect(names('a.png', 'b.jpg', 'c')).toEqual(['a-k4.png', 'b-k4.png', 'c-k4.png']);
  });

  it('keep the endings where those tell them apart, in any order', () => {
    expect(names('a.png', 'b.png', 'a.jpg')).toEqual(['a-png-k4.png', 'b-k4.png', 'a-jpg-k4.png']);
    expect(names('a.jpg', 'a.png')).toEqual(['a-jpg-k4.png', 'a-png-k4.png']);
    expect(names('a', 'a.png')).toEqual(['a-k4.png', 'a-png-k4.png']);
  });

  it('get numbers where endings do not help', () => {
    expect(names('x/a.png', 'y/a.png', 'z/a.png')).toEqual(['a-k4.png', 'a-2-k4.png', 'a-3-k4.png']);
    expect(names('a.png', 'a.jpg', 'y/a.jpg')).toEqual(['a-png-k4.png', 'a-jpg-k4.png', 'a-jpg-2-k4.png']);
  });

  it('never take a name that another input has by itself', () => {
    expect(names('x/a.png', 'y/a.png', 'a-2.png', 'a-3.png')).toEqual([
      'a-k4.png',
      'a-4-k4.png',
      'a-2-k4.png',
      'a-3-k4.png',
    ]);
    expect(new Set(names('a.png', 'a.jpg', 'a-png.gif', 'a-jpg.gif')).size).toBe(4);
  });

  it('differ by more than capitals and ways to write accents', () => {
    const found = names('A.png', 'y/a.png', 'é.png', 'y/e\u0301.png');
    expect(found).toEqual(['A-k4.png', 'a-2-k4.png', 'é-k4.png', 'e\u0301-2-k4.png']);
  });

  it('differ for names that are too long for a file, too', () => {
    const long = 'n'.repeat(251);
    const found = names(`x/${long}.png`, `y/${long}.png`, `${long}.jpg`, `${'ü'.repeat(125)}.png`);
    expect(new Set(found).size).toBe(4);
    for (const name of found) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    expect(found[3]).toMatch(/^ü+-k4\.png$/);
  });

  it('of thousands of one name take no time', () => {
    expect(new Set(names(...Array.from({ length: 5000 }, (_, i) => `${i}/a.png`))).size).toBe(5000);
  });
});
