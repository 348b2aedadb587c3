import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fitKmeans, standardize } from 'fewhue/cluster';
import { anomalyScores, fitGaussianMixture, mostProbableComponents } from 'fewhue/mixture';
import { beforeAll, describe, expect, it } from 'vitest';
import { faithful } from '../helpers/fixtures.ts';
import { type Schema, violations } from '../helpers/json-schema.ts';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const cwd = temporaryFolder();
const schema: Schema = JSON.parse(
  readFileSync(new URL('../../docs/json-output.schema.json', import.meta.url), 'utf8'),
);
const points = faithful();
const run = (...args: string[]) => runCli(['points', ...args], { cwd });
const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
const rowsOf = (csv: string) =>
  csv
    .trim()
    .split('\n')
    .map((line) => line.split(','));

beforeAll(() => {
  const table = readFileSync(new URL('../fixtures/faithful.csv', import.meta.url), 'utf8');
  writeFileSync(join(cwd, 'faithful.csv'), table);
  writeFileSync(join(cwd, 'semicolons.csv'), `\ufeff${table.replaceAll(',', ';').replaceAll('\n', '\r\n')}`);
});

describe('fewhue points', () => {
  it('chooses K, and gives labels, responsibilities, scores, samples and a report', async () => {
    const files = ['-o', 'out.csv', '--samples', 'new.csv', '--sample-count', '50', '--report', 'out.html'];
    const { code, stdout } = await run('faithful.csv', '--json', ...files);
    expect(code).toBe(0);
    const document = JSON.parse(stdout.toString());
    expect(violations(document, schema)).toEqual([]);
    const [entry] = document.results;
    expect(entry).toMatchObject({ model: 'gmm', points: 272, columns: ['eruptions', 'waiting'], k: 2 });
    expect(entry.criterion.criterion).toBe('bic');
    expect(entry.outputs).toEqual(['out.csv', 'new.csv', 'out.html']);
    const { model } = await fitGaussianMixture(points, { k: 2, restarts: 10 });
    expect(entry.clusters.map(({ weight }: { weight: number }) => weight)).toEqual([...model.weights]);
    expect(entry.scores).toEqual([...anomalyScores(model, points)]);
    const [head, ...rows] = rowsOf(read('out.csv'));
    expect(head).toEqual(['eruptions', 'waiting', 'label', 'responsibility_1', 'responsibility_2', 'score']);
    expect(rows.map(([, , label]) => Number(label) - 1)).toEqual([...mostProbableComponents(model, points)]);
    expect(rows.map((row) => Number(row[3]) + Number(row[4])).every((sum) => Math.abs(sum - 1) < 1e-9)).toBe(
      true,
    );
    expect(rowsOf(read('new.csv'))).toHaveLength(51);
    expect(read('out.html').match(/<circle/g)!.length).toBeGreaterThanOrEqual(272);
    // The name of a column is no markup.
    expect(read('out.html')).not.toMatch(/<script|onload/);
  });

  it('standardizes, and clusters the columns that are named, whatever separates them', async () => {
    const { points: scaled } = standardize(points);
    const fit = await fitKmeans(scaled, { k: 3, restarts: 10 });
    const args = ['--model', 'kmeans', '-k', '3', '--standardize'];
    const { stdout } = await run('semicolons.csv', ...args, '--json', '--columns', 'eruptions,2');
    const [entry] = JSON.parse(stdout.toString()).results;
    expect(entry.labels).toEqual(Array.from(fit.labels, (label) => label + 1));
    const printed = await run('faithful.csv', ...args, '--columns', '2');
    expect(printed.stdout.toString()).toMatch(/272 points, 1 column, kmeans/);
  });

  it('says which figures are of standardized values: those that chose K', async () => {
    for (const [options, units] of [
      [['--standardize'], ', of standardized values'],
      [[], ''],
    ] as const) {
      const { stdout } = await run('faithful.csv', ...options, '--report', 'units.html', '--force');
      const [, shown] = /^ {2}K +2, bic: smallest BIC, [\d.]+(.*)$/m.exec(stdout.toString())!;
      expect(shown).toBe(units);
      expect(read('units.html')).toContain(`<h2>bic over K${units}</h2>`);
    }
  });

  it('says in one line what is wrong with a table, and writes nothing', async () => {
    writeFileSync(join(cwd, 'bad.csv'), 'x,y\n1,2\n3,NaN\n');
    const { code, stderr } = await run('bad.csv', '-o', 'bad-out.csv');
    expect(stderr).toBe('fewhue: bad.csv: line 3, column y: NaN is no finite number: leave the row out\n');
    expect(code).toBe(4);
    expect(() => read('bad-out.csv')).toThrow();
  });

  it('refuses what cannot be', async () => {
    expect((await run('faithful.csv', '--columns', 'size')).stderr).toMatch(
      /--columns must be names or numbers/,
    );
    expect((await run('faithful.csv', '-k', '3', '--model', 'kmeans', '--samples', 's.csv')).code).toBe(2);
    expect((await run('faithful.csv', '-o', 'faithful.csv', '--force')).code).toBe(2);
    expect((await run('faithful.csv', '--report', '-')).stderr).toMatch(/--report must be a file/);
    expect(rowsOf(read('faithful.csv'))).toHaveLength(274);
  });
});
