// The command line in files that a run loads as it needs them. V8 reads all of a file before it runs any: of one file
// with everything in it, a run paid for the commands that it did not give.
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';

/** Where the files are that `program.cjs` loads. */
const FOLDER = 'dist/program';
/** The kernels, which all programs read. */
const KERNELS_FILE = join(FOLDER, 'kernels.wasm');

/** What nearly every run needs: `fewhue compress` to a PNG. As one file it starts quicker than as many. */
const USUAL = [
  'cli/main.ts',
  'cli/commands/compress/command.ts',
  'cli/commands/compress/run.ts',
  'cli/commands/compress/table.ts',
  'src/encode/png/encode-png.ts',
  'src/model/fit-centroids.ts',
].map((path) => resolve(path));

/** What gives the kernels. */
const KERNELS = /kernels[\\/]kernel-bytes\.ts$/;

/**
 * Reads the kernels from a file: as hex in a program they take 5 ms more of CPU. `path`: from the folder of the program
 * that has this in it.
 * @param {string} path
 */
export function kernelsFrom(path) {
  const code = `
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
export const kernelBytes = () => readFileSync(join(__dirname, ${JSON.stringify(path)}));`;
  return { name: 'kernels-from-file', load: (id) => (KERNELS.test(id) ? code : undefined) };
}

const OUTPUT = {
  dir: 'dist',
  format: 'cjs',
  minify: true,
  entryFileNames: '[name].cjs',
  chunkFileNames: 'program/[name]-[hash].cjs',
};

/**
 * Bundles the command line into dist/program.cjs and dist/program.
 * @param {import('rolldown').InputOptions} options what is external, and plugins
 * @returns {Promise<import('rolldown').RolldownOutput['output']>}
 */
export async function buildProgram(options) {
  rmSync(FOLDER, { recursive: true, force: true });
  const plugins = [options.plugins, kernelsFrom('kernels.wasm')];
  const bundle = await rolldown({ ...options, plugins, input: { program: 'cli/main.ts' }, platform: 'node' });
  // What reaches what, after unused code is gone, only a bundle says.
  const usual = modulesReached((await bundle.generate({ ...OUTPUT, minify: false })).output, USUAL);
  const groups = [
    // In a file of its own it is in that folder, beside what it reads.
    { name: 'kernels', test: KERNELS, priority: 2 },
    { name: 'usual', test: (id) => usual.has(id), priority: 1 },
  ];
  const { output } = await bundle.write({ ...OUTPUT, codeSplitting: { groups } });
  await bundle.close();
  copyFileSync('dist/kernels.wasm', KERNELS_FILE);
  for (const path of programFiles()) escapeFile(path);
  return output;
}

/** The files of the command line but the one that starts it. */
export function programFiles() {
  const chunks = existsSync(FOLDER)
    ? readdirSync(FOLDER)
        .filter((name) => name.endsWith('.cjs'))
        .map((name) => join(FOLDER, name))
    : [];
  return ['dist/program.cjs', ...chunks];
}

/** The modules of all files that those with the roots import, whatever they import in turn. */
function modulesReached(files, roots) {
  const chunks = new Map(
    files.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]),
  );
  const reached = new Set();
  const reach = (chunk) => {
    if (!chunk || reached.has(chunk)) return;
    reached.add(chunk);
    for (const name of chunk.imports) reach(chunks.get(name));
  };
  for (const chunk of chunks.values()) if (chunk.moduleIds.some((id) => roots.includes(id))) reach(chunk);
  return new Set([...reached].flatMap(({ moduleIds }) => moduleIds));
}

/** V8 keeps a program of nothing but ASCII in one byte per character, and parses it faster: 1 ms of CPU. */
function escapeFile(path) {
  const program = readFileSync(path, 'utf8');
  const asEscape = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is kept
  writeFileSync(path, program.replace(/[^\x00-\x7f]/g, asEscape));
}
