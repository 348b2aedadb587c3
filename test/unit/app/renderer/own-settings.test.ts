import { describe, expect, it } from 'vitest';
import { requestFor } from '../../../../app/renderer/state/request-for.ts';
import {
  FIRST_SETTINGS,
  type Settings,
  withOwn,
  withoutEdits,
  withQuantize,
} from '../../../../app/renderer/state/settings.ts';

const FIRST = { ...FIRST_SETTINGS, quantize: { colors: 16 } };
const colorsOf = (settings: Settings) => [1, 2].map((id) => requestFor(settings, { id }).options.colors);

describe('settings of a picture’s own', () => {
  it('begin as those of all, go their own way, and end', () => {
    const own = withOwn(FIRST, 2, true);
    expect(colorsOf(own)).toEqual([16, 16]);
    const changed = withQuantize(own, 2, { colors: 5 }, true);
    expect(colorsOf(changed)).toEqual([16, 5]);
    expect(colorsOf(withQuantize(changed, 1, { colors: 9 }, true))).toEqual([9, 5]);
    expect(colorsOf(withOwn(changed, 2, false))).toEqual([16, 16]);
  });

  it('end the palettes of the pictures that they are for, and no others', () => {
    const palettes = { 1: ['#000000'], 2: ['#ffffff'] };
    const settings = { ...withOwn(FIRST_SETTINGS, 2, true), palettes, recolored: palettes };
    expect(withQuantize(settings, 2, { colors: 5 }, true).palettes).toEqual({ 1: ['#000000'] });
    expect(withQuantize(settings, 1, { colors: 5 }, true).palettes).toEqual({ 2: ['#ffffff'] });
    expect(withQuantize(settings, 1, { colors: 5 }, true).recolored).toEqual({ 2: ['#ffffff'] });
    expect(withQuantize(settings, 1, { colors: 5 }, false).palettes).toEqual(palettes);
  });

  it('are of this run alone', () => {
    expect(withoutEdits(withOwn(FIRST_SETTINGS, 2, true)).own).toEqual({});
  });
});
