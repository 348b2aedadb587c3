import { describe, expect, it } from 'vitest';
import { fitFlow } from '#internal/node';

const data = { version: '1', folder: 'shared', at: 0 };
const named = (count: number) => Array.from({ length: count }, (_, i) => i.toString(16).padStart(32, '0'));

type FlowJob = ReturnType<typeof fitFlow>;

/** The names that a flow merges, from left to right. */
function namesIn(job: FlowJob): string[] {
  const { names = [] } = job.data as { names?: string[] };
  return [...names, ...(job.children ?? []).flatMap(namesIn)];
}

function jobsIn(job: FlowJob): FlowJob[] {
  return [job, ...(job.children ?? []).flatMap(jobsIn)];
}

describe('the flow of a shared palette', () => {
  it.each([
    [1, 1],
    [64, 1],
    [65, 1 + 2],
    [64 * 64, 1 + 64],
    [64 * 64 + 1, 1 + 2 + 65],
  ])('merges %i histograms by %i jobs, each of at most 64, in order', (histograms, jobs) => {
    const flow = fitFlow(named(histograms), data, { colors: 8 });
    expect(namesIn(flow)).toEqual(named(histograms));
    const all = jobsIn(flow);
    expect(all).toHaveLength(jobs);
    for (const { children = [], data } of all) {
      const { names } = data as { names?: string[] };
      expect((names ?? children).length).toBeGreaterThan(0);
      expect((names ?? children).length).toBeLessThanOrEqual(64);
      expect(children.map((child) => (child.data as { at: number }).at)).toEqual(children.map((_, i) => i));
    }
    expect(all.map(({ name }) => name)).toEqual(['fit', ...Array(jobs - 1).fill('merge')]);
    expect(new Set(all.map(({ opts }) => opts?.jobId)).size).toBe(jobs);
    expect(flow.data).toMatchObject({ settings: { colors: 8 } });
  });
});
