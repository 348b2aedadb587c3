import type { Region } from 'fewhue';
import type { ScoreFileResult, SegmentFileResult } from 'fewhue/node';
import type { Line } from './streams.ts';

/** Regions that are listed for people; the table file has all. */
const MOST_LINES = 20;

/** The regions of one picture as text for people. */
export function segmentTable(result: SegmentFileResult): Line[] {
  const { segmentation, table, picked, outputs } = result;
  const { by, labelMap, tree } = segmentation;
  const start = tree ? `, of ${tree.leaves.count} start regions` : '';
  const some = picked.length > 0 ? picked : table.regions.slice(0, MOST_LINES);
  const more = picked.length > 0 ? 0 : table.regions.length - some.length;
  const lines = [
    `${result.input} → ${plural(labelMap.count, 'region')} by ${by}${start}  (${labelMap.width} x ${labelMap.height} pixels)`,
    '  region       area    share  colour     x          y          certainty',
    ...some.map(regionLine),
    ...(more > 0 ? [`  and ${plural(more, 'smaller region')}`] : []),
    ...outputLines(outputs),
  ];
  return lines;
}

/** Every file, but only the first and the last of a long list. */
function outputLines(outputs: readonly string[]): string[] {
  if (outputs.length <= MOST_LINES) return outputs.map((output) => `  ${output}`);
  const between = outputs.length - MOST_LINES;
  return [
    ...outputs.slice(0, MOST_LINES - 1).map((output) => `  ${output}`),
    `  and ${between} more`,
    `  ${outputs.at(-1)}`,
  ];
}

function regionLine({ id, area, share, color, transparent, box, certainty }: Region): string {
  const range = (from: number, length: number) => `${from}-${from + length - 1}`.padEnd(11);
  const cells = [
    `${String(id).padStart(8)} ${String(area).padStart(10)} ${(100 * share).toFixed(2).padStart(6)} %  `,
    `${transparent ? 'transparent' : (color ?? '').padEnd(11)}${range(box.left, box.width)}${range(box.top, box.height)}`,
    certainty === null ? '' : certainty.toFixed(3),
  ];
  return cells.join('').trimEnd();
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** One picture's entry in the document of `--json`, with every region. */
export function segmentJson({ input, segmentation, table, picked, outputs }: SegmentFileResult): object {
  const { by, labelMap, tree, model, asked, palette } = segmentation;
  const { width, height, count, transparent = null } = labelMap;
  const used = { asked, used: palette && palette.colors.length / 4 };
  return {
    ...{ input, by, width, height, regionCount: count, transparent },
    ...(tree && { startRegions: tree.leaves.count, threshold: tree.threshold }),
    ...(model && { model: { kind: model.kind, space: model.space, ...used, converged: model.converged } }),
    ...(picked.length > 0 && { picked: picked.map(({ id }) => id) }),
    ...{ regions: table.regions, outputs },
  };
}

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
