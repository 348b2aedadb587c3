import { spawnSync } from 'node:child_process';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { type Timing, timeProcess } from './run.ts';

/** A batch that is done twice: by two threads here, and by the workers of a queue. */
export interface QueueCase {
  readonly cli: string;
  readonly input: string;
  readonly temp: string;
  readonly rounds: number;
  readonly effort: string;
  /** URL of a Redis of one's own; default: one that is started for each case, whose time counts. */
  readonly queue: string | undefined;
}

/** Prints the processor time of a queue with its workers, and the wall time of two of them, against a local run. */
export async function printQueue(given: QueueCase): Promise<void> {
  const { cli, input, temp, rounds, effort } = given;
  const server = given.queue === undefined ? await ownServer(join(temp, 'redis')) : undefined;
  const queue = given.queue ?? server?.url;
  if (queue === undefined) return console.log('\nredis-server was not found: no queue is measured');
  const out = join(temp, 'queue-out');
  const node = `'${process.execPath}' '${cli}'`;
  const rest = `-k 64 --effort ${effort} --quiet -o '${out}'`;
  const worker = (jobs: number) => `${node} worker --quiet --jobs ${jobs} --queue '${queue}'`;
  const byWorkers = (workers: readonly number[], from = input) => {
    const start = workers.map((jobs, i) => `${worker(jobs)} & W${i}=$!`).join('; ');
    const stop = workers.map((_, i) => `$W${i}`).join(' ');
    const all = `${start}; ${node} batch '${from}' ${rest} --queue '${queue}'; kill ${stop}; wait ${stop}`;
    return server ? `${server.command} & R=$!; sleep 0.3; ${all}; kill $R; wait` : all;
  };
  const picture = join(input, (await readdir(input))[0]!);
  const cases = {
    'batch -j 2': `${node} batch '${input}' ${rest} -j 2`,
    'one worker -j 2': byWorkers([2]),
    'two workers -j 1': byWorkers([1, 1]),
    'batch of one picture': `${node} batch '${picture}' ${rest} -j 2`,
    'one picture by worker': byWorkers([2], picture),
  };
  console.log(`\na queue\n  ${'who'.padEnd(22)}${'CPU s'.padStart(9)}${'wall s'.padStart(9)}`);
  const found: Timing[] = [];
  for (const [name, command] of Object.entries(cases)) {
    let best = { cpu: Infinity, wall: Infinity };
    for (let round = 0; round < rounds; round++) {
      await rm(out, { recursive: true, force: true });
      const { cpu, wall } = await timeProcess(['sh', '-c', command]);
      best = { cpu: Math.min(best.cpu, cpu), wall: Math.min(best.wall, wall) };
    }
    found.push(best);
    console.log(`  ${name.padEnd(22)}${best.cpu.toFixed(2).padStart(9)}${best.wall.toFixed(2).padStart(9)}`);
  }
  const [local, one, two, start, oneStart] = found as [Timing, Timing, Timing, Timing, Timing];
  const overhead = percent(one.cpu - oneStart.cpu, local.cpu - start.cpu);
  console.log(`  CPU of the queue        ${overhead}, with starts ${percent(one.cpu, local.cpu)}`);
  console.log(`  wall of two workers     ${percent(two.wall, local.wall)} against -j 2`);
}

function percent(value: number, base: number): string {
  const more = 100 * (value / base - 1);
  return `${more < 0 ? '' : '+'}${more.toFixed(1)} %`;
}

/** The command of a Redis on a free port of this machine, and its URL; undefined where there is none. */
async function ownServer(folder: string): Promise<{ command: string; url: string } | undefined> {
  if (spawnSync('redis-server', ['--version']).status !== 0) return undefined;
  await mkdir(folder, { recursive: true });
  const port = await new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
  const command = `redis-server --port ${port} --bind 127.0.0.1 --save '' --appendonly yes --dir '${folder}'`;
  return { command, url: `redis://127.0.0.1:${port}` };
}
