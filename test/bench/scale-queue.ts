import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { timeProcess } from './run.ts';

/** A batch that is done twice: by two threads here, and by the workers of a queue. */
export interface QueueCase {
  readonly cli: string;
  readonly input: string;
  readonly temp: string;
  readonly rounds: number;
  readonly effort: string;
  /** URL of a Redis of one's own. */
  readonly queue: string;
}

/** Prints the processor time of a queue with its workers, and the wall time of two of them, against a local run. */
export async function printQueue({ cli, input, temp, rounds, effort, queue }: QueueCase): Promise<void> {
  const out = join(temp, 'queue-out');
  const node = `'${process.execPath}' '${cli}'`;
  const batch = `${node} batch '${input}' -k 64 --effort ${effort} --quiet -o '${out}'`;
  const worker = (jobs: number) => `${node} worker --quiet --jobs ${jobs} --queue '${queue}'`;
  const byWorkers = (workers: readonly number[]) => {
    const start = workers.map((jobs, i) => `${worker(jobs)} & W${i}=$!`).join('; ');
    const stop = workers.map((_, i) => `$W${i}`).join(' ');
    return `${start}; ${batch} --queue '${queue}'; kill ${stop}; wait`;
  };
  const cases = {
    'batch -j 2': `${batch} -j 2`,
    'one worker -j 2': byWorkers([2]),
    'two workers -j 1': byWorkers([1, 1]),
  };
  console.log(`\na queue\n  ${'who'.padEnd(22)}${'CPU s'.padStart(9)}${'wall s'.padStart(9)}`);
  for (const [name, command] of Object.entries(cases)) {
    let best = { cpu: Infinity, wall: Infinity };
    for (let round = 0; round < rounds; round++) {
      await rm(out, { recursive: true, force: true });
      const { cpu, wall } = await timeProcess(['sh', '-c', command]);
      best = { cpu: Math.min(best.cpu, cpu), wall: Math.min(best.wall, wall) };
    }
    console.log(`  ${name.padEnd(22)}${best.cpu.toFixed(2).padStart(9)}${best.wall.toFixed(2).padStart(9)}`);
  }
}
