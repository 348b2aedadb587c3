import { FewhueError } from 'fewhue';
import type { BatchError, BatchResult } from 'fewhue/node';
import { EXIT_MISSED, EXIT_OK, EXIT_SKIPPED, exitCodeInBatch } from '../exit-codes.ts';
import { describeFailure } from '../failure.ts';
import { JsonDocument } from '../jobs/json-document.ts';
import { printableJson } from '../terminal/printable.ts';
import { linesAsText, printNote, reportOut } from '../terminal/streams.ts';
import { type CompressFlags, failsIfMissed } from './compress-flags.ts';
import { ProgressBar } from './progress-bar.ts';
import { Summary, summaryLines } from './summary.ts';

/** Says what becomes of a batch: a line for each failure, the bar, and the summary; or JSON. */
export class BatchReport {
  readonly #flags: CompressFlags;
  readonly #total: number | undefined;
  readonly #counting: ProgressBar;
  #bar: ProgressBar | undefined;
  #counted = 0;
  readonly #summary = new Summary();
  readonly #document: JsonDocument | undefined;
  #exitCode = EXIT_OK;
  #missed = false;

  /** `total`: how many pictures there are, for the bar; undefined without one. */
  constructor(flags: CompressFlags, total: number | undefined) {
    this.#flags = flags;
    this.#total = total;
    this.#counting = new ProgressBar(total, 'colours ');
    if (flags.json) this.#document = new JsonDocument(reportOut);
  }

  /** The colours of a picture have been counted, before there are results. */
  counted(): void {
    this.#counting.update(++this.#counted, 0);
  }

  async result(result: BatchResult): Promise<void> {
    const { quiet, jsonLines } = this.#flags;
    const { error, warnings, input } = result;
    // What was given up is still to be done, and is neither here nor there.
    if (error?.code === 'cancelled') return;
    this.#summary.add(result);
    this.#counting.clear();
    this.#bar ??= new ProgressBar(this.#total);
    this.#missed ||= result.reached === false;
    if (error || (warnings.length > 0 && !quiet)) this.#bar.clear();
    if (error) {
      printNote(failureText(error, input));
      if (this.#exitCode === EXIT_OK) this.#exitCode = exitCodeInBatch(error.code, 2);
    }
    if (!quiet) for (const warning of warnings) printNote(`${input}: warning: ${warning}`);
    if (jsonLines) await reportOut(`${printableJson(JSON.stringify(result))}\n`);
    else await this.#document?.add(result);
    this.#bar.update(this.#summary.done, this.#summary.failed);
  }

  /** Closes what is open, and returns the exit code. */
  async end(repeated: number): Promise<number> {
    const { quiet, jsonLines, failIfSkipped } = this.#flags;
    this.clear();
    const facts = this.#summary.facts();
    if (jsonLines) await reportOut(`${JSON.stringify({ summary: facts })}\n`);
    else if (this.#document) await this.#document.end();
    else if (!quiet) await reportOut(linesAsText(summaryLines(facts, repeated)));
    if (this.#exitCode !== EXIT_OK) return this.#exitCode;
    if (this.#missed && failsIfMissed(this.#flags)) return EXIT_MISSED;
    return facts.skipped > 0 && failIfSkipped ? EXIT_SKIPPED : EXIT_OK;
  }

  /** Takes bars away, so that something else can be written. */
  clear(): void {
    this.#counting.clear();
    this.#bar?.clear();
  }

  /** How many are done. */
  get done(): number {
    return this.#summary.done;
  }
}

/** The line that says why a picture failed. */
export function failureText({ code, message, option }: BatchError, input: string): string {
  if (code === 'internal-error') return message;
  const error = new FewhueError(code, message, option === undefined ? {} : { option });
  return describeFailure(error, input, false).message;
}
