// Starts the desktop app, with pictures if any are named: `npm run app -- photo.jpg`. Builds what is missing or older
// than its source, and fetches Electron's binary on the first start.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const caller = process.cwd();
process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const electron = dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/** Ends with one line; a stack would tell nobody what to do. */
function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** Runs a step; what it prints is shown only if it fails and nothing better can be said. */
function run(args, failure) {
  const { status } = spawnSync(args[0], args.slice(1), {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) stop(failure);
}

function newest(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs)
    .reduce((a, b) => Math.max(a, b), 0);
}

function isCurrent(built, ...sources) {
  return existsSync(built) && statSync(built).mtimeMs >= Math.max(...sources.map(newest));
}

/** The path of Electron's program, or undefined while there is none. */
function electronProgram() {
  const note = join(electron, 'path.txt');
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electron, 'dist');
  const program = existsSync(note) ? join(folder, readFileSync(note, 'utf8')) : undefined;
  return program !== undefined && existsSync(program) ? program : undefined;
}

/** Electron's own installer checks what it fetched against the checksums in its package. */
function fetchElectron() {
  process.stderr.write('Fetching Electron, once…\n');
  const { stderr } = spawnSync(process.execPath, [join(electron, 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const program = electronProgram();
  if (!program)
    stop(
      `Electron could not be fetched: ${reasonIn(stderr)}\n` +
        'Behind a proxy or with a mirror, set HTTPS_PROXY or ELECTRON_MIRROR. ' +
        'The same app runs in a browser: npm run web && npm run web:serve',
    );
  return program;
}

/** The line of an installer's last words that says what went wrong. */
function reasonIn(output) {
  const lines = output.split('\n').map((line) => line.trim());
  const line = lines.find((text) => /Error\b/.test(text)) ?? lines.find((text) => text !== '');
  return line?.replace(/^.*?Error:\s*/, '').slice(0, 300) ?? 'its installer gave no reason';
}

const program = electronProgram() ?? fetchElectron();

if (!isCurrent('dist/web/index.html', 'app/renderer', 'app/shared', 'src'))
  run(['npm', 'run', '--silent', 'web'], 'the page could not be built: npm run web says why');
if (!isCurrent('dist/app/main.cjs', 'app/main', 'app/preload', 'app/shared', 'src'))
  run(
    [process.execPath, 'scripts/build-app.mjs'],
    'the shell could not be built: node scripts/build-app.mjs says why',
  );

const files = process.argv.slice(2).map((arg) => (arg.startsWith('-') ? arg : resolve(caller, arg)));
const { status } = spawnSync(program, ['dist/app', ...files], { stdio: 'inherit' });
process.exit(status ?? 1);
