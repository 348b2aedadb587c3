import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { ODD_VALUES, outcome, pathsOf, replaceAt } from '../helpers/odd-values.ts';
import { ENGINE_CALLS } from './engine-calls.ts';
import { PUBLIC_FUNCTIONS } from './faces.ts';
import { NODE_CALLS, removeFiles } from './node-calls.ts';
import { WEB_CALLS } from './web-calls.ts';

const CALLS = { ...ENGINE_CALLS, ...NODE_CALLS, ...WEB_CALLS };

/** Most processor time that one call with an odd value may take, in microseconds; the machine may be busy. */
const LONGEST = 3_000_000;

afterAll(removeFiles);

it('there is a row for every public function', () => {
  expect(PUBLIC_FUNCTIONS.filter((name) => !(name in CALLS))).toEqual([]);
  expect(PUBLIC_FUNCTIONS.length).toBeGreaterThan(80);
});

it('looks at every face', () => {
  const { exports } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const faces = [
    '.',
    ...['palette', 'color', 'cluster', 'mixture', 'segment', 'node', 'web'].map((one) => `./${one}`),
  ];
  expect(Object.keys(exports)).toEqual([...faces, './package.json']);
});

describe.each(Object.entries(CALLS))('%s', (_name, row) => {
  const { arguments: given, call, anything = [] } = row;

  it('takes what is valid', async () => {
    expect(await outcome(() => call(...(given as never[])))).toBe('done');
  });

  it('refuses odd values by an error of one short line', async () => {
    const faults: string[] = [];
    for (const path of pathsOf(row)) {
      for (const { name, value, never } of ODD_VALUES) {
        const start = process.cpuUsage();
        const result = await outcome(() => call(...(replaceAt(given, path, value()) as never[])));
        const what = `${path.join('.')} is ${name}`;
        const { user, system } = process.cpuUsage(start);
        if (user + system > LONGEST) faults.push(`${what}: slow`);
        if (result === 'done') {
          if (never && !anything.includes(path.join('.'))) faults.push(`${what}: taken`);
        } else if ('fault' in result) faults.push(`${what}: ${String(result.fault).slice(0, 100)}`);
        else if (!/^[^\n]{1,300}$/u.test(result.message)) faults.push(`${what}: ${result.message}`);
      }
    }
    expect(faults).toEqual([]);
  });
});
