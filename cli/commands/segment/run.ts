import type { SegmentOptions } from 'fewhue';
import { type SegmentFileOptions, segmentFile } from 'fewhue/node';
import type { SeedPoint, SegmentOutput, SvgOutline } from 'fewhue/segment';
import { checkSegmentFileOptions, pictureNotes, segmentFolder, treePicture } from '#internal/node';
import { cancelOnSignals } from '../../cancel.ts';
import type { FileFlags } from '../../flags/shared.ts';
import { filesBelow } from '../../jobs/endpoints.ts';
import { type Job, type Plan, planJobs, usage } from '../../jobs/plan-jobs.ts';
import { runJobs } from '../../jobs/run-jobs.ts';

/** The options of `fewhue segment` as commander hands them over. */
export interface SegmentFlags extends SegmentOptions, FileFlags {
  readonly pick?: readonly SeedPoint[];
  readonly from?: string;
  readonly write?: readonly SegmentOutput[];
  readonly numbers?: true;
  readonly tolerance?: number;
  readonly svg?: SvgOutline;
  readonly all?: true;
  readonly output?: string;
  readonly json?: true;
}

/** `fewhue segment`: returns the exit code; throws for a wrong command line. */
export async function segment(inputs: readonly string[], flags: SegmentFlags): Promise<number> {
  const { output, quiet, json, ...rest } = flags;
  const silent = flags.pick !== undefined && output === undefined && flags.write === undefined;
  const plan = planFolders(await inputsOf(inputs, flags), output, flags.force === true && !silent);
  const optionsOf = ({ name, output: folder }: Job): SegmentFileOptions => ({
    ...{ ...rest, name },
    folder: silent ? null : folder,
  });
  for (const job of plan.jobs) checkSegmentFileOptions(optionsOf(job));

  const report = await import('./report.ts');
  return runJobs({
    ...{ plan, signal: cancelOnSignals(), quiet, json },
    run: (job, source, task) => segmentFile(source, { ...optionsOf(job), ...task }),
    notes: (result) => {
      const merged = report.mergedText(result.segmentation);
      return merged === undefined ? pictureNotes(result) : [...pictureNotes(result), merged];
    },
    table: async (result) => report.segmentTable(result),
    entry: async (result) => report.segmentJson(result),
  });
}

/** The pictures; for a tree without one, that which the tree names. */
async function inputsOf(
  inputs: readonly string[],
  { from, maxPixels, maxInputBytes, maxMemory }: SegmentFlags,
): Promise<readonly string[]> {
  if (from === undefined) {
    if (inputs.length > 0) return inputs;
    throw usage("missing required argument 'inputs'");
  }
  if (inputs.length > 1) throw usage('a tree belongs to one picture, several were given');
  if (inputs.length === 1) return inputs;
  const picture = await treePicture(from, { maxPixels, maxInputBytes, maxMemory });
  if (picture === undefined) throw usage(`${from} does not say where its picture is, name it`);
  return [picture];
}

/** One picture's files go into the folder itself, those of several into a folder each. */
function planFolders(inputs: readonly string[], output: string | undefined, force: boolean): Plan {
  const plan = planJobs(inputs, output, {
    path: segmentFolder,
    several: 'regions',
    // Which numbers there will be is not known yet, so that everything in the folder counts.
    files: filesBelow,
    force,
  });
  const [only, ...others] = plan.jobs;
  if (output === undefined || only === undefined || others.length > 0) return plan;
  return { ...plan, jobs: [{ ...only, output }], folder: undefined };
}
