import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outputPath } from '#internal/node';
import { outputFormat } from '../../../../src/host/node/write/output-path.ts';

describe('outputPath', () => {
  it('puts K into the name and the file beside its input', () => {
    expect(outputPath(join('a', 'photo.final.jpg'), { colors: 16, format: 'png' })).toBe(
      join('a', 'photo.final-k16.png'),
    );
    expect(outputPath('photo', { colors: 300, format: 'fhq' })).toBe('photo-k300.fhq');
    expect(outputPath(join('a', 'b.png'), { colors: 2, format: 'png', folder: 'out' })).toBe(
      join('out', 'b-k2.png'),
    );
  });
});

describe('outputFormat', () => {
  it('follows what is asked for, then the ending, then PNG', () => {
    expect(outputFormat('x.FHQ', undefined)).toBe('fhq');
    expect(outputFormat('x', 'fhq')).toBe('fhq');
    expect(outputFormat('x', undefined)).toBe('png');
    expect(outputFormat(null, undefined)).toBe('png');
  });

  it('refuses endings that would lie', () => {
    expect(() => outputFormat('x.jpg', undefined)).toThrow(/ends in \.png.* \.\w+, received "x\.jpg"/);
    expect(() => outputFormat('x.png', 'fhq')).toThrow(/ends in \.fhq/);
    expect(() => outputFormat('x', 'jpeg' as never)).toThrow(/one of png, /);
  });
});
