import { regionTable, type SegmentOutput, type SvgOutline, segmentOutputs } from 'fewhue/segment';
import { outputOf } from '#internal/engine';
import type { OperationContext } from '../../calls/messages.ts';
import { cutOf, quickTable } from '../stored-segments.ts';
import type { RegionsInput } from './list-regions.ts';

/** Which files of which cut. */
export interface ExportInput extends RegionsInput {
  readonly output: SegmentOutput;
  /** The picture's file name. */
  readonly name: string;
  /** One file of several; all of the output without it. */
  readonly path?: string | undefined;
  /** Regions whose masks or cutouts are wanted; all without it. */
  readonly regions?: readonly number[] | undefined;
  /** What regions are called by hand. */
  readonly names: Readonly<Record<number, string>>;
  readonly svg?: SvgOutline | undefined;
}

/** A file, named as the command line does, without its folder. */
export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Makes files of a cut and hands them over one by one, byte for byte what the command line writes. */
export async function exportSegments(
  input: ExportInput,
  { signal, onProgress, update }: OperationContext<ExportedFile>,
): Promise<void> {
  const { picture, segmentation, cut } = cutOf(input.id, input.cut);
  const { image } = picture;
  const task = { signal, onProgress };
  const measured = outputOf(input.output).certainty
    ? await regionTable(image, cut.labelMap, {
        certainty: await segmentation.soft?.certainty({ signal }),
        ...task,
      })
    : await quickTable(picture, cut, task);
  const table = Object.keys(input.names).length > 0 ? { ...measured, names: input.names } : measured;
  const parts = {
    ...{ image, name: input.name, table, regions: input.regions, svg: input.svg, task },
    segmentation: { ...segmentation, labelMap: cut.labelMap },
  };
  for await (const { path, bytes } of segmentOutputs(input.output, parts)) {
    if (input.path !== undefined && path !== input.path) continue;
    const own = new Uint8Array(bytes);
    update({ name: path.slice(path.lastIndexOf('/') + 1), bytes: own }, [own.buffer]);
  }
}
