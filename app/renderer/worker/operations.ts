import { chooseColors } from './operations/choose-colors.ts';
import { closePicture } from './operations/close-picture.ts';
import { compareCounts } from './operations/compare-counts.ts';
import { cropPicture } from './operations/crop-picture.ts';
import { decodeFile } from './operations/decode-file.ts';
import { drawResult } from './operations/draw-result.ts';
import { encodePicture, indexPicture } from './operations/encode-picture.ts';
import { forgetTrace } from './operations/forget-trace.ts';
import { highlightEntry } from './operations/highlight-entry.ts';
import { labelCloud } from './operations/label-cloud.ts';
import { mapErrors } from './operations/map-errors.ts';
import { measurePicture } from './operations/measure-picture.ts';
import { openPicture, openReduced } from './operations/open-picture.ts';
import { previewPicture } from './operations/preview-picture.ts';
import { quantizePicture } from './operations/quantize-picture.ts';
import { sampleCloud } from './operations/sample-cloud.ts';
import { traceFrame } from './operations/trace-frame.ts';
import { tracePicture } from './operations/trace-picture.ts';

/** Everything that the window can ask of the worker: a new operation is a file and a line here. */
export const OPERATIONS = {
  chooseColors,
  closePicture,
  compareCounts,
  cropPicture,
  decodeFile,
  drawResult,
  encodePicture,
  indexPicture,
  highlightEntry,
  mapErrors,
  forgetTrace,
  labelCloud,
  measurePicture,
  openPicture,
  openReduced,
  previewPicture,
  quantizePicture,
  sampleCloud,
  traceFrame,
  tracePicture,
};

export type EngineOperations = typeof OPERATIONS;
