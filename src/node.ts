export { compressMany } from './host/node/batch/compress-many.ts';
export type { BatchError, BatchJob, BatchResult, BatchStatus } from './host/node/batch/job.ts';
export type { CompressManyOptions } from './host/node/batch/prepare-batch.ts';
export type { InspectedAnimation, InspectedFrame } from './host/node/inspect/inspect-frames.ts';
export type { FilePart, FileStructure } from './host/node/inspect/structure.ts';
export {
  type ChooseFileOptions,
  type ChooseResult,
  chooseFile,
  type Thumbnail,
} from './host/node/operations/choose-file.ts';
export {
  type ComparedFile,
  type ComparedResult,
  type CompareOptions,
  type CompareResult,
  compareFile,
} from './host/node/operations/compare-file.ts';
export { compressFile } from './host/node/operations/compress-file.ts';
export type { CompressOptions } from './host/node/operations/compress-options.ts';
export type {
  AnimationReport,
  CompressResult,
  CompressSeconds,
} from './host/node/operations/compress-result.ts';
export { type DecodeOptions, type DecodeResult, decodeFile } from './host/node/operations/decode-file.ts';
export type { FilePaletteOptions, FilePaletteOrder } from './host/node/operations/file-palette.ts';
export { type HistogramResult, histogramFile } from './host/node/operations/histogram-file.ts';
export {
  type InspectOptions,
  type InspectResult,
  inspectFile,
  type Saving,
} from './host/node/operations/inspect-file.ts';
export { type IterateOptions, type IterateResult, iterateFile } from './host/node/operations/iterate-file.ts';
export { type MapOptions, type MapResult, mapFile } from './host/node/operations/map-file.ts';
export { type ScoreFileResult, scoreFile } from './host/node/operations/score-file.ts';
export { type PictureScoreResult, scorePictureFile } from './host/node/operations/score-picture-file.ts';
export { type SegmentFileResult, segmentFile } from './host/node/operations/segment-file.ts';
export type { SegmentFileOptions } from './host/node/operations/segment-file-options.ts';
export type { InputOptions, InputSource } from './host/node/read/input-source.ts';
export { type OpenAnimationOptions, openAnimation } from './host/node/read/open-animation.ts';
export { decodeHistogram, openHistogram } from './host/node/read/open-histogram.ts';
export {
  type OpenedImage,
  type OpenOptions,
  openImage,
  type PictureNotes,
} from './host/node/read/open-image.ts';
export { openPalette } from './host/node/read/open-palette.ts';
export { readLabels } from './host/node/read/read-labels.ts';
export { METADATA_KINDS, type MetadataKind, type ProfileUse } from './host/node/read/read-metadata.ts';
export { readTree } from './host/node/read/read-tree.ts';
export type { OptimizeReport } from './host/node/write/optimize-png.ts';
export { type SaveOptions, saveFile } from './host/node/write/save-file.ts';
export { deflateRows } from './host/node/zlib.ts';
export type { PictureFormat } from './image/picture-formats.ts';
export type { BatchOptions } from './options/batch.ts';
