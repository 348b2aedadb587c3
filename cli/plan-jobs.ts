import { type Stats, statSync } from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';
import { FewhueError } from 'fewhue';

/** One input and where its result goes. */
export interface Job {
  /** Path, or `-` for standard input. */
  readonly input: string;
  /** What messages call the input. */
  readonly name: string;
  /** Path, or `-` for standard output. */
  readonly output: string;
}

/** The jobs of a command line. */
export interface Plan {
  readonly jobs: readonly Job[];
  /** A folder that must be made if it does not exist. */
  readonly folder: string | undefined;
  /** True if the result goes to standard output, so that reports must go elsewhere. */
  readonly toStdout: boolean;
}

/** Name of what came from standard input, as a file in a folder. */
const STDIN_NAME = 'stdin';

/**
 * Decides every output before any work. `defaultPath` gives the path beside an input. Throws `invalid-option` if two
 * results would get the same name, a result would replace another input, or standard streams are used twice.
 */
export function planJobs(
  inputs: readonly string[],
  output: string | undefined,
  defaultPath: (input: string) => string,
): Plan {
  const folder = asFolder(inputs, output);
  const jobs = inputs.map((input) => ({
    input,
    name: input === '-' ? 'standard input' : input,
    output: chooseOutput(input, output, folder, defaultPath),
  }));
  const toStdout = jobs.some((job) => job.output === '-');
  if (toStdout && jobs.length > 1)
    throw usage('several results cannot go to standard output, name a folder with -o');
  if (toStdout && process.stdout.isTTY)
    throw usage('will not write a picture to the terminal, name a file with -o');
  refuseClashes(jobs);
  return { jobs, folder, toStdout };
}

function chooseOutput(
  input: string,
  output: string | undefined,
  folder: string | undefined,
  defaultPath: (input: string) => string,
): string {
  if (folder !== undefined) return join(folder, basename(defaultPath(input === '-' ? STDIN_NAME : input)));
  if (output !== undefined) return output;
  return input === '-' ? '-' : defaultPath(input);
}

function asFolder(inputs: readonly string[], output: string | undefined): string | undefined {
  if (output === undefined || output === '-') return undefined;
  if (output === '') throw usage('-o needs the name of a file or folder');
  const found = look(output);
  if (found?.isDirectory() || output.endsWith('/') || output.endsWith(sep)) return output;
  if (inputs.length === 1) return undefined;
  if (found) throw usage(`several results cannot go into the one file ${output}, name a folder with -o`);
  return output;
}

/** What is there, if anything; why a path leads nowhere is found out when it is written. */
function look(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function refuseClashes(jobs: readonly Job[]): void {
  const inputs = new Map(jobs.map((job) => [key(job.input), job]));
  const outputs = new Map<string, Job>();
  for (const job of jobs) {
    if (job.output === '-') continue;
    const other = outputs.get(key(job.output));
    if (other) throw usage(`${other.name} and ${job.name} would both be written to ${job.output}`);
    outputs.set(key(job.output), job);
    const victim = inputs.get(key(job.output));
    if (victim && victim !== job)
      throw usage(`the result of ${job.name} would replace the input ${victim.name}`);
  }
}

function key(path: string): string {
  return path === '-' ? path : resolve(path);
}

function usage(message: string): FewhueError {
  return new FewhueError('invalid-option', message);
}
