import type { Quality } from '../../core/vocabulary.ts';

/** How a picture got its quality. */
export interface QualityReport {
  /** As asked for. */
  readonly asked: Quality;
  /** The SSIMULACRA 2 score that was to be reached. */
  readonly target: number;
  /** That of the result. */
  readonly score: number;
  /**
   * False where no mapping to so many colours reaches the target, or the lower end of the range that was asked for: the
   * result is the best one then.
   */
  readonly reached: boolean;
  /** How pixels became indices: as they were, to the nearest entry, or along a trellis. */
  readonly mapping: 'exact' | 'nearest' | 'trellis';
  /** The lambda of the trellis. */
  readonly lambda: number | null;
  /** Score of the nearest of all colours that were asked for. */
  readonly nearestScore: number;
  /** Mappings that were scored. */
  readonly trials: number;
}
