import type { Segmentation } from 'fewhue';
import type { SegmentFileResult } from 'fewhue/node';
import type { Region } from 'fewhue/segment';
import { plural } from '../../terminal/plural.ts';
import type { Line } from '../../terminal/streams.ts';

/** Regions that are listed for people; the table file has all. */
const MAX_LINES = 20;

/** The regions of one picture as text for people. */
export function segmentTable(result: SegmentFileResult): Line[] {
  const { segmentation, table, picked, outputs } = result;
  const { by, labelMap, tree } = segmentation;
  const merged = mergedText(segmentation);
  const start = tree ? `, of ${tree.leaves.count} start regions` : '';
  const some = picked.length > 0 ? picked : table.regions.slice(0, MAX_LINES);
  const more = picked.length > 0 ? 0 : table.regions.length - some.length;
  const lines = [
    `${result.input} → ${plural(labelMap.count, 'region')} by ${by}${start}  (${labelMap.width} x ${labelMap.height} pixels)`,
    '  region       area    share  colour     x          y          certainty',
    ...some.map(regionLine),
    ...(more > 0 ? [`  and ${plural(more, 'smaller region')}`] : []),
    ...(merged === undefined ? [] : [`  ${merged}`]),
    ...outputLines(outputs),
  ];
  return lines;
}

/** What became of parts that were too small, if there were any. */
export function mergedText({ merged }: Segmentation): string | undefined {
  if (!merged || merged.parts === 0) return undefined;
  return `${plural(merged.parts, 'part')} of fewer than ${plural(merged.below, 'pixel')} merged into their neighbours`;
}

/** Every file, but only the first and the last of a long list. */
function outputLines(outputs: readonly string[]): string[] {
  if (outputs.length <= MAX_LINES) return outputs.map((output) => `  ${output}`);
  const between = outputs.length - MAX_LINES;
  return [
    ...outputs.slice(0, MAX_LINES - 1).map((output) => `  ${output}`),
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

/** One picture's entry in the document of `--json`, with every region. */
export function segmentJson(result: SegmentFileResult): object {
  const { input, frames, warnings, segmentation, table, picked, outputs } = result;
  const { by, labelMap, merged, tree, model, asked, palette } = segmentation;
  const { width, height, count, transparent = null } = labelMap;
  const used = { asked, used: palette && palette.colors.length / 4 };
  return {
    ...{ input, by, width, height, frames, warnings, regionCount: count, transparent },
    ...(merged && { merged }),
    ...(tree && { startRegions: tree.leaves.count, threshold: tree.threshold }),
    ...(model && { model: { kind: model.kind, space: model.space, ...used, converged: model.converged } }),
    ...(picked.length > 0 && { picked: picked.map(({ id }) => id) }),
    ...{ regions: table.regions, outputs },
  };
}
