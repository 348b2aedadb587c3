import type { ScoreFileResult } from 'fewhue/node';
import { plural } from '../../terminal/plural.ts';
import type { Line } from '../../terminal/streams.ts';

/** The scores of a label map as text for people. */
export function scoreTable(input: string, result: ScoreFileResult): Line[] {
  const { score, boundary, regions, truthRegions, width, height } = result;
  const counts = truthRegions.map((count) => plural(count, 'region')).join(', ');
  const row = (name: string, value: number, note: string) =>
    `  ${name.padEnd(10)}${value.toFixed(4)}  ${note}`;
  const lines = [
    `${input}  (${width} x ${height} pixels, ${plural(regions, 'region')}; truth: ${counts})`,
    row('covering', score.covering, '1 is best'),
    row('PRI', score.pri, '1 is best'),
    row('VoI', score.voi, 'bits, 0 is best'),
    row('ARI', score.ari, '1 is best, 0 is chance'),
    row('precision', boundary.precision, 'of boundary pixels'),
    row('recall', boundary.recall, 'of boundary pixels'),
    row('F', boundary.f, 'of both'),
  ];
  return lines;
}

/** The entry of a comparison in the document of `--json`. */
export function scoreJson(input: string, truths: readonly string[], result: ScoreFileResult): object {
  const { score, boundary, ...facts } = result;
  return { input, truths, ...facts, ...score, boundary };
}
