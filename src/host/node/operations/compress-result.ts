import type { EncodedAnimation } from '../../../animation/write/encode-animation.ts';
import type { OutputFormat } from '../../../encode/formats.ts';
import type { Palette } from '../../../image/indexed-image.ts';
import type { NeighborsOfK } from '../../../quantize/neighbors-of-k.ts';
import type { QualityReport } from '../../../quantize/quality/quality-report.ts';
import type { ModelReport } from '../../../quantize/quantize.ts';
import type { TargetReport } from '../../../quantize/targets/index-to-targets.ts';
import type { Statistics } from '../../../stats/stats.ts';
import type { PictureNotes } from '../read/open-image.ts';
import type { OptimizeReport } from '../write/optimize-png.ts';

/** Wall-clock seconds per stage; `total` also covers what lies between them, but not the statistics. */
export interface CompressSeconds {
  readonly decode: number;
  readonly histogram: number;
  readonly cluster: number;
  readonly map: number;
  readonly encode: number;
  readonly write: number;
  readonly total: number;
}

/** What became of the frames of an animation. */
export interface AnimationReport
  extends Omit<EncodedAnimation, 'bytes' | 'palette' | 'model' | 'frames' | 'format'> {
  /** Bytes of all frames with 24 bits to a pixel, of the input, and of the result. */
  readonly sizes: { readonly raw: number; readonly source: number; readonly file: number };
}

/** What became of one picture. */
export interface CompressResult extends PictureNotes {
  /** The input's name. */
  readonly input: string;
  /** Path of the saved file; `null` if none was asked for, or if it was skipped. */
  readonly output: string | null;
  readonly format: OutputFormat;
  readonly width: number;
  readonly height: number;
  /** True if `skipIfLarger` kept the result from being saved. */
  readonly skipped: boolean;
  /** The complete encoded file; the caller owns it. Empty where `bytes` was false. */
  readonly bytes: Uint8Array;
  /** The palette, entry for entry as it was fitted or given; the file may leave some out, or have another order. */
  readonly palette: Palette;
  readonly model: ModelReport;
  /** How the quality was reached; `null` where none was asked for. */
  readonly quality: QualityReport | null;
  /** What `optimize` gained; `null` where it was not asked for. */
  readonly optimized: OptimizeReport | null;
  /** How the targets were met; `null` where none was given. */
  readonly targets: TargetReport | null;
  readonly seconds: CompressSeconds;
  /** What one colour less and twice as many would cost and gain, of fitted palettes with full statistics. */
  readonly neighbors?: NeighborsOfK | undefined;
  /** `null` if `statistics` was false, and of animations. */
  readonly statistics: Statistics | null;
  /** What was written of an animation; `null` for one picture. */
  readonly animation: AnimationReport | null;
}
