import type { Progress } from 'fewhue';
import type { InputSource } from 'fewhue/node';
import type { Line } from '../terminal/streams.ts';
import type { Job, Plan } from './plan-jobs.ts';

/** What every command does with its inputs. */
export interface JobList<Result> {
  readonly plan: Plan;
  readonly signal: AbortSignal;
  readonly quiet?: boolean | undefined;
  readonly json?: boolean | undefined;
  /** Does one job: gives its results to where they go, and returns what is reported. */
  readonly run: (job: Job, source: InputSource, task: JobTask) => Promise<Result>;
  /** What is to be told of a result on standard error, one line each; nothing by default. */
  readonly notes?: (result: Result) => readonly string[];
  /** A result for people. */
  readonly table: (result: Result, job: Job) => Promise<readonly Line[]>;
  /** A result for the document of `--json`, of commands that have one. */
  readonly entry?: (result: Result) => Promise<object>;
}

/** What a job's work takes along. */
export interface JobTask {
  readonly signal: AbortSignal;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}
