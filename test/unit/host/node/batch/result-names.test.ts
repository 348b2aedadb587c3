import { describe, expect, it } from 'vitest';
import {
  checkNaming,
  type ResultNaming,
  resultName,
} from '../../../../../src/host/node/batch/result-names.ts';

const naming: ResultNaming = { colors: 16, format: 'png' };
const name = (more: Partial<ResultNaming>, mark = '', input = 'in/photo.old.jpg') =>
  resultName(input, mark, { ...naming, ...more });

describe('names of results', () => {
  it('are those of single pictures without a template', () => {
    expect(name({})).toBe('photo.old-k16.png');
    expect(name({ quality: 80 }, '-jpg')).toBe('photo.old-jpg-q80.png');
  });

  it('follow the template or the suffix', () => {
    expect(name({ template: '{name}-k{k}{ext}' })).toBe('photo.old-k16.png');
    expect(name({ template: 'x_{name}@{quality}{ext}', quality: 'auto' })).toBe('x_photo.old@auto.png');
    expect(name({ suffix: '-small', format: 'fhq' })).toBe('photo.old-small.fhq');
    expect(name({ suffix: '' })).toBe('photo.old.png');
  });

  it('have their mark after the name, or before the ending', () => {
    expect(name({ template: '{name}-k{k}{ext}' }, '-2')).toBe('photo.old-2-k16.png');
    expect(name({ template: 'same{ext}' }, '-2')).toBe('same-2.png');
  });

  it('take what stands in the input for what it is', () => {
    expect(name({ template: '{name}{ext}' }, '', '{k}$&.jpg')).toBe('{k}$&.png');
  });

  it('are no longer than a file system takes', () => {
    for (const letter of ['n', 'ü', '子'])
      expect(Buffer.byteLength(name({ suffix: '-small' }, '-2', letter.repeat(254)))).toBeLessThanOrEqual(
        255,
      );
  });

  it.each([
    [{ template: '{nme}{ext}' }, 'template'],
    [{ template: 'a/{name}{ext}' }, 'template'],
    [{ template: ' ' }, 'template'],
    [{ template: '{name}.jpg' }, 'output'],
    [{ template: '{name}{ext}', suffix: 'x' }, 'suffix'],
    [{ suffix: '../x' }, 'suffix'],
  ])('that are none are refused: %j', (more, option) => {
    expect(() => checkNaming({ ...naming, ...more })).toThrow(
      expect.objectContaining({ code: 'invalid-option', option }),
    );
  });
});
