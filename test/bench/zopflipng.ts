import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Peer } from './peers.ts';
import { run } from './run.ts';

/** Bytes of a PNG file after zopflipng with its defaults, by whatever filters and colour type it finds best. */
export async function zopfliBytes({ path }: Peer, png: Uint8Array, temp: string): Promise<number> {
  const [from, to] = [join(temp, 'zopfli-plain.png'), join(temp, 'zopfli.png')];
  await writeFile(from, png);
  await run([path, '-y', from, to]);
  const { length } = await readFile(to);
  await Promise.all([rm(from), rm(to)]);
  return length;
}
