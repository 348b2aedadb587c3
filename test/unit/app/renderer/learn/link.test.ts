import fc from 'fast-check';
import { expect, it } from 'vitest';
import { piecesOf } from '../../../../../app/renderer/views/learn/model/formula-pieces.ts';
import { formatLink, linkTo, parseLink } from '../../../../../app/renderer/views/learn/model/link.ts';

const coordinates = fc.array(
  fc.integer({ min: -99999, max: 99999 }).map((i) => i / 1000),
  { maxLength: 12 },
);
const rows = coordinates.map((values) => Float64Array.from(values.slice(0, values.length & ~1)));

it('a link says all of what is shown', () => {
  const links = fc.record({
    data: fc.constantFrom('faithful', 'own', undefined),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    step: fc.nat(99),
    lesson: fc.constantFrom('two-half-steps', undefined),
    page: fc.nat(9),
    centroids: rows,
    points: rows,
    groups: fc.array(fc.nat(35), { maxLength: 9 }).map((groups) => Uint32Array.from(groups)),
    values: fc.constantFrom({}, { k: '3' }, { init: 'kmeans++', beside: 'start' }),
  });
  fc.assert(
    fc.property(links, (change) => {
      const link = linkTo('kmeans', change as object);
      const back = parseLink(formatLink(link));
      // No zero has a sign in a text.
      const plain = (values: Float64Array) => [...values].map((value) => value + 0);
      expect({ ...back, centroids: plain(back.centroids), points: plain(back.points) }).toEqual({
        ...link,
        centroids: plain(link.centroids),
        points: plain(link.points),
      });
    }),
  );
});

it('keeps legible what people read', () => {
  const link = linkTo('kmeans', { centroids: Float64Array.of(1, 2.5, -3, 4), step: 3, values: { k: '2' } });
  expect(formatLink(link)).toBe('kmeans?k=2&centroids=1,2.5;-3,4&step=3');
});

it.each([
  ['kmeans?centroids=1,2;3', [0, 1, undefined]],
  ['kmeans?centroids=1,NaN&seed=-1&step=1e9', [0, 1, undefined]],
  ['kmeans?centroids=1e9,1&data=constructor&lesson=__proto__', [0, 1, undefined]],
  ['?&&==%', [0, 1, undefined]],
])('%s: what cannot be is left out', (text, expected) => {
  const { centroids, seed, data, lesson } = parseLink(text);
  expect([centroids.length, seed, data]).toEqual(expected);
  expect(lesson).toBeUndefined();
});

it('takes formulas apart into what is on the line, low and high', () => {
  expect(piecesOf('Σ_n r_nk ‖x‖^2')).toEqual([
    { level: 'line', text: 'Σ' },
    { level: 'low', text: 'n' },
    { level: 'line', text: ' r' },
    { level: 'low', text: 'nk' },
    { level: 'line', text: ' ‖x‖' },
    { level: 'high', text: '2' },
  ]);
});
