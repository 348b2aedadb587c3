import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { findPeers } from './peers.ts';
import { loadPixels } from './photos.ts';
import { timeProcess } from './run.ts';
import { printMemory } from './scale-memory.ts';
import { makeIcons, makePhotos, repeatFiles } from './scale-pictures.ts';
import { printQueue } from './scale-queue.ts';

const HELP = `Pictures per second of processor time of fewhue batch against pngquant, and its memory over a long list.

  npm run bench:scale -- [--images <dir>] [--photos 500] [--icons 2000] [--long 10000] [--effort 1] [--rounds 1]
                         [--queue redis://localhost]

Photographs are those of --images, turned and shaded, at 768 x 512; without it they are drawn. pngquant runs by
xargs -P2 once for as many as two processes share (-n half), and for icons once for each picture, too (-n 1). The best of
the rounds counts. MSE is per pixel over R, G and B, the mean of every tenth picture. The photographs are done by a queue,
too, by one worker and by two: by a Redis that is started for it, or that of --queue. Memory is the resident set of fewhue
batch over a long list of icons. A count of 0 leaves a part out. All of it takes some 7 minutes on two idle cores.`;

const CLI = join(dirname(process.argv[1]!), '..', 'cli.cjs');

interface Measured {
  readonly tool: string;
  readonly cpu: number;
  readonly mse: number | undefined;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      images: { type: 'string' },
      photos: { type: 'string', default: '500' },
      icons: { type: 'string', default: '2000' },
      long: { type: 'string', default: '10000' },
      effort: { type: 'string', default: '1' },
      rounds: { type: 'string', default: '1' },
      queue: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const temp = await mkdtemp(join(tmpdir(), 'fewhue-scale-'));
  try {
    const { pngquant } = await findPeers();
    if (!pngquant) console.log('pngquant was not found: nothing is compared');
    const settings = { effort: values.effort, rounds: Number(values.rounds), pngquant: pngquant?.path };
    const photos = await makePhotos(join(temp, 'photos'), values.images, Number(values.photos));
    if (photos.length > 0)
      for (const colors of [64, 256])
        print(
          `${photos.length} photographs, K=${colors}`,
          photos.length,
          await compare(photos, { ...settings, colors, temp }),
        );
    const { queue } = values;
    if (photos.length > 0)
      await printQueue({ ...settings, queue, cli: CLI, input: join(temp, 'photos'), temp });
    const icons = await makeIcons(join(temp, 'icons'), Number(values.icons));
    if (icons.length > 0)
      print(
        `${icons.length} icons, K=64`,
        icons.length,
        await compare(icons, { ...settings, colors: 64, temp, each: true }),
      );
    if (icons.length > 0 && Number(values.long) > 0) {
      await repeatFiles(join(temp, 'long'), icons, Number(values.long));
      await printMemory(CLI, join(temp, 'long'), join(temp, 'long-out'), Number(values.long));
    }
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
}

interface Settings {
  readonly colors: number;
  readonly effort: string;
  readonly rounds: number;
  readonly pngquant: string | undefined;
  readonly temp: string;
  /** Whether pngquant is started for each picture, too; default false. */
  readonly each?: boolean;
}

/** Every tool in turns, round by round; of the times the smallest. */
async function compare(paths: readonly string[], settings: Settings): Promise<Measured[]> {
  const { colors, effort, pngquant, temp } = settings;
  const [input, out] = [dirname(paths[0]!), join(temp, 'out')];
  const list = join(temp, 'list.txt');
  await writeFile(list, paths.join('\n'));
  const batch = [
    process.execPath,
    CLI,
    'batch',
    input,
    '-k',
    String(colors),
    '--effort',
    effort,
    '--name',
    '{name}{ext}',
    '-j',
    '2',
  ];
  const quant = (each: number) =>
    `xargs -P2 -n ${each} ${pngquant} --nofs --force --ext .pq ${colors} < '${list}'`;
  const tools: [string, readonly string[], (path: string) => string][] = [
    ['fewhue batch --quiet', [...batch, '--quiet', '-o', out], (path) => join(out, basename(path))],
    ['fewhue batch', [...batch, '-o', out], (path) => join(out, basename(path))],
  ];
  if (pngquant) {
    const besides = (path: string) => `${path.replace(/\.png$/, '')}.pq`;
    if (settings.each) tools.push(['pngquant -n 1', ['sh', '-c', quant(1)], besides]);
    tools.push(['pngquant -n half', ['sh', '-c', quant(Math.ceil(paths.length / 2))], besides]);
  }
  const best = new Map<string, Measured>();
  for (let round = 0; round < settings.rounds; round++)
    for (const [tool, command, resultOf] of tools) {
      await rm(out, { recursive: true, force: true });
      const { cpu } = await timeProcess(command);
      const before = best.get(tool);
      const mse = before?.mse ?? (await meanSquaredError(paths, resultOf));
      best.set(tool, { tool, cpu: Math.min(cpu, before?.cpu ?? Infinity), mse });
      console.error(`K=${colors}, round ${round + 1}: ${tool} ${cpu.toFixed(2)} s`);
    }
  return [...best.values()];
}

/** Of opaque pictures; undefined for others. */
async function meanSquaredError(
  paths: readonly string[],
  resultOf: (path: string) => string,
): Promise<number | undefined> {
  let [sum, count] = [0, 0];
  for (let i = 0; i < paths.length; i += 10) {
    const [a, b] = [await loadPixels(paths[i]!), await loadPixels(resultOf(paths[i]!))];
    let squares = 0;
    for (let at = 0; at < a.data.length; at++) {
      if (at % 4 === 3 && a.data[at] !== 255) return undefined;
      squares += (a.data[at]! - b.data[at]!) ** 2;
    }
    sum += squares / (a.width * a.height);
    count++;
  }
  return sum / count;
}

function print(title: string, pictures: number, rows: readonly Measured[]): void {
  console.log(
    `\n${title}\n  ${'tool'.padEnd(22)}${'CPU s'.padStart(9)}${'per CPU s'.padStart(11)}${'MSE'.padStart(9)}`,
  );
  for (const { tool, cpu, mse } of rows)
    console.log(
      `  ${tool.padEnd(22)}${cpu.toFixed(2).padStart(9)}${(pictures / cpu).toFixed(1).padStart(11)}${(mse?.toFixed(2) ?? '').padStart(9)}`,
    );
  const [ours] = rows;
  for (const { tool, cpu } of rows.filter(({ tool }) => tool.startsWith('pngquant')))
    console.log(`  ${(cpu / ours!.cpu).toFixed(2)} times the pictures a CPU second of ${tool}`);
}

await main().catch((error: unknown) => {
  console.error(`bench: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
