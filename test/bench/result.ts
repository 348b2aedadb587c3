/** One of the project's goals, and what was measured for it. */
export interface Figure {
  readonly name: string;
  readonly rule: 'at most' | 'at least';
  readonly limit: number;
  /** Absent when the peer or the input that it needs was not there. */
  readonly value: number | undefined;
}

export type Cell = string | number | undefined;

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** The goals that this table answers. */
  readonly figures: readonly Figure[];
}

/** What a section of the benchmark gives back: data for machines, tables for people. */
export interface SectionResult {
  readonly tables: readonly Table[];
  /** The measurements behind the tables, one object each. */
  readonly rows: readonly object[];
  /** What could not be measured, and why. */
  readonly notes: readonly string[];
}

export function atMost(name: string, limit: number, value: number | undefined): Figure {
  return { name, rule: 'at most', limit, value };
}

export function atLeast(name: string, limit: number, value: number | undefined): Figure {
  return { name, rule: 'at least', limit, value };
}

/** Whether a figure holds; undefined when it was not measured. */
export function holds({ rule, limit, value }: Figure): boolean | undefined {
  if (value === undefined || Number.isNaN(value)) return undefined;
  return rule === 'at most' ? value <= limit : value >= limit;
}

/** Arithmetic mean; undefined for no values. */
export function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Largest value; undefined for no values. */
export function largest(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : Math.max(...values);
}

/** Smallest value; undefined for no values. */
export function smallest(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : Math.min(...values);
}

/** Middle value, the mean of the two middle ones; undefined for no values. */
export function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  return mean([sorted[(sorted.length - 1) >> 1]!, sorted[sorted.length >> 1]!]);
}
