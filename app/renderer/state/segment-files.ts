import { SEGMENT_OUTPUTS, type SegmentOutput } from 'fewhue/segment';
import { keysOf, outputOf } from '#internal/engine';

/** A file or folder of the regions that can be saved. */
export interface SegmentFileChoice {
  /** Path of the file, as the command line calls it, or name of the folder. */
  readonly path: string;
  readonly label: string;
  readonly output: SegmentOutput;
  readonly isFolder: boolean;
  readonly needs: 'tree' | 'mixture' | undefined;
}

/** Everything that can be saved of regions, in the order of the engine's table; each file once. */
export function listSegmentFiles(): readonly SegmentFileChoice[] {
  const all = keysOf(SEGMENT_OUTPUTS).flatMap((output) => {
    const { files, folder, needs } = outputOf(output);
    const choice = (path: string, label: string) => ({ path, label, output, isFolder: !!folder, needs });
    if (folder) return [choice(folder.name, folder.label)];
    return Object.entries(files).map(([path, label]) => choice(path, label));
  });
  // Where two outputs have a file, it is made by that which has fewer.
  const size = ({ output }: SegmentFileChoice) => Object.keys(outputOf(output).files).length;
  return all.filter((one) => !all.some((other) => other.path === one.path && size(other) < size(one)));
}
