import { dirname } from 'node:path';
import { Task } from '../../../core/task.ts';
import type { FilePieces } from '../../../encode/file-pieces.ts';
import type { OutputFormat } from '../../../encode/formats.ts';
import { packedSize } from '../../../encode/packed/packed.ts';
import { encodeStored } from '../../../encode/stored-encoders.ts';
import { fitAlpha } from '../../../image/fit-alpha.ts';
import type { PieceStore, StoredIndexed } from '../../../image/stored-picture.ts';
import { hasTargets, resolveQuantize } from '../../../options/quantize-plan.ts';
import { quantizeStored, type StoredResult } from '../../../quantize/quantize-stored.ts';
import { type Statistics, statsOfStored } from '../../../stats/stats.ts';
import { doneDecoding } from '../decode/decoder-turns.ts';
import type { DiskPicture } from '../large/decode-to-disk.ts';
import { LARGE_PIXELS } from '../large/maybe-large.ts';
import { DiskFile, DiskIndices, DiskPieces, type Spool } from '../large/spool.ts';
import { withDecoded } from '../large/with-decoded.ts';
import { DigestedPieces } from '../read/digest.ts';
import { savePieces } from '../write/save-file.ts';
import type { CompressResult } from './compress-result.ts';
import { hasFilePalette, isAsGiven } from './file-palette.ts';
import { alphaWarnings } from './fit-to-format.ts';
import { StageClock } from './stage-clock.ts';
import type { StripsOptions, StripsRequest } from './strips-request.ts';

/** How far the whole has come when the encoding begins, and when the statistics do. */
const STAGES = { decode: 0.2, encode: 0.6, measure: 0.8 } as const;

/** What became of it: all but the bytes of its file, or why it is not done here. */
type Strips = { readonly done: CompressResult } | { readonly whole: string | undefined };

/**
 * Compresses a large picture with memory that does not grow with its pixels: they and their indices lie in temporary
 * files beside the output, 3 to 5 bytes each. The file is the one that `compressFile` writes; see `quantizeStored` for
 * pictures of more than 2^19 colours. `whole`: the picture is to be held in memory after all, and why, for a person,
 * where it is large. `least`: pixels of a large picture.
 */
export async function compressInStrips(
  request: StripsRequest,
  options: StripsOptions,
  minPixels = LARGE_PIXELS,
): Promise<Strips> {
  if (!isPlanned(options)) return { whole: undefined };
  const { input, output, alpha } = request;
  const clock = new StageClock();
  const large = { input, folder: dirname(output), alpha, minPixels };
  const strips = await withDecoded(large, options, async (decoded, spool) => {
    // Only where all colours must be fitted may the picture be decoded once more.
    if (options.palette || resolveQuantize(options).model === 'kmeans') doneDecoding();
    return compressDecoded(request, { spool, clock, decoded }, options);
  });
  if (!('done' in strips)) return strips;
  const { done } = strips;
  return done ? { done } : { whole: 'has too many colours for this model' };
}

/** Whether what is asked for needs no more than a few rows at a time. */
function isPlanned(options: StripsOptions): boolean {
  const plan = resolveQuantize(options);
  const { statistics, keep = [], panel, toneMap, optimize = false } = options;
  const isChanged = panel !== undefined || toneMap;
  const isWhole = statistics === 'full' || keep.length > 0 || isChanged || optimize;
  if ((hasFilePalette(options) && !isAsGiven(options)) || plan.preset === 'auto') return false;
  const isSearch = plan.quality !== 'off' || hasTargets(plan);
  return (
    !isSearch &&
    typeof plan.trellis !== 'number' &&
    !plan.importance &&
    plan.hiddenRgb === 'clear' &&
    !isWhole
  );
}

/** A picture that has been decoded, and the time spent on it. */
interface Work {
  readonly spool: Spool;
  readonly clock: StageClock;
  readonly decoded: DiskPicture;
}

async function compressDecoded(
  { input, output, format, asked, alpha, ready }: StripsRequest,
  { spool, clock, decoded }: Work,
  options: StripsOptions,
): Promise<CompressResult | undefined> {
  const { picture, frames } = decoded;
  const given = options.palette && { colors: fitAlpha(options.palette.colors, alpha.kind, alpha) };
  const { width, height } = picture;
  const task = new Task(options);
  clock.mark('decode');
  const plan = resolveQuantize(options);
  const quantized = await quantizeStored(
    picture,
    { plan, palette: given },
    (bytes) => new DiskIndices(new DiskFile(spool), width * height, bytes),
    task.part(STAGES.decode, STAGES.encode),
  );
  if (!quantized) return undefined;
  clock.mark('map');
  const part = task.part(STAGES.encode, STAGES.measure);
  const file = await encode(quantized.image, format, { ...options, ...part }, () => {
    return new DiskPieces(new DiskFile(spool));
  });
  clock.mark('encode');
  const skipped = options.skipIfLarger === true && file.bytes > input.size;
  if (!skipped) {
    const pieces = new DigestedPieces(file.pieces);
    await savePieces(output, ready ? pieces : file.pieces, {
      ...options,
      ready: ready && (() => ready({ bytes: file.bytes, digest: pieces.digest() })),
    });
  }
  clock.mark('write');
  const facts = {
    asked: asked === 'auto' ? quantized.model.choice!.k : asked,
    ...{ sourceBytes: input.size, packedBytes: packedSize(quantized.image), fileBytes: file.bytes },
  };
  const statistics = await measure(decoded, quantized, facts, options.statistics !== false, task);
  task.report('encode', 1);
  return {
    ...{ input: input.name, output: skipped ? null : output, format, width, height },
    ...{ frames, skipped, statistics },
    warnings: picture.pixels.isFitted ? alphaWarnings(format, alpha) : [],
    ...{ bytes: new Uint8Array(0), palette: quantized.image.palette },
    ...{ model: quantized.model, quality: null, optimized: null, targets: null, animation: null },
    seconds: clock.seconds(quantized.seconds),
  };
}

async function encode(
  image: StoredIndexed,
  format: OutputFormat,
  options: StripsOptions,
  newStore: () => PieceStore,
): Promise<FilePieces> {
  const { effort, signal, onProgress } = options;
  const settings = { effort, keepPalette: isAsGiven(options), signal, onProgress };
  return encodeStored(format, image, settings, newStore);
}

async function measure(
  { picture }: DiskPicture,
  { image, histogram, colorLabels }: StoredResult,
  facts: Omit<Parameters<typeof statsOfStored>[2], 'histogram' | 'colorLabels'>,
  wanted: boolean,
  task: Task,
): Promise<Statistics | null> {
  if (!wanted) return null;
  const known = colorLabels ? { histogram, colorLabels } : { histogram };
  return statsOfStored(picture, image, { ...facts, ...known }, task.part(STAGES.measure, 1));
}
