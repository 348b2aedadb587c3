import type { Stats } from 'node:fs';

/** What Node has from 22.8 on, and its types for 20 do not know. */
interface Compiling {
  readonly enableCompileCache?: (folder: string) => unknown;
}

/** Where and as whom a process runs. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Undefined where users have no numbers. */
  readonly uid: number | undefined;
}

/** Write permission of a group or of everybody. */
const WRITABLE_BY_OTHERS = 0o022;

/**
 * Lets Node keep what V8 compiles of the program, so that the next run need not do so. It goes into a folder of the
 * user's own alone: what lies there is run. Where there is none, or it cannot be written, the program is compiled as
 * ever. `NODE_COMPILE_CACHE` names another folder to Node itself, and `NODE_DISABLE_COMPILE_CACHE` forbids it.
 */
export function keepCompiled(): void {
  const { env, platform } = process;
  // Not imported: an old Node, which is told so by the file that has this in it, knows none of these names.
  const { enableCompileCache }: Compiling = (process.getBuiltinModule?.('node:module') as Compiling) ?? {};
  if (!enableCompileCache || env['NODE_COMPILE_CACHE'] || env['NODE_DISABLE_COMPILE_CACHE']) return;
  const folder = compileCacheFolder({ platform, env, uid: process.getuid?.() });
  if (folder !== undefined) enableCompileCache(folder);
}

/**
 * The folder for it, made where it is missing: `fewhue` in `XDG_CACHE_HOME` or `~/.cache`, in `~/Library/Caches` on
 * macOS, in `LOCALAPPDATA` on Windows. Undefined unless both it and what it is in are folders that belong to the user
 * and that nobody else may write to.
 */
export function compileCacheFolder(surroundings: Surroundings): string | undefined {
  const { mkdirSync } = process.getBuiltinModule('node:fs');
  const { isAbsolute, join } = process.getBuiltinModule('node:path');
  const base = baseOf(surroundings);
  if (base === undefined || !isAbsolute(base)) return undefined;
  const folder = join(base, 'fewhue');
  try {
    if (!isOwn(base, surroundings)) return undefined;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return isOwn(folder, surroundings) ? folder : undefined;
  } catch {
    return undefined;
  }
}

function baseOf({ platform, env }: Surroundings): string | undefined {
  const { join } = process.getBuiltinModule('node:path');
  if (platform === 'win32') return env['LOCALAPPDATA'] || undefined;
  if (env['XDG_CACHE_HOME']) return env['XDG_CACHE_HOME'];
  const home = env['HOME'];
  if (!home) return undefined;
  return platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache');
}

/** A link may lead into a folder of somebody else. Throws where there is nothing. */
function isOwn(path: string, { uid }: Surroundings): boolean {
  const facts: Stats = process.getBuiltinModule('node:fs').lstatSync(path);
  if (!facts.isDirectory()) return false;
  return uid === undefined || (facts.uid === uid && (facts.mode & WRITABLE_BY_OTHERS) === 0);
}
