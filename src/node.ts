export {
  type ChooseFileOptions,
  type ChooseResult,
  chooseFile,
  type Thumbnail,
} from './host/node/operations/choose-file.ts';
export {
  type CompressOptions,
  type CompressResult,
  type CompressSeconds,
  checkCompressOptions,
  compressFile,
} from './host/node/operations/compress-file.ts';
export {
  type DecodeOptions,
  type DecodeResult,
  decodedPath,
  decodeFile,
} from './host/node/operations/decode-file.ts';
export {
  checkIterateOptions,
  type IterateOptions,
  type IterateResult,
  iterateFile,
  iteratePath,
} from './host/node/operations/iterate-file.ts';
export {
  checkMapOptions,
  type MapOptions,
  type MapResult,
  mapBase,
  mapFile,
  mapPaths,
} from './host/node/operations/map-file.ts';
export { type ScoreFileResult, scoreFile } from './host/node/operations/score-file.ts';
export {
  checkSegmentFileOptions,
  type SegmentFileOptions,
  type SegmentFileResult,
  segmentFile,
  segmentFolder,
} from './host/node/operations/segment-file.ts';
export type { InputOptions, InputSource } from './host/node/read/input-source.ts';
export {
  type OpenedImage,
  type OpenOptions,
  openImage,
  type PictureNotes,
} from './host/node/read/open-image.ts';
export { openPalette } from './host/node/read/open-palette.ts';
export { readLabels } from './host/node/read/read-labels.ts';
export { METADATA_KINDS, type MetadataKind } from './host/node/read/read-metadata.ts';
export { readSource } from './host/node/read/read-source.ts';
export { readTree, treePicture } from './host/node/read/read-tree.ts';
export { makeFolder } from './host/node/write/make-folder.ts';
export { OUTPUT_FORMATS, type OutputFormat, outputPath } from './host/node/write/output-path.ts';
export { checkOutput, type SaveOptions, saveFile } from './host/node/write/save-file.ts';
export { zlib } from './host/node/zlib.ts';
export * from './index.ts';
export type { InputLimits } from './options/limits.ts';
