import { basename, join, sep } from 'node:path';
import { FewhueError } from 'fewhue';
import { entryOf, type Named, nameOutputs, realPathOf, refuseReplacing } from '#internal/node';
import { asInput, asOutput, isStream, look, streamName } from './endpoints.ts';

/** One input and where its result goes. */
export interface Job {
  /** Path, or `-` for standard input. */
  readonly input: string;
  /** What messages call the input. */
  readonly name: string;
  /** Path, or `-` for standard output. */
  readonly output: string;
  /** True if the result flows as bytes to standard output, a pipe or a device. */
  readonly stream: boolean;
}

/** The jobs of a command line. */
export interface Plan {
  readonly jobs: readonly Job[];
  /** A folder that must be made if it does not exist. */
  readonly folder: string | undefined;
  /** True if the result goes to standard output, so that reports must go elsewhere. */
  readonly toStdout: boolean;
  /** Inputs that were given more than once; they are done once. */
  readonly repeated: readonly string[];
}

/** How a command names its results. */
export interface Naming {
  /** The path beside an input, with `mark` between the input's name and what is added to it. */
  readonly path: (input: string, mark: string) => string;
  /** What a command writes several files of, which need a folder. */
  readonly several?: string;
  /** The files that may be written under a result's path; default: that path alone. */
  readonly files?: (output: string) => readonly string[];
  /** Whether files that exist are replaced. */
  readonly force: boolean | undefined;
}

/**
 * Decides every output before any work. Throws `invalid-option` if a result would replace another input or result,
 * several are to go into one file, or files to a stream.
 */
export function planJobs(inputs: readonly string[], output: string | undefined, naming: Naming): Plan {
  const target = output === undefined ? undefined : asOutput(output);
  const { distinct, repeated } = takeOnce(inputs.map(asInput));
  const folder = asFolder(distinct, target, naming);
  const outputs = chooseOutputs(distinct, target, folder, naming);
  const jobs = distinct.map((input, i) => ({
    input,
    name: nameOf(input),
    output: outputs[i]!,
    stream: naming.several === undefined && isStream(outputs[i]!),
  }));
  const toStdout = jobs.some((job) => job.output === '-');
  if (toStdout && jobs.length > 1)
    throw usage('several results cannot go to standard output, name a folder with -o');
  if (toStdout && process.stdout.isTTY)
    throw usage('will not write a picture to the terminal, name a file with -o');
  const files = jobs.filter(({ stream }) => !stream);
  if (naming.force) refuseReplacing(files, naming.files ?? ((path) => [path]));
  return { jobs, folder, toStdout, repeated };
}

/** The plan of a command that takes one input, and writes at most one file beside its report. */
export function planOne(typed: string, output?: string): Plan {
  const input = asInput(typed);
  const target = output === undefined ? undefined : asOutput(output);
  const stream = target !== undefined && isStream(target);
  const job = { input, name: nameOf(input), output: target ?? '-', stream };
  return { jobs: [job], folder: undefined, toStdout: target === '-', repeated: [] };
}

/** The plan of a command that makes at most one result of all its inputs, by itself. */
export function planInputs(inputs: readonly string[], output?: string): Plan {
  const { distinct, repeated } = takeOnce(inputs.map(asInput));
  const stream = output !== undefined && isStream(output);
  const jobs = distinct.map((input) => ({ input, name: nameOf(input), output: output ?? '-', stream }));
  return { jobs, folder: undefined, toStdout: output === '-', repeated };
}

function nameOf(input: string): string {
  return input === '-' ? 'standard input' : input;
}

/** Every file once, however it is written. */
function takeOnce(inputs: readonly string[]): { distinct: string[]; repeated: string[] } {
  const seen = new Map<string, string>();
  const repeated: string[] = [];
  for (const input of inputs) {
    const entry = entryOf(input);
    if (seen.has(entry)) repeated.push(nameOf(input));
    else seen.set(entry, input);
  }
  return { distinct: [...seen.values()], repeated };
}

/** In the folder; or else the one file that is named; or else beside the input, and from stream to standard output. */
function chooseOutputs(
  inputs: readonly string[],
  target: string | undefined,
  folder: string | undefined,
  { path }: Naming,
): string[] {
  if (folder !== undefined)
    return nameOutputs(
      inputs.map((input) => ({
        input,
        path: (mark) => join(folder, basename(path(streamName(input), mark))),
      })),
      realPathOf,
    );
  if (target !== undefined) return inputs.map(() => target);
  const streams = new Set(inputs.filter(isStream));
  const files: Named[] = inputs
    .filter((input) => !streams.has(input))
    .map((input) => ({ input, path: (mark) => path(input, mark) }));
  const names = nameOutputs(files, realPathOf).values();
  return inputs.map((input) => (streams.has(input) ? '-' : (names.next().value as string)));
}

function asFolder(
  inputs: readonly string[],
  target: string | undefined,
  { several }: Naming,
): string | undefined {
  if (target === '') throw usage('-o needs the name of a file or folder');
  if (several !== undefined) return folderOfSeveral(inputs, target, several);
  if (target === undefined || target === '-') return undefined;
  const found = look(target);
  if (found?.isDirectory() || target.endsWith('/') || target.endsWith(sep)) return target;
  if (inputs.length === 1) return undefined;
  if (found) throw usage(`several results cannot go into the one file ${target}, name a folder with -o`);
  return target;
}

/** What is given is always a folder. */
function folderOfSeveral(
  inputs: readonly string[],
  target: string | undefined,
  several: string,
): string | undefined {
  if (target === '-') throw usage(`several ${several} cannot go to standard output`);
  const stream = inputs.find(isStream);
  if (target === undefined && stream !== undefined)
    throw usage(`${several} of ${nameOf(stream)} need a folder, name one with -o`);
  return target;
}

/** The error for a wrong command line. */
export function usage(message: string): FewhueError {
  return new FewhueError('invalid-option', message);
}
