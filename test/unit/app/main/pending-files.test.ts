import { expect, it } from 'vitest';
import { PendingFiles } from '../../../../app/main/pending-files.ts';

it('keeps files until the page asks, then passes them on, and keeps them again when the page is gone', () => {
  const pending = new PendingFiles();
  const received: string[][] = [];
  pending.add(['a', 'b']);
  pending.add(['c']);
  expect(pending.take((paths) => received.push([...paths]))).toEqual(['a', 'b', 'c']);
  expect(pending.take((paths) => received.push([...paths]))).toEqual([]);
  pending.add([]);
  pending.add(['d']);
  expect(received).toEqual([['d']]);
  pending.hold();
  pending.add(['e']);
  expect(received).toEqual([['d']]);
  expect(pending.take(() => {})).toEqual(['e']);
});
