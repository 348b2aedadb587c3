import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { lstat, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { systemCode } from '../named-error.ts';

const TEMPORARY = /^\.fewhue-(\d+)-(?:([\da-f]{8})-)?[\da-z]+-[\d.]+\.tmp$/;

/** A process elsewhere that shares the folder is unknown here; it writes a file in far less time. */
const STALE_MS = 600_000;

/** Makes temporary names of one thread differ; between threads and processes their numbers and time do. */
let saves = 0;
let home: string | undefined;

const cleaned = new Set<string>();

/** The path of a new temporary file in a folder. */
export function temporaryPath(folder: string): string {
  const time = Date.now().toString(36);
  return join(folder, `.fewhue-${process.pid}-${ownHome()}-${time}-${threadId}.${saves++}.tmp`);
}

/** What is the same for processes that know each other by their numbers: those of one machine or container. */
function ownHome(): string {
  home ??= createHash('sha1').update(`${hostname()} ${bootAndProcesses()}`).digest('hex').slice(0, 8);
  return home;
}

function bootAndProcesses(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1') + readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

/**
 * Removes what processes that were killed left in a folder, the first time it is asked for: of this machine at once, of
 * others after ten minutes. Never throws.
 */
export async function removeStale(folder: string): Promise<void> {
  if (cleaned.has(folder)) return;
  cleaned.add(folder);
  for (const name of await readdir(folder).catch(() => [])) {
    const [, owner, home] = TEMPORARY.exec(name) ?? [];
    if (owner === undefined || isAlive(Number(owner))) continue;
    const path = join(folder, name);
    const facts = await lstat(path).catch(() => undefined);
    const isOurs = facts?.isFile() || facts?.isDirectory();
    const isLeft = home === ownHome() || Date.now() - (facts?.mtimeMs ?? 0) > STALE_MS;
    if (isOurs && isLeft) await rm(path, { recursive: true }).catch(() => {});
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return systemCode(error) !== 'ESRCH';
  }
}
