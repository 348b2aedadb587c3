import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { FewhueError } from 'fewhue';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { JsonDocument } from '../../../cli/jobs/json-document.ts';
import type { Plan } from '../../../cli/jobs/plan-jobs.ts';
import { runJobs } from '../../../cli/jobs/run-jobs.ts';

vi.mock('../../../cli/terminal/streams.ts', async (original) => ({
  ...(await original<typeof import('../../../cli/terminal/streams.ts')>()),
  reportOut: async (text: string) => void printed.push(text),
  reportErr: (text: string) => void noted.push(text),
  printNote: (text: string) => void noted.push(text),
}));

const printed: string[] = [];
const noted: string[] = [];

afterEach(() => {
  printed.length = 0;
  noted.length = 0;
});

function planOf(count: number): Plan {
  const jobs = Array.from({ length: count }, (_, i) => ({
    input: `${i}.png`,
    name: `${i}.png`,
    output: `${i}-k4.png`,
    stream: false,
  }));
  return { jobs, folder: undefined, toStdout: false, repeated: [] };
}

/** A batch whose results are numbers. */
function numbers(
  count: number,
  work: (index: number) => number,
  json = false,
  signal = new AbortController().signal,
) {
  return runJobs({
    ...{ plan: planOf(count), signal, json },
    run: async ({ input }) => work(Number.parseInt(input, 10)),
    table: async (result) => [`result ${result}`],
    entry: async (result) => ({ result }),
  });
}

describe('a batch', () => {
  it.each([true, false])('keeps no result once it is reported (--json: %s)', async (json) => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const results: WeakRef<object>[] = [];
    let most = 0;
    await runJobs({
      ...{ plan: planOf(20), signal: new AbortController().signal, json },
      run: async () => {
        await new Promise((resolve) => setTimeout(resolve, 0));
        collect();
        most = Math.max(most, results.filter((result) => result.deref() !== undefined).length);
        const result = { size: 1, pixels: new Uint8Array(1000) };
        results.push(new WeakRef(result));
        return result;
      },
      table: async ({ size }) => [`${size}`],
      entry: async ({ size }) => ({ size }),
    });
    expect(results).toHaveLength(20);
    // One may still be on the stack when the next is begun.
    expect(most).toBeLessThanOrEqual(3);
  });

  it('prints each result before the next picture is begun', async () => {
    const seen: number[] = [];
    await numbers(4, (index) => seen.push(printed.length) && index);
    expect(seen).toEqual([0, 1, 2, 3]);
    expect(printed.join('')).toBe('result 0\nresult 1\nresult 2\nresult 3\n');
  });

  it('goes on after a picture that fails, and ends with the code of the first', async () => {
    const work = (index: number) => {
      if (index === 1) throw new FewhueError('limit-exceeded', '1.png: too large');
      if (index === 2) throw new FewhueError('write-failed', '2.png: no');
      return index;
    };
    expect(await numbers(4, work)).toBe(5);
    expect(printed.join('')).toBe('result 0\nresult 3\n');
    expect(noted).toEqual(['1.png: too large', '2.png: no']);
  });

  it('takes what an option cannot do to one of several pictures for that picture’s fault', async () => {
    const work = (index: number) => {
      if (index === 0) throw new FewhueError('invalid-option', 'pick must be inside', { option: 'pick' });
      return index;
    };
    expect(await numbers(2, work)).toBe(4);
    expect(noted).toEqual(['0.png: --pick must be inside']);
    expect(await numbers(1, work)).toBe(2);
  });

  it('says once how much is left when it is cancelled, but lists all in the document', async () => {
    const controller = new AbortController();
    const work = (index: number) => {
      if (index === 36) controller.abort();
      if (index > 35) throw new FewhueError('cancelled', 'cancelled');
      return index;
    };
    expect(await numbers(300, work, true, controller.signal)).toBe(130);
    expect(noted).toEqual(['cancelled: 264 of 300 not done']);
    const { results } = JSON.parse(printed.join(''));
    expect(results).toHaveLength(300);
    expect(results[299]).toEqual({
      input: '299.png',
      error: { code: 'cancelled', message: '299.png: cancelled' },
    });
  });
});

describe('the document of --json', () => {
  it.each([0, 1, 3])('is that of all %i results at once', async (count) => {
    const results = Array.from({ length: count }, (_, i) => ({
      ...{ i, text: 'line\nbreak', none: [], gone: undefined, nothing: null, inner: { a: [1] } },
      list: [1, [2, []], { a: {}, b: [3] }, undefined],
      long: Array.from({ length: 1000 }, (_, n) => ({ n, pad: 'x'.repeat(100) })),
    }));
    let text = '';
    const document = new JsonDocument(async (part) => {
      text += part;
    });
    for (const result of results) await document.add(result);
    await document.end();
    const { fewhue } = JSON.parse(text);
    expect(text).toBe(`${JSON.stringify({ fewhue, results }, null, 2)}\n`);
  });

  it('gives every element of a list of thousands one line', async () => {
    const list = Array.from({ length: 5000 }, (_, n) => ({ n, inner: { a: [1, 2] } }));
    let text = '';
    const document = new JsonDocument(async (part) => {
      text += part;
    });
    await document.add({ list });
    await document.end();
    expect(JSON.parse(text).results).toEqual([{ list }]);
    expect(text.split('\n').length).toBeLessThan(list.length + 20);
  });
});
