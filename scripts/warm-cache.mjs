// Runs the command line once and keeps what V8 compiled for it, for cli/start.ts to begin with.
// usage: warm-cache.mjs PROGRAM CACHE WORDS...
import { readFileSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { Script } from 'node:vm';

const [program, cache, ...words] = process.argv.slice(2);
const file = resolve(program);
process.argv = [process.argv[0], file, ...words];
const script = new Script(Module.wrap(readFileSync(file, 'latin1')), { filename: file });
process.on('exit', () => writeFileSync(cache, script.createCachedData()));
script.runInThisContext()({}, createRequire(file), {}, file, dirname(file));
