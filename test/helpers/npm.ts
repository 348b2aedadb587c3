import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** npm is a script of the shell on Windows. */
export const shell = process.platform === 'win32';

/** One file of a package. */
interface PackedFile {
  readonly path: string;
}

/** What `npm pack` says of a tarball. */
interface Packed {
  readonly filename: string;
  readonly files: readonly PackedFile[];
}

/** Runs npm in a folder; returns what it prints. */
export function npm(cwd: string, ...args: string[]): string {
  const run = spawnSync('npm', args, { cwd, encoding: 'utf8', shell });
  if (run.status !== 0) throw new Error(`npm ${args.join(' ')}: ${run.stderr}`);
  return run.stdout;
}

/** Installs packages into a folder, without their scripts. */
export function npmInstall(folder: string, ...packages: string[]): void {
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'];
  npm(folder, 'install', ...quiet, ...packages);
}

/** The tarball of the project, which is packed once for all files of tests that a process runs. */
let tarball: { readonly folder: string; readonly packed: Packed } | undefined;

function packOnce() {
  if (tarball) return tarball;
  const folder = mkdtempSync(join(tmpdir(), 'fewhue-packed-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  // Scripts are off since dist/ has been built by now, and a second build would race with other tests.
  const printed = npm(ROOT, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder);
  tarball = { folder, packed: (JSON.parse(printed) as [Packed])[0] };
  return tarball;
}

/** Packs the project and installs the tarball into a folder; returns the paths in the tarball. */
export function installPacked(folder: string): string[] {
  const { folder: from, packed } = packOnce();
  copyFileSync(join(from, packed.filename), join(folder, packed.filename));
  npmInstall(folder, `./${packed.filename}`);
  return packed.files.map(({ path }) => path);
}
