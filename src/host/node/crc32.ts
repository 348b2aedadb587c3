import zlib from 'node:zlib';
import { FewhueError } from '../../core/errors.ts';

// A named import would end in a syntax error where an old Node has no such name.
if (typeof zlib.crc32 !== 'function') {
  const needed = 'fewhue needs 20.19 or a later 20, or 22.2 or later';
  throw new FewhueError('unsupported-host', `Node ${process.versions.node} is too old: ${needed}`);
}

/** Node's own CRC-32 of bytes. Importing it throws `unsupported-host` under a Node that is too old for fewhue. */
export const crc32 = zlib.crc32;
