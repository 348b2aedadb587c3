import type { SoftModelOptions } from 'fewhue';
import { type MapOptions, mapFile } from 'fewhue/node';
import { checkMapOptions, mapBase, mapPaths, pictureNotes } from '#internal/node';
import { cancelOnSignals } from '../../cancel.ts';
import type { FileFlags } from '../../flags/shared.ts';
import { type Job, planJobs } from '../../jobs/plan-jobs.ts';
import { runJobs } from '../../jobs/run-jobs.ts';

/** The options of `fewhue maps` as commander hands them over. */
export interface MapFlags extends SoftModelOptions, FileFlags {
  readonly output?: string;
  readonly json?: true;
}

/** `fewhue maps`: returns the exit code; throws for a wrong command line. */
export async function maps(inputs: readonly string[], flags: MapFlags): Promise<number> {
  const { output, quiet, json, ...rest } = flags;
  const { k } = rest;
  const optionsOf = ({ name, output: base }: Job): MapOptions => ({ ...rest, name, base });
  checkMapOptions({ ...rest, base: '' });
  const plan = planJobs(inputs, output, {
    path: (input, mark) => mapBase(input, k, mark),
    files: (base) => mapPaths(base, k),
    several: 'maps',
    force: flags.force,
  });
  const report = await import('./report.ts');
  return runJobs({
    ...{ plan, signal: cancelOnSignals(), quiet, json },
    run: (job, source, task) => mapFile(source, { ...optionsOf(job), ...task }),
    notes: pictureNotes,
    table: async (result) => report.mapsTable(result),
    entry: async (result) => report.mapsJson(result),
  });
}
