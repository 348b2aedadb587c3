import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CancelSignal } from '../../../core/task.ts';
import { encodeHistogram } from '../../../encode/histogram/encode-histogram.ts';
import { HistogramSum } from '../../../vectors/color-histogram.ts';
import { digestOf } from '../read/digest.ts';
import { openHistogram } from '../read/open-histogram.ts';
import { makeFolder } from '../write/make-folder.ts';
import { saveFile } from '../write/save-file.ts';
import { UNREADABLE } from './count-job.ts';
import type { BatchJob, BatchSettings } from './job.ts';
import { openSource } from './job-source.ts';
import { settingsKey } from './settings-key.ts';
import { sumOfColors } from './sum-of-colors.ts';
import type { ThreadPool } from './thread-pool.ts';

/** How the colours of a chunk are counted beside the settings of its pictures. */
export interface CountOptions {
  /** Folder of the histograms. */
  readonly folder: string;
  /** Leave uncounted what is there, or what has the name `known`; default false. */
  readonly resume?: boolean | undefined;
  /** Name that the histogram had in an earlier run. */
  readonly known?: string | undefined;
  /** Seconds that a picture may take; default: any number. */
  readonly timeout?: number | undefined;
  readonly signal?: CancelSignal | undefined;
  /** Called after every picture. */
  readonly onCounted?: (() => void) | undefined;
}

/** Histograms that are merged at once. */
export const FAN_IN = 64;

/** The path of a histogram by its name. */
export function countsPath(folder: string, name: string): string {
  return join(folder, `${name}.fhh`);
}

/**
 * Counts the colours of a chunk of pictures into one histogram file, and returns its name, which is a digest of the
 * pictures' bytes: a chunk that is counted twice, by whichever machine, is one file of the same bytes.
 */
export async function countChunk(
  pool: ThreadPool,
  jobs: readonly BatchJob[],
  settings: BatchSettings,
  { folder, resume = false, known, timeout, signal, onCounted }: CountOptions,
): Promise<string> {
  if (resume) {
    const name = nameOf(await digestsOf(jobs, settings), settings);
    if (name === known || existsSync(countsPath(folder, name))) {
      for (const _ of jobs) onCounted?.();
      return name;
    }
  }
  const digests: string[] = jobs.map(() => 'failed');
  await makeFolder(folder);
  const sum = await sumOfColors(pool, jobs, settings, {
    ...{ folder, timeout, signal },
    onResult: ({ result, counted }) => {
      if (counted) digests[result.index] = counted.digest;
      onCounted?.();
    },
  });
  const name = nameOf(digests, settings);
  await saveFile(countsPath(folder, name), encodeHistogram(sum), { force: true, signal });
  return name;
}

/** Merges histograms of a folder into one there, and returns its name. What is there already is not done again. */
export async function mergeCounts(
  folder: string,
  names: readonly string[],
  signal?: CancelSignal,
): Promise<string> {
  if (names.length === 1) return names[0]!;
  const name = digestOf(names.join(' ')).slice(0, NAME_LENGTH);
  const path = countsPath(folder, name);
  if (existsSync(path)) return name;
  const sum = new HistogramSum();
  for (const part of names) sum.add(await openHistogram(countsPath(folder, part)));
  await saveFile(path, encodeHistogram(sum.sum()), { force: true, signal });
  return name;
}

const NAME_LENGTH = 32;

/** What of the settings decides which colours a picture has. */
const COUNTED = ['format', 'matte', 'alphaThreshold', 'profile', 'keep', 'tolerant', 'stretch', 'svgWidth'];

/** Pictures that failed for reasons that may pass have no digest, so that the next run counts them again. */
function nameOf(digests: readonly string[], settings: BatchSettings): string {
  const own = Object.fromEntries(Object.entries(settings).filter(([name]) => COUNTED.includes(name)));
  return digestOf(JSON.stringify([settingsKey(own), digests])).slice(0, NAME_LENGTH);
}

async function digestsOf(jobs: readonly BatchJob[], settings: BatchSettings): Promise<string[]> {
  const digests: string[] = [];
  for (const { input } of jobs)
    digests.push(
      await openSource(input, settings).then(
        ({ digest }) => digest,
        () => UNREADABLE,
      ),
    );
  return digests;
}
