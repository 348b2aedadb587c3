import { flag, list, number, object, oneOf, path } from '../../../core/checks.ts';
import { FewhueError, invalidOption } from '../../../core/errors.ts';
import { keysOf } from '../../../core/tables.ts';
import { SVG_OUTLINES, type SvgOutline } from '../../../core/vocabulary.ts';
import { MODEL_TRAITS } from '../../../options/model-traits.ts';
import { resolveSegment, type SeedPoint, type SegmentOptions } from '../../../options/segment.ts';
import { outputOf, SEGMENT_OUTPUTS, type SegmentOutput } from '../../../segment/outputs.ts';
import type { InputSource } from '../read/input-source.ts';
import { checkOpening, type OpenOptions } from '../read/open-image.ts';

/** What `segmentFile` may be asked for. Every field has a default but the folder. */
export interface SegmentFileOptions extends SegmentOptions, OpenOptions {
  /** Folder of the outputs, made if missing; `null` writes nothing. */
  readonly folder: string | null;
  /** What is written; default `overlay`, `labels` and `table`. */
  readonly write?: readonly SegmentOutput[] | undefined;
  /** A tree that was written before: another cut of it in place of a new segmentation. */
  readonly from?: InputSource | undefined;
  /** Points whose regions are to be reported. */
  readonly pick?: readonly SeedPoint[] | undefined;
  /** Write the number of each region into the overlay; default false. */
  readonly numbers?: boolean | undefined;
  /** How far outlines of `svg` and `geojson` may be from the pixels, in pixels: number from 0; default 1. */
  readonly tolerance?: number | undefined;
  /** `smooth`: outlines of `svg` are Bézier curves in place of straight lines; default `lines`. */
  readonly svg?: SvgOutline | undefined;
  /** Write masks and cutouts of more than 1,000 regions, too; default false. */
  readonly all?: boolean | undefined;
  /** Replace outputs that exist; default false. */
  readonly force?: boolean | undefined;
}

/** Throws `invalid-option` for what is out of range whatever the picture. */
export function checkSegmentFileOptions(options: SegmentFileOptions): void {
  const { by, model } = resolveSegment(options);
  checkOpening(options);
  number('tolerance', options.tolerance ?? 1, 0, Infinity);
  oneOf('svg', options.svg ?? 'lines', SVG_OUTLINES);
  for (const output of list('write', options.write ?? [])) oneOf('write', output, keysOf(SEGMENT_OUTPUTS));
  if (options.folder !== null) path('folder', options.folder);
  for (const name of ['numbers', 'all', 'force'] as const) flag(name, options[name] ?? false);
  for (const point of list('pick', options.pick ?? [])) object('pick', point);
  if (options.from !== undefined && by === 'color')
    throw invalidOption('from', 'left out for segments by color', options.from);
  if (options.from !== undefined && options.fast)
    throw invalidOption('fast', 'left out where a tree is given', options.fast);
  for (const output of options.write ?? []) {
    const { needs } = outputOf(output);
    if (needs === 'tree' && by === 'color') throw refusalError(output, 'there is none for segments by color');
    if (needs === 'mixture' && options.from !== undefined)
      throw refusalError(output, 'a tree has no mixture');
    if (needs === 'mixture' && model !== undefined && !MODEL_TRAITS[model].soft)
      throw refusalError(output, `${model} has no responsibilities`);
  }
}

function refusalError(output: SegmentOutput, reason: string): FewhueError {
  return new FewhueError('invalid-option', `write: ${output} is not possible, ${reason}`, {
    option: 'write',
  });
}
