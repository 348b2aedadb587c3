import { describe, expect, it } from 'vitest';
import { chunksOf, chunksToShare } from '../../../../../src/host/node/batch/chunks-of.ts';
import type { BatchJob } from '../../../../../src/host/node/batch/job.ts';

const jobs = (count: number): BatchJob[] =>
  Array.from({ length: count }, (_, i) => ({ input: `${i}`, output: `${i}` }));
const sizes = (chunks: Iterable<BatchJob[]>) => [...chunks].map(({ length }) => length);

describe('chunks', () => {
  it('are of 256 pictures, the last one of the rest', () => {
    expect(sizes(chunksOf(jobs(600)))).toEqual([256, 256, 88]);
    expect(sizes(chunksOf([]))).toEqual([]);
  });

  it.each([
    [0, []],
    [5, [5]],
    [60, [8, 8, 8, 8, 8, 8, 8, 4]],
    [500, [63, 63, 63, 63, 63, 63, 63, 59]],
    [2048, Array(8).fill(256)],
    [2100, [...Array(8).fill(256), 52]],
  ])('to share are smaller where there are only %i pictures', (count, wanted) => {
    expect(sizes(chunksToShare(jobs(count)))).toEqual(wanted);
    expect([...chunksToShare(jobs(count))].flat()).toEqual(jobs(count));
  });
});
