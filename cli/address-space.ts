import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';

/** V8 then checks the bounds of WebAssembly's memories itself, and reserves 10 GB less for each. */
const FLAG = '--disable-wasm-trap-handler';

/** Room for 25 memories: more than are alive at once. */
const ENOUGH_BYTES = 2 ** 38;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Whether the shell's `ulimit -v`, or the like, leaves too little address space for what V8 reserves. */
export function lacksAddressSpace(): boolean {
  if (process.platform !== 'linux' || addressSpace() >= ENOUGH_BYTES) return false;
  return !process.execArgv.includes(FLAG) && !process.env['NODE_OPTIONS']?.includes(FLAG);
}

/** The limit of this process in bytes; Infinity where there is none, or none that can be read. */
function addressSpace(): number {
  try {
    const [, limit] = /^Max address space +(\d+)/m.exec(readFileSync('/proc/self/limits', 'latin1')) ?? [];
    return limit === undefined ? Infinity : Number(limit);
  } catch {
    return Infinity;
  }
}

/**
 * Runs the same command line in a Node that reserves no address space; returns its exit code. Node takes the flag at
 * its start alone.
 */
export function runWithoutReservations(): Promise<number> {
  // Not imported: it takes 3 ms to load, and hardly any run needs it.
  const { spawn }: typeof import('node:child_process') = createRequire(import.meta.url)('node:child_process');
  const args = [FLAG, ...process.execArgv, ...process.argv.slice(1)];
  // In a process group of its own, Ctrl-C reaches it once: from here, as every other signal does.
  const child = spawn(process.execPath, args, { stdio: 'inherit', detached: true });
  for (const name of SIGNALS) process.on(name, () => child.kill(name));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']));
  });
}
