import type { DefinitionsOf } from './definition.ts';

/** What an input may be at most; checked before anything is decoded. */
export interface InputLimits {
  /** Width times height; positive integer, default 300,000,000. Never more than 2^29 = 536,870,912. */
  readonly maxPixels?: number | undefined;
  /** Size of the file; positive integer, default 2,000,000,000. */
  readonly maxInputBytes?: number | undefined;
  /**
   * Bytes of memory that a picture may take, estimated from its header: positive integer. Default: 2,000,000,000 to
   * open it, or all that the machine has; all that it has for what comes later.
   */
  readonly maxMemory?: number | undefined;
}

/** The limits of every input. */
export const LIMIT_OPTIONS = {
  maxPixels: {
    kind: 'integer',
    low: 1,
    high: Number.MAX_SAFE_INTEGER,
    default: 300_000_000,
    group: 'limits',
    doc: 'refuse pictures of more pixels, before decoding',
    expert: true,
  },
  maxInputBytes: {
    kind: 'integer',
    low: 1,
    high: Number.MAX_SAFE_INTEGER,
    default: 2_000_000_000,
    unit: 'bytes',
    group: 'limits',
    doc: 'refuse larger files',
    expert: true,
  },
  maxMemory: {
    kind: 'integer',
    low: 1,
    high: Number.MAX_SAFE_INTEGER,
    unit: 'bytes',
    group: 'limits',
    doc: 'refuse pictures that would take more memory',
    otherwise: '2GB to open one',
    expert: true,
  },
} as const satisfies DefinitionsOf<InputLimits>;
