import type { Statistics } from 'fewhue';

/** What a result cost and saved. */
export interface Measurement {
  /** Number of the exact result. */
  readonly revision: number;
  /** Without the file's size until it was encoded. */
  readonly statistics: Statistics;
  /** Size of the file before this result; undefined for none. */
  readonly earlierBytes?: number | undefined;
}

/** The newest measurements by the number of their picture. */
export type MeasurementsState = Readonly<Record<number, Measurement>>;
