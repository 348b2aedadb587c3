import { FewhueError, segment } from 'fewhue';
import { checkTreePicture, cutTree, treeFromJson, treeToJson } from 'fewhue/segment';
import { describe, expect, it } from 'vitest';
import { decodeBytes, encodeBytes } from '../../../src/core/base64.ts';
import { encodeRuns } from '../../../src/segment/labels/label-run-bytes.ts';
import { photo, softPhoto } from '../../helpers/pictures.ts';

const image = photo(90, 61);
const { tree = undefined } = await segment(image);
const text = treeToJson(tree!, image, '../photo.jpg');

/** The document with some fields in place of its own. */
const change = (fields: object) => JSON.stringify({ ...JSON.parse(text), ...fields });

describe('a merge tree as JSON', () => {
  it.each([
    ['opaque', photo(90, 61)],
    ['translucent', softPhoto(90, 61)],
    ['of one pixel', photo(1, 1)],
  ])('comes back as it was: %s', async (_, picture) => {
    const { tree: before } = await segment(picture);
    const saved = treeFromJson(treeToJson(before!, picture));
    expect(saved.tree).toEqual(before);
    expect(saved.source).toBeUndefined();
    for (const regions of [1, 2, 5])
      expect(cutTree(saved.tree, { regions })).toEqual(cutTree(before!, { regions }));
    expect(() => checkTreePicture(saved, picture)).not.toThrow();
  });

  it('knows its picture', () => {
    const saved = treeFromJson(text);
    expect(saved.source).toBe('../photo.jpg');
    const other = { ...image, data: image.data.slice() };
    other.data[777] = (other.data[777]! + 1) % 256;
    expect(() => checkTreePicture(saved, other)).toThrow(/another picture of the same size/);
    expect(() => checkTreePicture(saved, photo(61, 90))).toThrow(/90 x 61 pixels, not 61 x 90/);
  });

  it.each([
    ['no JSON', text.slice(0, 100), /not JSON, or cut off/],
    ['something else', '{"a":1}', /its format is not fewhue-tree/],
    ['null', 'null', /its format/],
    ['a later version', change({ version: 2 }), /version 2, not 1/],
    ['no sizes', change({ width: -3 }), /sizes/],
    ['another kind of version', change({ version: ['x\n'.repeat(1000)] }), /version \["x\?x.*…, not 1$/],
    ['nested lists', `${'['.repeat(1e5)}${']'.repeat(1e5)}`, /its format/],
    ['transparent by a word', change({ transparent: 'yes' }), /what is transparent/],
    ['a larger picture', change({ width: 91 }), /start regions do not fit/],
    ['runs of a bomb', change({ labels: encodeBytes(Uint8Array.of(255, 255, 255, 127, 0)) }), /do not fit/],
    ['letters that are none', change({ labels: '!!!!' }), /do not fit/],
    ['more start regions', change({ leaves: 5000 }), /number of its merges/],
    ['no merges', change({ merges: undefined }), /merges are missing/],
    ['merges of itself', change({ merges: JSON.parse(text).merges.map(() => 0) }), /make no tree/],
    ['falling heights', change({ heights: JSON.parse(text).heights.reverse() }), /not in order/],
    ['heights that are none', change({ heights: JSON.parse(text).heights.map(() => 'x') }), /not in order/],
    ['no threshold', change({ threshold: null }), /threshold/],
    ['no checksum', change({ pixels: 5 }), /not named/],
  ])('refuses %s', (_, damaged, reason) => {
    const error = (() => {
      try {
        return treeFromJson(damaged);
      } catch (caught) {
        return caught;
      }
    })();
    expect(error).toBeInstanceOf(FewhueError);
    expect(error).toMatchObject({ code: 'unsupported-input', message: expect.stringMatching(reason) });
  });
});

it('a tree of a picture above the limit is refused before its start regions take memory', () => {
  const flat = (width: number, height: number) =>
    change({
      ...{ width, height, leaves: 1, merges: [], heights: [], transparent: false },
      labels: encodeBytes(encodeRuns(new Uint32Array(4))),
    });
  for (const [width, height, maxPixels, limit] of [
    [1e6, 1e6, undefined, 300_000_000],
    [2, 2, 3, 3],
    [32768, 32768, 1e12, 2 ** 29],
  ] as const)
    expect(() => treeFromJson(flat(width, height), { maxPixels })).toThrow(
      expect.objectContaining({ code: 'limit-exceeded', message: expect.stringContaining(`${limit}`) }),
    );
  expect(treeFromJson(flat(2, 2), { maxPixels: 4 }).tree.leaves.count).toBe(1);
});

it('base64 is that of others', () => {
  for (let length = 0; length < 70; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 89 + length) % 256);
    const expected = Buffer.from(bytes).toString('base64').replace(/=+$/, '');
    expect(encodeBytes(bytes)).toBe(expected);
    expect(decodeBytes(expected)).toEqual(bytes);
  }
  expect(decodeBytes('a')).toBeUndefined();
  expect(decodeBytes('aé==')).toBeUndefined();
});
