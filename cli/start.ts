#!/usr/bin/env node
// Starts the program. An old Node could not even parse that: this file is built for every Node, and says so.
import { keepCompiled } from './compile-cache.ts';
import { exitCodeOf } from './exit-codes.ts';

/** As `engines` of package.json has it: zlib's CRC-32 came with 20.15 and 22.2, `require` of modules with 20.19. */
function canRun(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 2) || major > 22;
}

const { node } = process.versions;
if (canRun(node)) {
  keepCompiled();
  require('./program.cjs');
} else {
  const needed = 'fewhue needs 20.19 or a later 20, or 22.2 or later';
  process.stderr.write(`fewhue: Node ${node} is too old: ${needed}\n`);
  process.exitCode = exitCodeOf('unsupported-host');
}
