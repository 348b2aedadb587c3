import { flag, func, list, number, object, oneOf, text } from '../core/checks.ts';
import { SVG_OUTLINES } from '../core/vocabulary.ts';
import { checkPixelImage } from '../image/pixel-image.ts';
import { checkLabelMap } from './labels/check-label-map.ts';
import { checkTable } from './measure/region-table.ts';
import type { SegmentParts } from './output-files.ts';

export function checkParts(parts: SegmentParts): void {
  const {
    image,
    segmentation,
    table,
    regions,
    deflate,
    numbers = false,
    tolerance = 1,
    svg = 'lines',
    source,
  } = object('parts', parts);
  checkPixelImage(image);
  const { labelMap } = object('segmentation', segmentation);
  checkLabelMap(labelMap);
  checkTable(table, labelMap);
  text('name', parts.name);
  if (source !== undefined) text('source', source);
  flag('numbers', numbers);
  number('tolerance', tolerance, 0, Infinity);
  oneOf('svg', svg, SVG_OUTLINES);
  if (regions !== undefined) list('regions', regions);
  if (deflate !== undefined) func('deflate', deflate);
}
