import type { OpeningOptions } from 'fewhue';
import { inspectFile } from 'fewhue/node';
import { cancelOnSignals } from '../../cancel.ts';
import type { FileFlags } from '../../flags/shared.ts';
import { planInputs } from '../../jobs/plan-jobs.ts';
import { runJobs } from '../../jobs/run-jobs.ts';
import { inspectTable } from './table.ts';

/** The options of `fewhue inspect` as commander hands them over. */
export interface InspectFlags extends OpeningOptions, Omit<FileFlags, 'force'> {
  readonly quick?: true;
  readonly json?: true;
}

/** `fewhue inspect`: returns the exit code. Files that cannot be read are told of, and the others are inspected. */
export async function inspect(inputs: readonly string[], flags: InspectFlags): Promise<number> {
  const { quick, json, quiet, ...options } = flags;
  return runJobs({
    ...{ plan: planInputs(inputs), signal: cancelOnSignals(), quiet, json },
    run: ({ name }, source, task) => inspectFile(source, { ...options, ...task, name, saving: !quick }),
    // Notes have the name before them, as the error has.
    notes: ({ warnings, error, input }) => (error === null ? warnings : [error.replace(`${input}: `, '')]),
    table: async (result) => inspectTable(result),
    entry: async (result) => result,
  });
}
