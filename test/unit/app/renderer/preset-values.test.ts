import { PRESETS } from 'fewhue';
import { describe, expect, it } from 'vitest';
import { withValues } from '../../../../app/renderer/state/preset-values.ts';
import { requestFor } from '../../../../app/renderer/state/request-for.ts';
import { FIRST_SETTINGS, hasAuto, quantizeFor, withOwn } from '../../../../app/renderer/state/settings.ts';
import { presetOptions } from '../../../../src/options/presets.ts';

const photo = { id: 1, preset: 'photo' } as const;
const logo = { id: 2, preset: 'logo' } as const;

describe('the settings of the first start', () => {
  it('have for each picture what fits it', () => {
    expect(quantizeFor(FIRST_SETTINGS, photo)).toBe(PRESETS.photo.options);
    expect(quantizeFor(FIRST_SETTINGS, logo)).toBe(PRESETS.logo.options);
    expect(quantizeFor(withOwn(FIRST_SETTINGS, 2, true), logo)).toBe(PRESETS.logo.options);
    expect(hasAuto(FIRST_SETTINGS, photo)).toBe(true);
    expect(hasAuto({ ...FIRST_SETTINGS, own: { 1: { colors: 3 } } }, photo)).toBe(false);
    // They are read back from what was kept.
    expect(quantizeFor(JSON.parse(JSON.stringify(FIRST_SETTINGS)), photo)).toBe(PRESETS.photo.options);
  });

  it('leave it to the engine while nobody knows what fits', () => {
    expect(requestFor(FIRST_SETTINGS, { id: 1 })).toEqual({ options: { preset: 'auto' } });
  });
});

it('what is set before it is known what fits goes beside that', () => {
  const early = { ...FIRST_SETTINGS, quantize: withValues(FIRST_SETTINGS.quantize, { colors: 12 }) };
  const options = quantizeFor(early, photo);
  expect(options).toEqual({ ...presetOptions('photo', 12), colors: 12 });
  expect(quantizeFor(early, photo)).toBe(options);
  expect(withValues(options, { colors: 200 })).toEqual({ ...PRESETS.photo.options, colors: 200 });
});

describe('values that are changed', () => {
  it('follow the preset that they are of: by the number of colours, and by targets', () => {
    for (const [from, to] of [
      [256, 8],
      [8, 30],
      [30, 200],
    ] as const) {
      const before = { ...presetOptions('photo', from), colors: from };
      expect(withValues(before, { colors: to })).toEqual({ ...presetOptions('photo', to), colors: to });
    }
    const searched = withValues(PRESETS.photo.options, { maxBytes: 5000, quality: undefined });
    expect(searched).toEqual({ colors: 256, accents: 0.3, maxBytes: 5000, quality: undefined });
  });

  it('are as they are set otherwise', () => {
    const flat = withValues(PRESETS.photo.options, { dither: 'none' });
    expect(flat).toEqual({ ...PRESETS.photo.options, dither: 'none' });
    expect(withValues(flat, { colors: 8 })).toEqual({ ...PRESETS.photo.options, dither: 'none', colors: 8 });
    expect(withValues(PRESETS.photo.options, { space: undefined })['space']).toBeUndefined();
    expect(withValues({ colors: 16 }, { dither: 'spatial' })).toEqual({ colors: 16, dither: 'spatial' });
  });
});
