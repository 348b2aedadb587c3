import { closePicture } from './operations/close-picture.ts';
import { cropPicture } from './operations/crop-picture.ts';
import { decodeFile } from './operations/decode-file.ts';
import { detectLook } from './operations/detect-look.ts';
import { drawOriginal } from './operations/draw-original.ts';
import { drawResult } from './operations/draw-result.ts';
import { encodePicture, indexPicture } from './operations/encode-picture.ts';
import { estimateSize } from './operations/estimate-size.ts';
import { forgetTrace } from './operations/forget-trace.ts';
import { highlightEntry } from './operations/highlight-entry.ts';
import { openPicture, openReduced } from './operations/open-picture.ts';
import { previewPicture } from './operations/preview-picture.ts';
import { probePicture } from './operations/probe-picture.ts';
import { quantizePicture } from './operations/quantize-picture.ts';
import { showCount } from './operations/show-count.ts';
import { sketchFile } from './operations/sketch-file.ts';
import { sketchLook } from './operations/sketch-look.ts';
import { dropResult, storeResult } from './operations/store-result.ts';

/** Everything that the window can ask of the worker: a new operation is a file and a line here. */
export const OPERATIONS = {
  closePicture,
  cropPicture,
  decodeFile,
  detectLook,
  drawOriginal,
  drawResult,
  encodePicture,
  indexPicture,
  estimateSize,
  highlightEntry,
  forgetTrace,
  openPicture,
  openReduced,
  previewPicture,
  probePicture,
  quantizePicture,
  showCount,
  sketchFile,
  sketchLook,
  storeResult,
  dropResult,

  // What the first picture does without is loaded when it is first asked for: the window starts with less.
  adviseResult: later(async () => (await import('./operations/advise-result.ts')).adviseResult),
  chooseColors: later(async () => (await import('./operations/choose-colors.ts')).chooseColors),
  compareCounts: later(async () => (await import('./operations/compare-counts.ts')).compareCounts),
  clipFrame: later(async () => (await import('./operations/encode-animation.ts')).clipFrame),
  encodeFrames: later(async () => (await import('./operations/encode-animation.ts')).encodeFrames),
  makeClip: later(async () => (await import('./operations/encode-animation.ts')).makeClip),
  cutSegments: later(async () => (await import('./operations/cut-segments.ts')).cutSegments),
  drawSegments: later(async () => (await import('./operations/draw-segments.ts')).drawSegments),
  exportSegments: later(async () => (await import('./operations/export-segments.ts')).exportSegments),
  labelCloud: later(async () => (await import('./operations/label-cloud.ts')).labelCloud),
  listRegions: later(async () => (await import('./operations/list-regions.ts')).listRegions),
  mapErrors: later(async () => (await import('./operations/map-errors.ts')).mapErrors),
  writeIndexed: later(async () => (await import('./operations/write-indexed.ts')).writeIndexed),
  measurePicture: later(async () => (await import('./operations/measure-picture.ts')).measurePicture),
  probePixel: later(async () => (await import('./operations/probe-pixel.ts')).probePixel),
  sampleCloud: later(async () => (await import('./operations/sample-cloud.ts')).sampleCloud),
  scoreSides: later(async () => (await import('./operations/score-sides.ts')).scoreSides),
  segmentPicture: later(async () => (await import('./operations/segment-picture.ts')).segmentPicture),
  sketchCount: later(async () => (await import('./operations/sketch-count.ts')).sketchCount),
  traceFrame: later(async () => (await import('./operations/trace-frame.ts')).traceFrame),
  tracePicture: later(async () => (await import('./operations/trace-picture.ts')).tracePicture),
  warmUp: later(async () => (await import('./operations/warm-up.ts')).warmUp),
  zipFiles: later(async () => (await import('./operations/zip-files.ts')).zipFiles),
};

export type EngineOperations = typeof OPERATIONS;

/** An operation whose script is loaded when it is first called. */
function later<Input, Context, Output>(
  load: () => Promise<(input: Input, context: Context) => Output | Promise<Output>>,
): (input: Input, context: Context) => Promise<Output> {
  return async (input, context) => (await load())(input, context);
}
