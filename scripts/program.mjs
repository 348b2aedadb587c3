// The command line in files that a run loads as it needs them. V8 reads all of a file before it runs any: of one file
// with everything in it, a run paid for the commands that it did not give.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';

/** Where the files are that `program.cjs` loads. */
const FOLDER = 'dist/program';

/** What nearly every run needs: `fewhue compress` to a PNG. As one file it starts quicker than as many. */
const USUAL = [
  'cli/main.ts',
  'cli/commands/compress/command.ts',
  'cli/commands/compress/run.ts',
  'cli/commands/compress/table.ts',
  'src/encode/png/encode-png.ts',
  'src/model/fit-centroids.ts',
].map((path) => resolve(path));

/** The kernels are the largest part, and a picture whose colours are kept needs them as well: a file of their own. */
const KERNELS = /kernels[\\/]generated[\\/]wasm-bytes/;

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
  const bundle = await rolldown({ ...options, input: { program: 'cli/main.ts' }, platform: 'node' });
  // What reaches what, after unused code is gone, only a bundle says.
  const usual = modulesReached((await bundle.generate({ ...OUTPUT, minify: false })).output, USUAL);
  const groups = [
    { name: 'kernels', test: KERNELS, priority: 2 },
    { name: 'usual', test: (id) => usual.has(id), priority: 1 },
  ];
  const { output } = await bundle.write({ ...OUTPUT, codeSplitting: { groups } });
  await bundle.close();
  for (const path of programFiles()) escapeFile(path);
  return output;
}

/** The files of the command line but the one that starts it. */
export function programFiles() {
  const chunks = existsSync(FOLDER) ? readdirSync(FOLDER).map((name) => join(FOLDER, name)) : [];
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
