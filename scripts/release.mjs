// Makes what a release consists of, and publishes nothing unless told: node scripts/release.mjs [--publish]
//   --to <folder>       where the tarball and its checksum go; dist/release if not given
//   --no-build, --no-tests   to try the rest
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const { values: asked } = parseArgs({
  options: {
    to: { type: 'string', default: 'dist/release' },
    publish: { type: 'boolean', default: false },
    'no-build': { type: 'boolean', default: false },
    'no-tests': { type: 'boolean', default: false },
  },
});
if (asked.publish && (asked['no-build'] || asked['no-tests']))
  fail('only what was built and tested is published');

const MAX_BYTES = 5_000_000;
const NEEDED = [
  'package.json',
  'README.md',
  'LICENSE',
  'dist/cli.cjs',
  'dist/program.cjs',
  'docs/api/README.md',
];
const FOREIGN =
  /^(src|test|cli|app|scripts|examples)\/|^dist\/(dev|app|web|packages|release)\/|tsbuildinfo|\.map$/;

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(`release: ${message}`);
  process.exit(1);
}

/** Runs a program; ends the release if it fails. Returns what it printed. */
function run(command, args, stdio = 'inherit') {
  const shell = process.platform === 'win32' && command === 'npm';
  const { status, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', stdio, 'inherit'],
    shell,
  });
  if (status !== 0) fail(`${command} ${args.join(' ')} failed\n${stdout ?? ''}`);
  return stdout;
}

const runPackage = (path, ...args) => run(process.execPath, [join('node_modules', path), ...args], 'pipe');

/** A release is of a commit, and its changes are told. */
function checkSources({ version }) {
  if (run('git', ['status', '--porcelain'], 'pipe') !== '') fail('there are changes that are not committed');
  const changes = readFileSync('CHANGELOG.md', 'utf8');
  if (!changes.includes(`\n## ${version}\n`)) fail(`CHANGELOG.md has no section ${version}`);
}

/** Packs into a folder; returns the tarball's path and what is in it. */
function pack(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // dist/ is built by now: npm need not build it once more.
  const printed = run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], 'pipe');
  const [{ filename, files }] = JSON.parse(printed);
  return { filename, path: join(folder, filename), files: files.map(({ path }) => path) };
}

function checkTarball({ path, files }, { exports }) {
  const entries = Object.values(exports).flatMap((entry) =>
    typeof entry === 'string' ? entry : Object.values(entry),
  );
  const needed = [...NEEDED, ...entries.map((entry) => entry.replace('./', ''))];
  const missing = needed.filter((file) => !files.includes(file));
  if (missing.length > 0) fail(`not in the tarball: ${missing.join(', ')}`);
  const foreign = files.filter((file) => FOREIGN.test(file));
  if (foreign.length > 0) fail(`nothing for the tarball: ${foreign.join(', ')}`);
  const { length } = readFileSync(path);
  if (length > MAX_BYTES) fail(`the tarball has ${length} bytes`);
  runPackage('publint/src/cli.js', path, '--strict');
  runPackage('@arethetypeswrong/cli/dist/index.js', path, '--profile', 'esm-only');
}

/** In the form that `sha256sum --check` reads. */
function writeChecksum(folder, { filename, path }) {
  const sum = createHash('sha256').update(readFileSync(path)).digest('hex');
  writeFileSync(join(folder, 'SHA256SUMS'), `${sum}  ${filename}\n`);
  return sum;
}

const description = JSON.parse(readFileSync('package.json', 'utf8'));
const folder = resolve(asked.to);
if (asked.publish) checkSources(description);
if (!asked['no-build']) run('npm', ['run', 'build']);
if (!asked['no-tests']) run('npm', ['test']);
const packed = pack(folder);
checkTarball(packed, description);
console.log(`${packed.path}\nsha256 ${writeChecksum(folder, packed)}, ${packed.files.length} files`);
if (asked.publish) {
  run('npm', ['publish', packed.path]);
  run('git', ['tag', `v${description.version}`]);
} else console.log('Nothing was published: --publish does that, and tags the commit.');
