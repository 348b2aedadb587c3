import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FewhueError } from '../../../core/errors.ts';
import type { CancelSignal } from '../../../core/task.ts';
import type { Palette } from '../../../image/indexed-image.ts';
import { QUANTIZE_OPTIONS } from '../../../options/quantize.ts';
import { TARGET_NAMES } from '../../../options/targets.ts';
import { fitPaletteOfColors } from '../../../quantize/fit-palette-of-colors.ts';
import { withName } from '../named-error.ts';
import { openHistogram } from '../read/open-histogram.ts';
import { makeFolder } from '../write/make-folder.ts';
import { saveFile } from '../write/save-file.ts';
import { chunksOf } from './chunks-of.ts';
import { type CountOptions, countChunk, countsPath, FAN_IN, mergeCounts } from './count-chunk.ts';
import type { BatchJob, BatchSettings } from './job.ts';
import { settingsKey } from './settings-key.ts';
import type { ThreadPool } from './thread-pool.ts';

/** What has to be done for a shared palette, here or by the workers of a queue. */
export interface SharedWork {
  /** Counts the colours of chunks, and returns the names of their histograms in order. */
  count(chunks: Iterable<readonly BatchJob[]>, known: readonly string[]): Promise<string[]>;
  /** Merges histograms, so many at a time, and fits a palette to the sum. */
  fit(names: readonly string[]): Promise<Palette>;
}

/** What an earlier run found. */
interface SharedRecord {
  /** `settingsKey` of the fit. */
  readonly key: string;
  /** Names of the chunks' histograms. */
  readonly chunks: readonly string[];
  /** Bytes of the palette's colours in base64. */
  readonly palette: string;
}

/** Options that say how a palette is fitted, and not how pixels are mapped to it. */
const FIT_OPTIONS = Object.keys(QUANTIZE_OPTIONS).filter(
  (name) => !['quality', 'importance', ...TARGET_NAMES].includes(name),
);

/**
 * One palette for all pictures of a batch: counts the colours of chunks, merges the histograms 64 at a time, and fits a
 * palette to the sum. `folder` keeps histograms until there is a palette, and then the palette with what it was made
 * of: with `resume` what is done is not done again. `list` is gone through twice where pictures have changed since.
 * Undefined for no pictures.
 */
export async function findSharedPalette(
  work: SharedWork,
  list: () => Iterable<BatchJob>,
  settings: BatchSettings,
  { folder, resume, signal }: Pick<CountOptions, 'folder' | 'resume' | 'signal'>,
): Promise<Palette | undefined> {
  await makeFolder(folder);
  const key = settingsKey(fitSettings(settings));
  const record = resume ? readRecord(folder, key) : undefined;
  let chunks = await work.count(chunksOf(list()), record?.chunks ?? []);
  if (record && chunks.length > 0 && chunks.join() === record.chunks.join()) return paletteOf(record.palette);
  // The histograms of chunks that are as they were are gone.
  if (record) chunks = await work.count(chunksOf(list()), []);
  if (chunks.length === 0) return undefined;
  const palette = await work.fit(chunks);
  await writeRecord(folder, { key, chunks, palette: Buffer.from(palette.colors).toString('base64') }, signal);
  return palette;
}

/** The work done by threads of this process. */
export function localWork(pool: ThreadPool): (settings: BatchSettings, options: CountOptions) => SharedWork {
  return (settings, options) => ({
    async count(chunks, known) {
      const names: string[] = [];
      for (const jobs of chunks)
        names.push(await countChunk(pool, jobs, settings, { ...options, known: known[names.length] }));
      return names;
    },
    async fit(given) {
      const { folder, signal } = options;
      let names = given;
      while (names.length > 1) {
        const sums: string[] = [];
        for (const group of groupsOf(names)) sums.push(await mergeCounts(folder, group, signal));
        names = sums;
      }
      return fitCounts(folder, names[0]!, settings, signal);
    },
  });
}

/** Fits a palette to a histogram of a folder. Throws `unreadable-input` for one without colours. */
export async function fitCounts(
  folder: string,
  name: string,
  settings: BatchSettings,
  signal?: CancelSignal,
): Promise<Palette> {
  const histogram = await openHistogram(countsPath(folder, name));
  if (histogram.pixels === 0)
    throw new FewhueError(
      'unreadable-input',
      'no picture can be opened, so that there is no palette for all',
    );
  const options = { ...fitSettings(settings), signal };
  return withName('shared palette', async () => (await fitPaletteOfColors(histogram, options)).palette);
}

function fitSettings(settings: BatchSettings): BatchSettings {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => FIT_OPTIONS.includes(name)));
}

/** What is merged at once. */
export function groupsOf<T>(parts: readonly T[]): T[][] {
  const groups: T[][] = [];
  for (let at = 0; at < parts.length; at += FAN_IN) groups.push(parts.slice(at, at + FAN_IN));
  return groups;
}

function recordPath(folder: string): string {
  return join(folder, 'palette.json');
}

/** What an earlier run left that had the same fit; undefined without it. */
function readRecord(folder: string, wanted: string): SharedRecord | undefined {
  try {
    const { key, chunks, palette } = JSON.parse(readFileSync(recordPath(folder), 'utf8'));
    const isNames = Array.isArray(chunks) && chunks.every((name) => typeof name === 'string');
    const isPalette = typeof palette === 'string' && paletteOf(palette).colors.length % 4 === 0;
    return key === wanted && isNames && isPalette && palette !== '' ? { key, chunks, palette } : undefined;
  } catch {
    return undefined;
  }
}

/** Histograms are of no use when there is a palette. */
async function writeRecord(folder: string, record: SharedRecord, signal?: CancelSignal): Promise<void> {
  const text = Buffer.from(JSON.stringify(record));
  await saveFile(recordPath(folder), new Uint8Array(text), { force: true, signal });
  for (const name of readdirSync(folder)) if (name.endsWith('.fhh')) rmSync(join(folder, name));
}

/** A palette by its bytes in base64. */
export function paletteOf(text: string): Palette {
  return { colors: new Uint8Array(Buffer.from(text, 'base64')) };
}
