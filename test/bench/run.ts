import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/** A finished child process. */
export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
}

/** CPU is user plus system time; all in seconds. */
export interface Timing {
  readonly cpu: number;
  readonly wall: number;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Runs a program to its end; rejects when it cannot start or fails, with what it said. */
export function run(command: readonly string[], { env = {}, input = '' }: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command[0]!, command.slice(1), { env: { ...process.env, ...env } });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (data) => {
      stdout += data;
    });
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    child.on('error', reject);
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('close', (code) => {
      if (code === 0) resolve({ stdout, stderr });
      else reject(new Error(`${command.join(' ')} ended with ${code}: ${stderr.trim().slice(-500)}`));
    });
  });
}

/** CPU seconds of this process, all threads, while `work` runs. */
export async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** CPU and wall time of a whole process, to the millisecond, by bash's `time`. */
export async function timeProcess(command: readonly string[]): Promise<Timing> {
  const script = 'time "$@" > /dev/null 2>&1';
  const { stderr } = await run(['bash', '-c', script, 'bash', ...command], {
    env: { TIMEFORMAT: '%3U %3S %3R', LC_ALL: 'C' },
  });
  const [user, system, wall] = stderr.trim().split(' ').map(Number) as [number, number, number];
  return { cpu: user + system, wall };
}

/** Peak resident memory of a process in megabytes, by GNU time, whose path is given. */
export async function peakMemory(
  gnuTime: string,
  command: readonly string[],
  scratch: string,
): Promise<number> {
  await run([gnuTime, '-f', '%M', '-o', scratch, ...command]);
  return Number((await readFile(scratch, 'utf8')).trim()) / 1024;
}
