import { checkMapOptions, type MapOptions, mapBase, mapFile, mapPaths } from 'fewhue/node';
import { cancelOnSignals } from '../cancel.ts';
import type { MapFlags } from '../map-options.ts';
import { type Job, planJobs } from '../plan-jobs.ts';
import { runBatch } from '../run-batch.ts';

/** `fewhue maps`: returns the exit code; throws for a wrong command line. */
export async function maps(inputs: readonly string[], flags: MapFlags): Promise<number> {
  const { output, quiet, json, components: k, ...rest } = flags;
  const optionsOf = ({ name, output: base }: Job): MapOptions => ({ ...rest, k, name, base });
  checkMapOptions({ ...rest, k, base: '' });
  const plan = planJobs(inputs, output, {
    path: (input, mark) => mapBase(input, k, mark),
    files: (base) => mapPaths(base, k),
    several: 'maps',
    force: flags.force,
  });
  const report = await import('../report-maps.ts');
  return runBatch({
    ...{ plan, signal: cancelOnSignals(), quiet, json },
    run: (job, source, task) => mapFile(source, { ...optionsOf(job), ...task }),
    table: async (result) => report.mapsTable(result),
    entry: async (result) => report.mapsJson(result),
  });
}
