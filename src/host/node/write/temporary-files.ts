import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../named-error.ts';

const TEMPORARY = /^\.fewhue-(\d+)-[\da-z]+-\d+\.tmp$/;

/** A process elsewhere that shares the folder is unknown here; it writes a file in far less time. */
const STALE_MS = 600_000;

/** Makes temporary names of one process differ; between processes the process number and time do. */
let saves = 0;

const cleaned = new Set<string>();

/** The path of a new temporary file in a folder. */
export function temporaryPath(folder: string): string {
  return join(folder, `.fewhue-${process.pid}-${Date.now().toString(36)}-${saves++}.tmp`);
}

/** Removes what processes that were killed left in a folder, the first time it is asked for. Never throws. */
export async function removeStale(folder: string): Promise<void> {
  if (cleaned.has(folder)) return;
  cleaned.add(folder);
  for (const name of await readdir(folder).catch(() => [])) {
    const [, owner] = TEMPORARY.exec(name) ?? [];
    if (owner === undefined || isAlive(Number(owner))) continue;
    const path = join(folder, name);
    const facts = await lstat(path).catch(() => undefined);
    const isOurs = facts?.isFile() || facts?.isDirectory();
    if (isOurs && Date.now() - facts!.mtimeMs > STALE_MS) await rm(path, { recursive: true }).catch(() => {});
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
}
