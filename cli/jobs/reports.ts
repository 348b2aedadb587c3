import { EXIT_CANCELLED, EXIT_OK, exitCodeInBatch, exitCodeOf } from '../exit-codes.ts';
import { describeFailure, type Failure } from '../failure.ts';
import { linesAsText, printNote, reportErr, reportOut } from '../terminal/streams.ts';
import type { JobList } from './job-list.ts';
import type { JsonDocument } from './json-document.ts';
import type { Job } from './plan-jobs.ts';

/** Says what becomes of the jobs of a batch as they go by, and with which exit code it ends. */
export class Reports<Result> {
  readonly #list: JobList<Result>;
  /** Where the picture has standard output for itself, reports go to standard error. */
  readonly #write: (text: string) => void | Promise<void>;
  #document: JsonDocument | undefined;
  #exitCode = EXIT_OK;
  #cancelled = 0;
  #lost = false;

  constructor(list: JobList<Result>) {
    this.#list = list;
    this.#write = list.plan.toStdout ? reportErr : reportOut;
    const [first, ...others] = list.plan.repeated;
    if (first === undefined || list.quiet) return;
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    printNote(`${first}${more}: given more than once, done once`);
  }

  async result(result: Result, job: Job): Promise<void> {
    const { quiet, json, table, entry, notes } = this.#list;
    if (!quiet) for (const note of notes?.(result) ?? []) printNote(`${job.name}: warning: ${note}`);
    if (json && entry) await this.#add(async () => entry(result));
    else if (!quiet) await this.#try(async () => this.#write(linesAsText(await table(result, job))));
  }

  async failure(failure: Failure, { name }: Job): Promise<void> {
    const { json, plan } = this.#list;
    const { code } = failure;
    // Options were checked before any work: one that is refused only now does not suit this picture, so name it.
    const error = code === 'invalid-option' ? { code, message: `${name}: ${failure.message}` } : failure;
    if (code === 'cancelled') this.#cancelled++;
    else printNote(error.message);
    if (this.#exitCode === EXIT_OK) this.#exitCode = exitCodeInBatch(code, plan.jobs.length);
    if (json) await this.#add(async () => ({ input: name, error }));
  }

  /** Closes what is open, and returns the exit code. */
  async end(): Promise<number> {
    if (this.#cancelled > 0) this.#sayCancelled();
    if (this.#document) await this.#try(async () => this.#document?.end());
    return this.#exitCode;
  }

  /** One line, however many inputs are left. */
  #sayCancelled(): void {
    const { jobs } = this.#list.plan;
    const [{ name }] = jobs as [Job];
    printNote(
      jobs.length === 1 ? `${name}: cancelled` : `cancelled: ${this.#cancelled} of ${jobs.length} not done`,
    );
    this.#exitCode = EXIT_CANCELLED;
  }

  #add(entry: () => Promise<object>): Promise<void> {
    return this.#try(async () => {
      if (!this.#document) {
        const { JsonDocument: Document } = await import('./json-document.ts');
        this.#document = new Document(async (text) => this.#write(text));
      }
      await this.#document.add(await entry());
    });
  }

  /** A report that cannot be written is told of once, and the other jobs are still done. */
  async #try(write: () => Promise<void>): Promise<void> {
    if (this.#lost) return;
    try {
      await write();
    } catch (error) {
      this.#lost = true;
      const failure = describeFailure(error, 'report', false);
      printNote(failure.message);
      if (this.#exitCode === EXIT_OK) this.#exitCode = exitCodeOf(failure.code);
    }
  }
}
