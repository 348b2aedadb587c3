import { FewhueError } from 'fewhue';
import { printable } from './printable.ts';

/** Codes for the terminal that are the program's own, and leave as they are. */
export class Codes {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A line of a report. Its strings may have names of files in them: they are cleaned as they leave. */
export type Line = string | readonly (string | Codes)[];

let tolerant = false;

/**
 * Keeps a reader that goes away (`fewhue … | head`) from ending the run: reports are lost, files are not. Called at
 * the first write, since opening the standard streams takes 3 ms that a quiet run saves.
 */
function tolerateClosedStreams(): void {
  if (tolerant) return;
  tolerant = true;
  // Errors of standard output arrive at `writeOut` too; those of standard error have nowhere to go.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
}

/** Writes to standard output and waits until it is taken; throws `write-failed`. */
export function writeOut(data: Uint8Array | string): Promise<void> {
  tolerateClosedStreams();
  return new Promise((resolve, reject) => {
    process.stdout.write(data, (error) => {
      if (error)
        reject(new FewhueError('write-failed', `standard output: ${reason(error)}`, { cause: error }));
      else resolve();
    });
  });
}

/** Writes text that is clean to standard output; a reader that has gone away is no error. */
export async function reportOut(text: string): Promise<void> {
  try {
    await writeOut(text);
  } catch (error) {
    if (error instanceof FewhueError && isClosed(error.cause)) return;
    throw error;
  }
}

/** Writes text that is clean to standard error. */
export function reportErr(text: string): void {
  tolerateClosedStreams();
  process.stderr.write(text);
}

/** Lines as text, with everything cleaned that is not the program's own. */
export function linesAsText(lines: readonly Line[]): string {
  return lines.map((line) => `${cleanLine(line)}\n`).join('');
}

/** Prints what failed, or what a user should know, as one line on standard error. */
export function printNote(message: string): void {
  reportErr(linesAsText([`fewhue: ${message}`]));
}

function cleanLine(line: Line): string {
  if (typeof line === 'string') return printable(line);
  return line.map((part) => (part instanceof Codes ? part.text : printable(part))).join('');
}

function isClosed(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && /^(EPIPE|ERR_STREAM_DESTROYED)$/.test(String(error.code))
  );
}

function reason(error: Error): string {
  if (isClosed(error)) return 'closed by its reader';
  return /ENOSPC/.test(error.message) ? 'no space left on the device' : error.message;
}
