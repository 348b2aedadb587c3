import { type Covariance, FewhueError } from 'fewhue';
import type { Points } from 'fewhue/cluster';
import { sampleMixture } from 'fewhue/mixture';
import { saveFile } from 'fewhue/node';
import { checkOutput, readSource } from '#internal/node';
import { cancelOnSignals } from '../../cancel.ts';
import type { JobTask } from '../../jobs/job-list.ts';
import { planOne } from '../../jobs/plan-jobs.ts';
import { runJobs, sendBytes } from '../../jobs/run-jobs.ts';
import { fitPoints } from './fit-points.ts';
import type { PointModel } from './options.ts';
import type { PointsResult } from './points-result.ts';
import { type PointTable, readTable } from './read-table.ts';

/** The options of `fewhue points` as commander hands them over. */
export interface PointFlags {
  readonly model?: PointModel;
  readonly k?: number | 'auto';
  readonly maxK?: number;
  readonly covariance?: Covariance;
  readonly standardize?: true;
  readonly columns?: string;
  readonly restarts?: number;
  readonly seed?: number;
  readonly output?: string;
  readonly samples?: string;
  readonly sampleCount?: number;
  readonly report?: string;
  readonly json?: true;
  readonly maxInputBytes?: number;
  readonly force?: true;
  readonly quiet?: true;
}

/** The files that are to be written; throws `invalid-option` for two of one name, and for a second stream. */
function checkPaths(input: string, { output, samples, report }: PointFlags): string[] {
  for (const [option, path] of Object.entries({ samples, report }))
    if (path === '-')
      throw new FewhueError('invalid-option', `${option} must be a file: standard output is for -o`, {
        option,
      });
  const paths = [output, samples, report].filter((path) => path !== undefined && path !== '-') as string[];
  if (new Set([...paths, input]).size > paths.length) return paths;
  const rule = 'output must be a file of its own, as must samples, report and the input';
  throw new FewhueError('invalid-option', rule, { option: 'output' });
}

/** `fewhue points`: returns the exit code; throws for a wrong command line. */
export async function points(input: string, flags: PointFlags): Promise<number> {
  const { output, force, json, quiet } = flags;
  const paths = checkPaths(input, flags);
  return runJobs({
    ...{ plan: planOne(input, output), signal: cancelOnSignals(), quiet, json },
    run: async (job, source, task) => {
      // Before any work: what cannot be saved need not be found.
      for (const path of paths) if (path !== job.output || !job.stream) await checkOutput(path, { force });
      const bytes = await readSource(source, { name: job.name, maxInputBytes: flags.maxInputBytes });
      const table = readTable(new TextDecoder().decode(bytes), job.name, flags.columns);
      const result = await fitTable(table, flags, task);
      const files = await filesOf(job.name, result, flags);
      for (const { path, text } of files) {
        const content = new TextEncoder().encode(text);
        if (path === output && job.stream) await sendBytes(job, content, task.signal);
        else await saveFile(path, content, { force, signal: task.signal });
      }
      return { ...result, outputs: files.map(({ path }) => path).filter((path) => path !== '-') };
    },
    table: async (result, { name }) => (await import('./result-report.ts')).pointLines(name, result),
    entry: async (result) => (await import('./result-report.ts')).pointEntry(input, result),
  });
}

async function fitTable(
  table: PointTable,
  flags: PointFlags,
  { signal }: JobTask,
): Promise<Omit<PointsResult, 'outputs'>> {
  const { model = 'gmm', seed = 0, standardize = false } = flags;
  const points: Points = { dims: table.columns.length, values: table.values };
  const fit = await fitPoints(points, {
    ...{ model, seed, standardize, k: flags.k ?? 'auto', maxK: flags.maxK ?? 10 },
    ...{ covariance: flags.covariance ?? 'full', restarts: flags.restarts ?? 10, signal },
  });
  return { model, standardize, seed, table, fit };
}

/** The texts to be saved, and where. */
async function filesOf(
  name: string,
  result: Omit<PointsResult, 'outputs'>,
  { output, samples, sampleCount, report }: PointFlags,
): Promise<{ path: string; text: string }[]> {
  const { pointCsv, sampleCsv } = await import('./result-csv.ts');
  const files: { path: string; text: string }[] = [];
  if (output !== undefined) files.push({ path: output, text: pointCsv(result.table, result.fit) });
  if (samples !== undefined) {
    const { mixture, labels } = result.fit;
    if (!mixture)
      throw new FewhueError(
        'invalid-option',
        'samples must be asked of a model that has a density: gmm, bayes-gmm, soft-kmeans or gaussian-kmeans',
        {
          option: 'samples',
        },
      );
    const drawn = sampleMixture(mixture, sampleCount ?? labels.length, result.seed);
    files.push({ path: samples, text: sampleCsv(result.table.columns, drawn.points, drawn.labels) });
  }
  if (report !== undefined) {
    const { pointReport } = await import('./report-page.ts');
    files.push({ path: report, text: pointReport(name, { ...result, outputs: [] }) });
  }
  return files;
}
