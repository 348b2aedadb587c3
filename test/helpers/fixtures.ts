import { readFileSync } from 'node:fs';
import type { Points } from '../../src/vectors/points.ts';

const read = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8');

/** The Old Faithful data: 272 rows of eruption length and waiting time in minutes. */
export function faithful(): Points {
  const rows = read('faithful.csv').trim().split('\n');
  const values = rows.filter((row) => /^\d/.test(row)).flatMap((row) => row.split(',').map(Number));
  return { dims: 2, values: Float64Array.from(values) };
}

/** A file of fixtures in JSON. */
export function readFixture<T>(name: string): T {
  return JSON.parse(read(name)) as T;
}
