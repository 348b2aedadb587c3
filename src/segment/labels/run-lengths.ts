import { checkLabelMap } from './check-label-map.ts';
import type { LabelMap } from './label-map.ts';

/**
 * The pixels of every region as run lengths, as COCO has them: pixels in column-major order, the number of those that
 * are not of the region, then of those that are, and so on in turn; the first may be 0. They add up to the picture.
 */
export function runLengths(labelMap: LabelMap): number[][] {
  checkLabelMap(labelMap);
  const { width, height, labels, count } = labelMap;
  const runs: number[][] = Array.from({ length: count }, () => []);
  const ends = new Float64Array(count);
  const close = (region: number, from: number, to: number) => {
    if (from === ends[region] && from > 0 && runs[region]!.length > 0) {
      const list = runs[region]!;
      list[list.length - 1]! += to - from;
    } else runs[region]!.push(from - ends[region]!, to - from);
    ends[region] = to;
  };
  for (let x = 0, at = 0; x < width; x++) {
    let from = at;
    for (let y = 0, i = x; y < height; y++, i += width, at++) {
      if (y === 0 || labels[i] === labels[i - width]) continue;
      close(labels[i - width]!, from, at);
      from = at;
    }
    close(labels[(height - 1) * width + x]!, from, at);
  }
  runs.forEach((list, region) => {
    if (ends[region]! < labels.length) list.push(labels.length - ends[region]!);
  });
  return runs;
}
