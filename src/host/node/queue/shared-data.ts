import { FewhueError } from '../../../core/errors.ts';
import { FAN_IN } from '../batch/count-chunk.ts';
import type { BatchSettings } from '../batch/job.ts';
import { ownVersion } from '../own-package.ts';
import type { ChunkData } from './chunk-data.ts';

/** The work on a shared palette that a queue has, by its name there. */
export type SharedKind = 'count' | 'merge' | 'fit';

/** A chunk whose colours are to be counted. */
export interface CountData extends Omit<ChunkData, 'journal'> {
  /** Folder of the histograms. */
  readonly folder: string;
  readonly resume: boolean;
  /** Name that the histogram had in an earlier run. */
  readonly known?: string | undefined;
}

/** Histograms that are to be merged and, in the end, a palette that is to be fitted to their sum. */
export interface MergeData {
  readonly version: string;
  readonly folder: string;
  /** Position among those that are merged with the sum of these. */
  readonly at: number;
  /** Names of histograms; without them what the jobs made that this one waits for. */
  readonly names?: readonly string[] | undefined;
  /** What the palette is fitted with. */
  readonly settings?: object | undefined;
}

/** What a merge made. */
export interface Merged {
  readonly at: number;
  readonly name: string;
}

/** Names of histograms are digests: no path is made of anything else. */
const NAME = /^[0-9a-f]{32}$/;

/** Throws `invalid-option` for data that are of another version of fewhue, or none. */
export function checkMerge({ version, folder, at, names }: MergeData): void {
  if (version !== ownVersion()) throw wrong(`of fewhue ${JSON.stringify(version)}, not ${ownVersion()}`);
  if (typeof folder !== 'string' || folder === '' || !Number.isInteger(at)) throw wrong('without a folder');
  if (names !== undefined) checkNames(names);
}

/** Names of histograms in the order of the jobs that made them. Throws `invalid-option` for what is none. */
export function namesOfChildren(values: Readonly<Record<string, unknown>>): string[] {
  const merged = Object.values(values) as Merged[];
  const names = merged.sort((a, b) => a.at - b.at).map(({ name }) => name);
  checkNames(names);
  return names;
}

/** Throws `invalid-option` for what is no name of a histogram. */
export function checkName(name: unknown): string {
  if (typeof name === 'string' && NAME.test(name)) return name;
  throw wrong('of histograms without names');
}

/** Settings of a fit. Throws `invalid-option` for what is none; what is in them is checked by the fit. */
export function fitSettingsOf({ settings }: MergeData): BatchSettings {
  if (typeof settings === 'object' && settings !== null) return settings;
  throw wrong('without settings');
}

function checkNames(names: readonly unknown[]): void {
  if (!Array.isArray(names) || names.length === 0 || names.length > FAN_IN) throw wrong('of no histograms');
  for (const name of names) checkName(name);
}

function wrong(reason: string): FewhueError {
  return new FewhueError('invalid-option', `the queue has work that cannot be done: ${reason}`);
}
