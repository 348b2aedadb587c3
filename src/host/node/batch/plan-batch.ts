import { dirname, join, relative, resolve } from 'node:path';
import { path } from '../../../core/checks.ts';
import { invalidOption } from '../../../core/errors.ts';
import { extensionOf } from '../../../core/file-name.ts';
import { OUTPUT_FORMATS } from '../../../encode/formats.ts';
import type { BatchJob } from './job.ts';
import { KeyTable } from './key-table.ts';
import { type FoundInput, type ListOptions, listInputs } from './list-inputs.ts';
import { OutputNames } from './name-outputs.ts';
import { checkNaming, type ResultNaming, resultName } from './result-names.ts';
import { entryOf, realPathOf } from './same-file.ts';
import { type Shard, shareOf } from './shard.ts';

/** Where results go. */
export type BatchTarget =
  /** Into a folder, in folders as the inputs are in theirs. */
  | { readonly folder: string }
  /** In the place of their inputs, which move into a folder. */
  | { readonly backup: string };

/** How the jobs of a batch are found and named. */
export interface PlanOptions extends Omit<ListOptions, 'avoid' | 'extensions' | 'links'> {
  readonly naming: ResultNaming;
  readonly target: BatchTarget;
  /** Which share of the list the jobs are; default: all of it. */
  readonly shard?: Shard | undefined;
}

/** Name of the journal in the folder of the results, or of what they replace. */
export const JOURNAL = '.fewhue-journal';

/** Path of the journal of a batch, or of a share of one: machines that share a disk must not share a journal. */
export function journalOf(target: BatchTarget, shard?: Shard): string {
  const name = shard ? `${JOURNAL}-${shard.number}-of-${shard.count}` : JOURNAL;
  return join('folder' in target ? target.folder : target.backup, name);
}

/**
 * Finds the pictures of a batch and names their results, folder by folder, the same whenever the files are the same. An
 * input that is given twice is one job. Throws `invalid-option` for names that are none, and for a source that is the
 * folder of the results.
 */
export class BatchPlan {
  readonly #options: PlanOptions;
  readonly #seen = new KeyTable();
  readonly #names = new OutputNames(realPathOf);
  #repeated = 0;

  constructor(options: PlanOptions) {
    checkNaming(options.naming);
    this.#options = options;
  }

  /** Inputs that were given once more. */
  get repeated(): number {
    return this.#repeated;
  }

  /** The jobs of files, folders and globs. */
  jobs(sources: Iterable<string>): Generator<BatchJob> {
    const { shard } = this.#options;
    return shard ? shareOf(this.#all(sources), shard) : this.#all(sources);
  }

  *#all(sources: Iterable<string>): Generator<BatchJob> {
    const { target, naming, shard: _share, ...listing } = this.#options;
    const inPlace = 'backup' in target;
    const own = inPlace ? target.backup : target.folder;
    const list = [...sources].map((source) => path('source', source));
    const itself = list.find((source) => entryOf(source) === entryOf(own));
    if (itself !== undefined)
      throw invalidOption(inPlace ? 'backup' : 'output', 'another folder than the inputs are in', itself);
    const extensions = inPlace ? OUTPUT_FORMATS[naming.format].extensions : undefined;
    for (const found of listInputs(list, { ...listing, avoid: [own], extensions, links: !inPlace }))
      yield* this.#name(found.filter((one) => this.#isNew(one)));
  }

  #isNew({ path }: FoundInput): boolean {
    if (this.#seen.add(entryOf(path))) return true;
    this.#repeated++;
    return false;
  }

  #name(found: readonly FoundInput[]): BatchJob[] {
    const { target, naming } = this.#options;
    if ('backup' in target) return found.map(({ path }) => replacementJob(path, target.backup, naming));
    const outputs = this.#names.of(
      found.map(({ path, below }) => ({
        input: path,
        path: (mark) => join(target.folder, below, resultName(path, mark, naming)),
      })),
    );
    return found.map(({ path }, i) => ({ input: path, output: outputs[i]! }));
  }
}

/** The job of a picture that its result replaces. Where it is kept depends on its own path alone. */
function replacementJob(input: string, backup: string, { format }: ResultNaming): BatchJob {
  const { extensions, label } = OUTPUT_FORMATS[format];
  if (!(extensions as readonly string[]).includes(extensionOf(input)))
    throw invalidOption('inPlace', `left out for files that are not ${label}`, input);
  const parts = relative(dirname(resolve(backup)), resolve(input)).split(/[\\/]/);
  const below = parts.map((part) => (part === '..' ? '__' : part.replace(':', '')));
  return { input, output: input, backup: join(backup, ...below) };
}
