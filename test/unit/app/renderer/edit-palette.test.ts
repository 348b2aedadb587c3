import { quantize } from 'fewhue';
import { describe, expect, it } from 'vitest';
import {
  hexesOf,
  hexIn,
  meanColor,
  paletteOf,
  withColor,
  withMerged,
  withoutEntries,
} from '../../../../app/renderer/state/edit-palette.ts';
import type { Entry } from '../../../../app/renderer/state/palette-entries.ts';
import { requestFor } from '../../../../app/renderer/state/request-for.ts';
import { FIRST_SETTINGS, withoutPalettes } from '../../../../app/renderer/state/settings.ts';
import { ORDERS, sortEntries } from '../../../../app/renderer/views/palette/sort-entries.ts';

const HEXES = ['#000000', '#ff0000', '#00ff0080', '#ffffff'];

describe('edits of a palette', () => {
  it('go to bytes and back', () => {
    expect(hexesOf(paletteOf(HEXES).colors)).toEqual(HEXES);
  });

  it('take what people type', () => {
    expect(hexIn(' FfF ')).toBe('#ffffff');
    expect(hexIn('#12345678')).toBe('#12345678');
    expect(hexIn('#123456ff')).toBe('#123456');
    for (const text of ['', '#', '#12', '#12345', 'red', '#gggggg']) expect(hexIn(text)).toBeUndefined();
  });

  it('change the entries that they are told to', () => {
    expect(withColor(HEXES, 1, '#010203')).toEqual(['#000000', '#010203', '#00ff0080', '#ffffff']);
    expect(withoutEntries(HEXES, [0, 2])).toEqual(['#ff0000', '#ffffff']);
    expect(withoutEntries(HEXES, [0, 1, 2, 3])).toEqual(HEXES);
    expect(withMerged(HEXES, [3, 1], '#800000')).toEqual({
      hexes: ['#000000', '#800000', '#00ff0080'],
      index: 1,
    });
  });

  it('mean colours as one cluster of k-means does', async () => {
    const data = Uint8Array.from([255, 0, 0, 255, 255, 0, 0, 255, 0, 9, 255, 255, 10, 20, 30, 51]);
    const { image } = await quantize({ width: 4, height: 1, data }, { colors: 1 });
    expect(meanColor(['#ff0000', '#0009ff', '#0a141e33'], [2, 1, 1])).not.toBe('#ff0000');
    expect([meanColor(['#ff0000', '#0009ff', '#0a141e33'], [2, 1, 1])]).toEqual(
      hexesOf(image.palette.colors),
    );
    expect(meanColor(['#000000', '#ffffff'], [0, 0])).toBe('#808080');
    expect(meanColor(['#00000000', '#00000000'], [1, 1])).toBe('#00000000');
  });
});

describe('the order of swatches', () => {
  const entries: readonly Entry[] = ['#808080', '#0000ff', '#ff0000', '#000000', '#00ff00'].map(
    (hex, index) => ({
      ...{ index, hex, mapped: hex, name: '', pixels: 1, locked: false },
      share: [0.1, 0.1, 0.5, 0.1, 0.2][index],
    }),
  );
  const indices = (order: (typeof ORDERS)[number]) => sortEntries(entries, order).map(({ index }) => index);

  it('is by share, hue after the greys, lightness, or index', () => {
    expect(indices('share')).toEqual([2, 4, 0, 1, 3]);
    expect(indices('hue')).toEqual([3, 0, 2, 4, 1]);
    expect(indices('lightness')).toEqual([3, 1, 0, 2, 4]);
    expect(indices('index')).toEqual([0, 1, 2, 3, 4]);
  });

  it('loses no entry', () => {
    for (const order of ORDERS) expect(indices(order).sort()).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('what the worker is asked', () => {
  const settings = {
    quantize: { colors: 8, space: 'oklab', seed: 3, locked: ['#ff0000'], effort: 2 },
    own: {},
    source: {},
    strokes: {},
    palettes: { 4: HEXES },
    recolored: {},
    segments: {},
    regions: {},
    names: {},
  };

  it('is a palette for the picture that it was edited for, and clusters for others', () => {
    expect(requestFor(settings, { id: 4 })).toEqual({
      options: { space: 'oklab', effort: 2 },
      palette: HEXES,
    });
    expect(requestFor(settings, { id: 5 })).toEqual({ options: settings.quantize });
    expect(requestFor(withoutPalettes(settings), { id: 4 })).toEqual({ options: settings.quantize });
    const recolored = { ...settings, recolored: { 5: HEXES } };
    expect(requestFor(recolored, { id: 5 })).toEqual({ options: settings.quantize, recolored: HEXES });
    expect(requestFor(withoutPalettes(recolored), { id: 5 })).toEqual({ options: settings.quantize });
  });

  it('locks no more colours than there are, with every model', () => {
    const locked = ['#ff0000', '#00ff00', '#0000ff'];
    const optionsAt = (quantize: object) =>
      requestFor({ ...FIRST_SETTINGS, quantize: { locked, ...quantize } }, { id: 1 }).options;
    expect(optionsAt({ colors: 2 })).toEqual({ colors: 2, locked: locked.slice(0, 2) });
    const expected = { colors: 2, model: 'gmm', locked: locked.slice(0, 2) };
    expect(optionsAt({ colors: 2, model: 'gmm' })).toEqual(expected);
    expect(optionsAt({ colors: 4, locked: ['no colour', 7, '#fff'] })).toEqual({ colors: 4 });
  });
});
