import type { RunBands } from '../../core/run-bands.ts';
import type { Task } from '../../core/task.ts';
import type { Coding } from '../../core/vocabulary.ts';
import type { IndexedImage, Palette } from '../../image/indexed-image.ts';
import type { TrellisMapping } from '../../map/trellis/map-rows.ts';
import type { TrellisAnalysis } from '../../map/trellis/prepare.ts';
import type { ScoredRows } from '../../stats/scored-rows.ts';

/**
 * In files of small pictures the palette is a large part, and diffusion may cost more than it gains: they are mapped
 * with it and without, and to smaller palettes.
 */
export const SMALL_PIXELS = 1 << 17;

/** What a score is made of, see `Ssimulacra2.meanSteps`. */
export type ScoreMeans = readonly (readonly Float64Array[])[];

/** Scores a mapping of one picture. */
export type ScoreOf = (mapped: IndexedImage, task: Task) => Promise<number>;

/** What the trellis is to reach. */
export interface TrellisGoal {
  readonly analysis: TrellisAnalysis;
  readonly scoreOf: ScoreOf;
  /** Scores a mapping of a large picture while it comes, see `Ssimulacra2.openRows`. */
  readonly openRows: (mapped: IndexedImage) => ScoredRows;
  /** The score of means. */
  readonly scoreOfMeans: (means: ScoreMeans) => number;
  readonly palette: Palette;
  /** Least score. */
  readonly target: number;
  /** What will do where diffusion alone does not reach the target. Default: the target. */
  readonly minScore?: number | undefined;
  /** What is kept where the target is out of reach, if it can be. Default: nothing. */
  readonly leastScore?: number | undefined;
  /** Score of the nearest entries, and what it is made of: up to the end of each of `steeredStarts`' bands. */
  readonly nearestScore: number;
  readonly nearestMeans: readonly ScoreMeans[];
  /** 1 to 10. */
  readonly effort: number;
  /** Whose bits are counted. */
  readonly coding?: Coding | undefined;
  /** As in `TrellisPlan`. */
  readonly runBands?: RunBands | undefined;
  /** As in `TrellisPlan`. */
  readonly diffuses: boolean;
  /** Bytes of a file; where `minScore` is below the target, it is to be no larger than that of the nearest entries. */
  readonly bytesOf: (image: IndexedImage) => Promise<number>;
}

/** A mapping by the trellis, and its score. */
export interface TrellisFound {
  readonly mapping: TrellisMapping;
  readonly lambda: number;
  readonly score: number;
  /** The score that was looked for. */
  readonly target: number;
  /** Mappings that were scored, those of a sample included. */
  readonly trials: number;
}
