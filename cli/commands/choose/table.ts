import type { Criterion } from 'fewhue/cluster';
import type { ChooseResult } from 'fewhue/node';
import type { Line } from '../../terminal/streams.ts';

/** Columns of the table beside K and inertia, and how their values are printed. */
const COLUMNS: readonly (readonly [Criterion, string, (value: number) => string])[] = [
  ['elbow', 'inertia', (value) => value.toPrecision(6)],
  ['silhouette', 'silhouette', (value) => value.toFixed(4)],
  ['aic', 'AIC', (value) => value.toFixed(0)],
  ['bic', 'BIC', (value) => value.toFixed(0)],
];

/** Every criterion at every K, and what each chooses, as text for people. `*` marks a choice. */
export function chooseTable(result: ChooseResult): Line[] {
  const { input, width, height, colors, curves, clusterings } = result;
  const columns = COLUMNS.flatMap(([criterion, title, format]) => {
    const curve = curves.find((one) => one.criterion === criterion);
    if (!curve && criterion !== 'elbow') return [];
    const values = curve ?? {
      k: undefined,
      ks: clusterings.map(({ k }) => k),
      values: clusterings.map(({ inertia }) => inertia),
    };
    return [{ title, ...values, format }];
  });
  const lines = [`${input}  (${width} x ${height}, ${colors} colours)`];
  lines.push(
    `  ${'K'.padStart(3)}${columns.map(({ title }) => `${title.padStart(15)} `).join('')}`.trimEnd(),
  );
  for (const { k } of clusterings) {
    const cells = columns.map(({ ks, values, format, k: chosen }) => {
      const at = ks.indexOf(k);
      return `${(at < 0 ? '' : format(values[at]!)).padStart(15)}${chosen === k ? '*' : ' '}`;
    });
    lines.push(`  ${String(k).padStart(3)}${cells.join('')}`.trimEnd());
  }
  for (const { criterion, k, reason } of curves) {
    const choice = k === undefined ? 'no choice' : `K = ${k}`;
    lines.push(`  ${criterion.padEnd(12)} ${choice.padEnd(9)}  ${reason}`);
  }
  return lines;
}
