import { access, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Context } from './context.ts';
import type { Photo } from './photos.ts';
import { processTables } from './process-tables.ts';
import { median, type SectionResult, smallest } from './result.ts';
import { peakMemory, type Timing, timeProcess } from './run.ts';

/** A tool's whole process on one photograph at K=256; seconds. */
export interface ProcessRow {
  readonly image: string;
  readonly large: boolean;
  readonly tool: string;
  readonly cpu: number;
  readonly cpuMedian: number;
  readonly wall: number;
  readonly wallMedian: number;
  /** Bytes of the file written; undefined for the process that does nothing. */
  readonly bytes: number | undefined;
  /** Peak resident memory in megabytes, where it was measured. */
  readonly peakMemory: number | undefined;
}

/** A command that reads `png` and writes `out`. */
type Command = (png: string, out: string) => string[];

export const EMPTY_NODE = 'node, empty script';

/** CPU, wall time and memory of whole processes, interleaved. */
export async function benchProcess(context: Context): Promise<SectionResult> {
  const { options, peers, photos, temp } = context;
  const commands = await contenders(context);
  const rows: ProcessRow[] = [];
  for (const photo of photos) {
    const withMemory = photo === photos[0];
    rows.push(...(await measure(context, commands, photo, options.rounds ?? 7, withMemory)));
  }
  const large = await context.largePhoto();
  rows.push(...(await measure(context, commands, large, Math.min(options.rounds ?? 3, 3), true)));
  const notes = [];
  if (!peers.pngquant) notes.push('pngquant was not found');
  if (!peers.imagemagick) notes.push('ImageMagick was not found');
  if (!peers.gnuTime) notes.push('GNU time was not found: no peak memory');
  await rm(join(temp, 'empty.mjs'));
  return { tables: processTables(rows, large.name), rows, notes };
}

async function contenders({ peers, temp }: Context): Promise<Map<string, Command>> {
  const cli = join(dirname(process.argv[1]!), '..', 'cli.cjs');
  await access(cli);
  const empty = join(temp, 'empty.mjs');
  await writeFile(empty, '');
  const fewhue =
    (...flags: string[]): Command =>
    (png, out) => [process.execPath, cli, 'compress', png, '-k', '256', ...flags, '--force', '-o', out];
  const commands = new Map<string, Command>([
    ['fewhue --effort 1', fewhue('--effort', '1')],
    ['fewhue --effort 1 --quiet', fewhue('--effort', '1', '--quiet')],
    ['fewhue', fewhue()],
    ['fewhue --quiet', fewhue('--quiet')],
  ]);
  const { pngquant, imagemagick } = peers;
  if (pngquant)
    commands.set('pngquant', (png, out) => [pngquant.path, '--nofs', '--force', '-o', out, '256', png]);
  if (imagemagick)
    commands.set('imagemagick', (png, out) => [imagemagick.path, png, '+dither', '-colors', '256', out]);
  commands.set(EMPTY_NODE, () => [process.execPath, empty]);
  return commands;
}

async function measure(
  { peers, temp, progress }: Context,
  commands: ReadonlyMap<string, Command>,
  photo: Photo,
  rounds: number,
  withMemory: boolean,
): Promise<ProcessRow[]> {
  const out = join(temp, 'process-out.png');
  const timings = new Map<string, Timing[]>();
  const bytes = new Map<string, number>();
  const memory = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    progress(`${photo.name}, round ${round + 1} of ${rounds}`);
    for (const [tool, command] of commands) {
      await rm(out, { force: true });
      const timing = await timeProcess(command(photo.png, out));
      timings.set(tool, [...(timings.get(tool) ?? []), timing]);
      if (tool !== EMPTY_NODE) bytes.set(tool, (await stat(out)).size);
    }
  }
  for (const [tool, command] of withMemory && peers.gnuTime ? commands : [])
    memory.set(
      tool,
      await peakMemory(peers.gnuTime!.path, command(photo.png, out), join(temp, 'memory.txt')),
    );
  return [...timings].map(([tool, measured]) => {
    const [cpus, walls] = [measured.map(({ cpu }) => cpu), measured.map(({ wall }) => wall)];
    return {
      ...{ image: photo.name, large: photo.width * photo.height > 1e7, tool },
      ...{
        cpu: smallest(cpus)!,
        cpuMedian: median(cpus)!,
        wall: smallest(walls)!,
        wallMedian: median(walls)!,
      },
      ...{ bytes: bytes.get(tool), peakMemory: memory.get(tool) },
    };
  });
}
