export {
  type ChooseFileOptions,
  type ChooseResult,
  chooseFile,
  type Thumbnail,
} from './host/node/choose-file.ts';
export {
  type CompressOptions,
  type CompressResult,
  type CompressSeconds,
  checkCompressOptions,
  compressFile,
} from './host/node/compress-file.ts';
export { type DecodeOptions, type DecodeResult, decodedPath, decodeFile } from './host/node/decode-file.ts';
export type { InputOptions, InputSource } from './host/node/input-source.ts';
export {
  checkIterateOptions,
  type IterateOptions,
  type IterateResult,
  iterateFile,
  iteratePath,
} from './host/node/iterate-file.ts';
export { makeFolder } from './host/node/make-folder.ts';
export {
  checkMapOptions,
  type MapOptions,
  type MapResult,
  mapBase,
  mapFile,
  mapPaths,
} from './host/node/map-file.ts';
export { type OpenedImage, type OpenOptions, openImage, type PictureNotes } from './host/node/open-image.ts';
export { openPalette } from './host/node/open-palette.ts';
export { OUTPUT_FORMATS, type OutputFormat, outputPath } from './host/node/output-path.ts';
export { readLabels } from './host/node/read-labels.ts';
export { METADATA_KINDS, type MetadataKind } from './host/node/read-metadata.ts';
export { readSource } from './host/node/read-source.ts';
export { readTree, treePicture } from './host/node/read-tree.ts';
export { checkOutput, type SaveOptions, saveFile } from './host/node/save-file.ts';
export { type ScoreFileResult, scoreFile } from './host/node/score-file.ts';
export {
  checkSegmentFileOptions,
  type SegmentFileOptions,
  type SegmentFileResult,
  segmentFile,
  segmentFolder,
} from './host/node/segment-file.ts';
export { zlib } from './host/node/zlib.ts';
export * from './index.ts';
export type { InputLimits } from './options/limits.ts';
