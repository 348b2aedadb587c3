export type { BatchSettings } from '../host/node/batch/job.ts';
export { listPictures } from '../host/node/batch/list-pictures.ts';
export { type Named, nameOutputs } from '../host/node/batch/name-outputs.ts';
export {
  type CompressManyOptions,
  type PreparedBatch,
  prepareBatch,
} from '../host/node/batch/prepare-batch.ts';
export { withSharedPalette } from '../host/node/batch/prepare-shared.ts';
export { checkNaming, type ResultNaming, resultName } from '../host/node/batch/result-names.ts';
export { type ChunkOptions, runChunk } from '../host/node/batch/run-chunk.ts';
export { entryOf, realPathOf, refuseReplacing } from '../host/node/batch/same-file.ts';
export { parseShard } from '../host/node/batch/shard.ts';
export { localWork } from '../host/node/batch/shared-palette.ts';
export { sumOfColors } from '../host/node/batch/sum-of-colors.ts';
export { defaultThreads, ThreadPool } from '../host/node/batch/thread-pool.ts';
export { checkCompressOptions } from '../host/node/operations/compress-options.ts';
export { withQuality } from '../host/node/operations/compress-quality.ts';
export { decodedPath } from '../host/node/operations/decode-file.ts';
export { FILE_PALETTE_ORDERS } from '../host/node/operations/file-palette.ts';
export { checkIterateOptions, iteratePath } from '../host/node/operations/iterate-file.ts';
export { checkMapOptions, mapBase, mapPaths } from '../host/node/operations/map-file.ts';
export { segmentFolder } from '../host/node/operations/segment-file.ts';
export { checkSegmentFileOptions } from '../host/node/operations/segment-file-options.ts';
export { fitFlow, queueWork } from '../host/node/queue/share-by-queue.ts';
export { submitBatch } from '../host/node/queue/submit-batch.ts';
export { type ChunkReport, workQueue } from '../host/node/queue/work-queue.ts';
export { openMask } from '../host/node/read/open-mask.ts';
export { pictureNotes } from '../host/node/read/picture-notes.ts';
export { isPicture } from '../host/node/read/picture-palette.ts';
export { PROFILE_USES } from '../host/node/read/read-metadata.ts';
export { readSource } from '../host/node/read/read-source.ts';
export { treePicture } from '../host/node/read/read-tree.ts';
export { makeFolder } from '../host/node/write/make-folder.ts';
export { outputPath, pathBeside } from '../host/node/write/output-path.ts';
export { checkOutput } from '../host/node/write/save-file.ts';
