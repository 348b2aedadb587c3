import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built command line, as a user gets it. */
export const CLI = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));

/** What a finished process left. */
export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Where and how the command line is run. */
export interface RunOptions {
  readonly cwd: string;
  readonly input?: Uint8Array | undefined;
  /** Variables of the environment beside those of this process. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** A module that Node loads first. */
  readonly preload?: string;
  /** Called with the running process. */
  readonly started?: ((child: ChildProcess) => void) | undefined;
}

/** Runs the built command line to its end. */
export function runCli(args: readonly string[], options: RunOptions): Promise<Finished> {
  const { cwd, input, env, preload, started } = options;
  const first = preload === undefined ? [] : ['--require', preload];
  const child = spawn(process.execPath, [...first, CLI, ...args], {
    cwd,
    stdio: 'pipe',
    env: { ...process.env, ...env },
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk) => stdout.push(chunk));
  child.stderr.on('data', (chunk) => stderr.push(chunk));
  child.stdin.on('error', () => {});
  if (input !== undefined || !started) child.stdin.end(input ?? '');
  started?.(child);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({ code, signal, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() });
    });
  });
}

/** Copies the built program into a folder where no package is installed beside it. */
export function copyProgram(folder: string): void {
  const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
  for (const name of ['cli.cjs', 'program.cjs', 'program'])
    cpSync(join(dist, name), join(folder, name), { recursive: true });
}
