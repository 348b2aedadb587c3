import { FewhueError } from '../../../core/errors.ts';
import { CHUNK_PICTURES } from '../batch/chunks-of.ts';
import type { BatchJob, BatchResult, BatchSettings } from '../batch/job.ts';
import { checkCompressOptions } from '../operations/compress-options.ts';
import { ownVersion } from '../own-package.ts';

/** A chunk of a batch: what its pictures are, and what they are done with. */
export interface Chunk {
  readonly jobs: readonly BatchJob[];
  readonly settings: BatchSettings;
  /** Path of the journal of this chunk alone. */
  readonly journal: string;
  readonly timeout: number | undefined;
}

/** A chunk as JSON. */
export interface ChunkData {
  /** Version of fewhue that asked for it. */
  readonly version: string;
  /** Input, output and, where there is one, backup of every picture. */
  readonly jobs: readonly (readonly string[])[];
  readonly settings: object;
  /** The palette of the settings in base64. */
  readonly palette?: string | undefined;
  readonly journal: string;
  readonly timeout?: number | undefined;
}

/** What became of the pictures of a chunk, without what its jobs say. */
export type ChunkResults = readonly Partial<BatchResult>[];

/** Paths are those of the shared storage as the submitter has them. */
export function chunkToData({ jobs, settings, journal, timeout }: Chunk): ChunkData {
  const { palette, ...plain } = settings;
  return {
    version: ownVersion(),
    jobs: jobs.map(({ input, output, backup }) =>
      backup === undefined ? [input, output] : [input, output, backup],
    ),
    settings: plain,
    ...(palette && { palette: Buffer.from(palette.colors).toString('base64') }),
    ...{ journal, timeout },
  };
}

/** Reads what came from a queue. Throws `invalid-option` for what is no chunk, or of another version of fewhue. */
export function chunkOfData(data: ChunkData): Chunk {
  const { version, jobs, settings, palette, journal, timeout } = data;
  if (version !== ownVersion())
    throw notAChunk(`it is of fewhue ${JSON.stringify(version)}, and this is ${ownVersion()}`);
  const isList = Array.isArray(jobs) && jobs.length > 0 && jobs.length <= CHUNK_PICTURES;
  if (!isList || !jobs.every(isJob) || typeof journal !== 'string' || journal === '')
    throw notAChunk('its list is not one of pictures');
  if (typeof settings !== 'object' || settings === null) throw notAChunk('its settings are none');
  const colors = palette === undefined ? undefined : new Uint8Array(Buffer.from(palette, 'base64'));
  const own: BatchSettings = { ...settings, ...(colors && { palette: { colors } }) };
  const { measure: _measure, copySkipped: _copy, ...options } = own;
  checkCompressOptions(options);
  return {
    jobs: jobs.map(([input, output, backup]) => ({ input: input!, output: output!, backup })),
    ...{ settings: own, journal, timeout: typeof timeout === 'number' ? timeout : undefined },
  };
}

/** A result without what is null or empty, or known of its job. */
export function resultToData({ index: _index, input: _input, output, ...facts }: BatchResult, job: BatchJob) {
  const kept = Object.entries(facts).filter(
    ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
  );
  return { ...Object.fromEntries(kept), ...(output !== job.output && { output }) };
}

/** The result of a job at a position of the whole list. */
export function resultOfData(data: Partial<BatchResult>, job: BatchJob, index: number): BatchResult {
  return {
    ...{ index, status: 'failed', input: job.input, output: job.output, sourceBytes: null, fileBytes: null },
    ...{ width: null, height: null, mse: null, psnr: null, ssim: null, reached: null },
    ...{ warnings: [], seconds: 0, error: null },
    ...data,
  };
}

function isJob(job: unknown): job is readonly string[] {
  const isFit = Array.isArray(job) && (job.length === 2 || job.length === 3);
  return isFit && job.every((path) => typeof path === 'string' && path !== '' && !path.includes('\0'));
}

function notAChunk(reason: string): FewhueError {
  return new FewhueError('invalid-option', `the queue has a chunk that cannot be done: ${reason}`);
}
