import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { available } from './available.ts';
import { npmInstall, ROOT } from './npm.ts';

/** Lives as long as the installed packages: `npm ci` empties it, so that CI always has the newest of each line. */
const FOLDER = join(ROOT, 'node_modules', '.cache', 'node-releases');

/**
 * Paths of Node's own programs by the versions asked for, which are npm's (`20.19.0` or, for the newest of a line,
 * `22`); the registry has them as packages. Undefined where they cannot be had.
 */
export function nodeReleases(versions: readonly string[]): ReadonlyMap<string, string> | undefined {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const alias = (version: string) => `node-${version}`;
  const programs = new Map(
    versions.map((version) => [version, join(FOLDER, 'node_modules', alias(version), 'bin', 'node')]),
  );
  const runs = (program: string) => spawnSync(program, ['--version']).status === 0;
  const missing = versions.filter((version) => !runs(programs.get(version)!));
  try {
    mkdirSync(FOLDER, { recursive: true });
    // npm would otherwise install into the project above.
    writeFileSync(join(FOLDER, 'package.json'), '{}');
    const packages = versions.map(
      (version) => `${alias(version)}@npm:node-${system}-${process.arch}@${version}`,
    );
    if (missing.length > 0) npmInstall(FOLDER, ...packages);
  } catch {
    // Without the registry, or on a machine that has no such packages.
  }
  const found = [...programs.values()].every(runs);
  return available(`the releases ${versions.join(', ')} of Node`, found) ? programs : undefined;
}
