// node segment-folder.mjs photos regions: label map, overlay and table of every picture in `photos`.
import { mkdirSync, readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { FewhueError } from 'fewhue';
import { segmentFile } from 'fewhue/node';

const [from, to] = process.argv.slice(2);
if (!from || !to) throw new Error('usage: node segment-folder.mjs pictures results');

const isPicture = (name) => /\.(jpe?g|png|webp|avif|tiff?)$/i.test(name);
for (const name of readdirSync(from).filter(isPicture).sort()) {
  const folder = join(to, parse(name).name);
  mkdirSync(folder, { recursive: true });
  try {
    const { table } = await segmentFile(join(from, name), {
      folder,
      write: ['labels', 'overlay', 'table'],
      detail: 0.5,
      force: true,
    });
    console.log(`${name}: ${table.regions.length} regions`);
  } catch (error) {
    // One damaged picture does not end the others.
    if (!(error instanceof FewhueError)) throw error;
    console.log(`${name}: ${error.message}`);
    process.exitCode = 1;
  }
}
