import { flag, object, text } from '../../core/checks.ts';
import type { LabelMap } from '../labels/label-map.ts';
import { runLengths } from '../labels/run-lengths.ts';
import { checkTable, type RegionTable } from '../measure/region-table.ts';

/** One region as COCO annotates it. */
export interface CocoAnnotation {
  /** Number of the region plus 1: COCO's identifiers begin at 1. */
  readonly id: number;
  readonly image_id: number;
  readonly category_id: number;
  /** 1, COCO's word for "the segmentation is run lengths". */
  readonly iscrowd: 1;
  readonly area: number;
  /** left, top, width, height. */
  readonly bbox: readonly [number, number, number, number];
  /** Run lengths in column-major order, as numbers or in the packed form of the COCO API. */
  readonly segmentation: {
    readonly size: readonly [height: number, width: number];
    readonly counts: readonly number[] | string;
  };
}

/** A label map as a COCO data set of one picture. */
export interface CocoDataset {
  readonly images: readonly {
    readonly id: number;
    readonly width: number;
    readonly height: number;
    readonly file_name: string;
  }[];
  readonly annotations: readonly CocoAnnotation[];
  readonly categories: readonly {
    readonly id: number;
    readonly name: string;
    readonly supercategory: string;
  }[];
}

/** What `labelCoco` may be asked for. */
export interface CocoOptions {
  /** Name of the picture; default empty. */
  readonly fileName?: string | undefined;
  /** Run lengths as the short strings that the COCO API writes; default false: as numbers. */
  readonly packed?: boolean | undefined;
}

/**
 * The regions as COCO-style JSON: one picture, one annotation per region with run lengths, and one category `region`;
 * where the table has names, each of them is a category of its own.
 * The fully transparent region is left out. `table` must be of the same label map.
 *
 * Throws `invalid-option` for labels that do not fit the sides and the count.
 */
export function labelCoco(labelMap: LabelMap, table: RegionTable, options: CocoOptions = {}): CocoDataset {
  const runs = runLengths(labelMap);
  checkTable(table, labelMap);
  const { width, height } = labelMap;
  const { fileName = '', packed = false } = object('options', options);
  text('fileName', fileName);
  flag('packed', packed);
  const named = Object.values(table.names ?? {}).filter((name) => name !== '');
  const categories = [...new Set(['region', ...named])];
  const categoryOf = (id: number) => 1 + Math.max(0, categories.indexOf(table.names?.[id] ?? ''));
  const annotations = table.regions
    .filter(({ transparent }) => !transparent)
    .map(({ id, area, box }): CocoAnnotation => {
      const counts = packed ? packRunLengths(runs[id]!) : runs[id]!;
      return {
        ...{ id: id + 1, image_id: 1, category_id: categoryOf(id), iscrowd: 1, area },
        bbox: [box.left, box.top, box.width, box.height],
        segmentation: { size: [height, width], counts },
      };
    });
  return {
    images: [{ id: 1, width, height, file_name: fileName }],
    annotations,
    categories: categories.map((name, i) => ({ id: i + 1, name, supercategory: 'region' })),
  };
}

/**
 * Run lengths as text, as the COCO API packs them: from the third on each is written as the difference from the one
 * but one before, in groups of 5 bits, the lowest first; bit 5 says that more follow, and 48 is added.
 */
function packRunLengths(counts: readonly number[]): string {
  let text = '';
  counts.forEach((count, i) => {
    let value = i > 2 ? count - counts[i - 2]! : count;
    for (let more = true; more; ) {
      const group = value & 31;
      value >>= 5;
      more = group & 16 ? value !== -1 : value !== 0;
      text += String.fromCharCode(48 + (more ? group | 32 : group));
    }
  });
  return text;
}
