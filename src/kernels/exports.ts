import type { ClusterExports } from './exports/cluster.ts';
import type { ColorExports } from './exports/color.ts';
import type { EncodeExports } from './exports/encode.ts';
import type { SegmentExports } from './exports/segment.ts';
import type { StatsExports } from './exports/stats.ts';

/**
 * What the WebAssembly module exports, one interface per file of `assembly/`. Parameters that end in `At`, and those named
 * after an `@unmanaged` class there, are byte addresses in the instance's memory.
 */
export interface KernelExports
  extends ColorExports,
    ClusterExports,
    EncodeExports,
    StatsExports,
    SegmentExports {
  heapBase(): number;
}
