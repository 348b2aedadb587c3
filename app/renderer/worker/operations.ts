import { chooseColors } from './operations/choose-colors.ts';
import { closePicture } from './operations/close-picture.ts';
import { compareCounts } from './operations/compare-counts.ts';
import { cropPicture } from './operations/crop-picture.ts';
import { cutSegments } from './operations/cut-segments.ts';
import { decodeFile } from './operations/decode-file.ts';
import { drawResult } from './operations/draw-result.ts';
import { drawSegments } from './operations/draw-segments.ts';
import { encodePicture, indexPicture } from './operations/encode-picture.ts';
import { exportSegments } from './operations/export-segments.ts';
import { forgetTrace } from './operations/forget-trace.ts';
import { highlightEntry } from './operations/highlight-entry.ts';
import { labelCloud } from './operations/label-cloud.ts';
import { listRegions } from './operations/list-regions.ts';
import { mapErrors } from './operations/map-errors.ts';
import { measurePicture } from './operations/measure-picture.ts';
import { openPicture, openReduced } from './operations/open-picture.ts';
import { previewPicture } from './operations/preview-picture.ts';
import { probePicture } from './operations/probe-picture.ts';
import { probePixel } from './operations/probe-pixel.ts';
import { quantizePicture } from './operations/quantize-picture.ts';
import { sampleCloud } from './operations/sample-cloud.ts';
import { scoreSides } from './operations/score-sides.ts';
import { segmentPicture } from './operations/segment-picture.ts';
import { showCount } from './operations/show-count.ts';
import { sketchCount } from './operations/sketch-count.ts';
import { sketchLook } from './operations/sketch-look.ts';
import { dropResult, storeResult } from './operations/store-result.ts';
import { traceFrame } from './operations/trace-frame.ts';
import { tracePicture } from './operations/trace-picture.ts';
import { writeIndexed } from './operations/write-indexed.ts';
import { zipFiles } from './operations/zip-files.ts';

/** Everything that the window can ask of the worker: a new operation is a file and a line here. */
export const OPERATIONS = {
  chooseColors,
  closePicture,
  compareCounts,
  cropPicture,
  cutSegments,
  decodeFile,
  drawResult,
  drawSegments,
  encodePicture,
  indexPicture,
  exportSegments,
  highlightEntry,
  listRegions,
  mapErrors,
  forgetTrace,
  labelCloud,
  measurePicture,
  openPicture,
  openReduced,
  previewPicture,
  probePicture,
  probePixel,
  quantizePicture,
  sampleCloud,
  scoreSides,
  segmentPicture,
  showCount,
  sketchCount,
  sketchLook,
  storeResult,
  dropResult,
  traceFrame,
  tracePicture,
  writeIndexed,
  zipFiles,
};

export type EngineOperations = typeof OPERATIONS;
