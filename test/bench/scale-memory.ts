import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** Every so many pictures the memory is looked at. */
const LOOK = 500;

/** Prints the memory of a batch as its pictures go by, as far as the system tells it. */
export async function printMemory(cli: string, input: string, out: string, pictures: number): Promise<void> {
  const args = [cli, 'batch', input, '-k', '32', '--effort', '1', '-j', '2', '--json-lines', '-o', out];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const seen: number[] = [];
  let lines = 0;
  for await (const _ of createInterface({ input: child.stdout }))
    if (++lines % LOOK === 0) seen.push(await residentOf(child.pid!));
  const megabytes = seen.filter((size) => size > 0).map((size) => size / 1e6);
  const text = megabytes.map((size) => size.toFixed(0)).join(' ');
  console.log(`\nmemory over ${pictures} pictures, every ${LOOK}: ${text} MB`);
  if (megabytes.length > 1) console.log(`  from the first look to the last: ${growth(megabytes)}`);
}

/** How much more the second half takes than the first one, on average. */
function growth(sizes: readonly number[]): string {
  const half = Math.floor(sizes.length / 2);
  const mean = (some: readonly number[]) => some.reduce((sum, size) => sum + size, 0) / some.length;
  const more = 100 * (mean(sizes.slice(-half)) / mean(sizes.slice(0, half)) - 1);
  const spread = 100 * (Math.max(...sizes) / Math.min(...sizes) - 1);
  return `second half ${more.toFixed(1)} % above the first, largest ${spread.toFixed(1)} % above the smallest`;
}

/** Resident bytes of a process; 0 where they are not told. */
async function residentOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'latin1').catch(() => '');
  return 1024 * Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1] ?? 0);
}
