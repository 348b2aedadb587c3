import { EDGE, GRAPH } from '../../kernels/generated/layouts.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import type { BoundaryContrast, LoadedMap } from './contrast.ts';
import type { Shares } from './posterior.ts';

/** Regions and which of them touch: what the merging works on. */
export interface RegionGraph {
  /** Pixels of every region. */
  readonly areas: Float64Array;
  /** Numbers per region in `shares`. */
  readonly lanes: number;
  /** Sums of the responsibilities over the pixels of each region: rows of `lanes`, in any unit. */
  readonly shares: Float64Array;
  /** Two regions for each pair that touches, the lower first. */
  readonly pairs: Uint32Array;
  /** Pairs of 4-neighbours across each boundary. */
  readonly lengths: Float64Array;
  /** Sums over these of the mean contrast of the two pixels. */
  readonly colorContrast: Float64Array;
  readonly mixtureContrast: Float64Array;
}

/** Connected regions of a plane have fewer than three edges each on average (Euler). */
const EDGES_PER_REGION = 3;

/** The graph of the regions below `count`, each of which must be connected. */
export function regionGraph(
  kernel: Kernel,
  map: LoadedMap & { readonly count: number },
  contrast: BoundaryContrast,
  shares: Shares,
): RegionGraph {
  const { labelsAt, width, height, count } = map;
  const room = EDGES_PER_REGION * count;
  const slots = 2 ** (33 - Math.clz32(room));
  return kernel.scope(() => {
    const at = kernel.create(GRAPH, {
      width,
      height,
      labels: labelsAt,
      colorContrast: contrast.colorAt,
      mixtureContrast: contrast.mixtureAt,
      mask: slots - 1,
    });
    const table = kernel.reserve(4 * slots);
    kernel.u32(table, slots).fill(0xffffffff);
    const edgesAt = kernel.reserve(EDGE.bytes * room);
    kernel.write(GRAPH, at, { table, edges: edgesAt });
    kernel.call.listEdges(at);
    const edges = kernel.read(GRAPH, at, 'count');
    const regions = regionSums(kernel, map, shares);
    return { ...regions, lanes: shares.lanes, ...readEdges(kernel, edgesAt, edges) };
  });
}

/** The edges that the kernel has listed, field by field. */
function readEdges(
  kernel: Kernel,
  edgesAt: number,
  edges: number,
): Pick<RegionGraph, 'pairs' | 'lengths' | 'colorContrast' | 'mixtureContrast'> {
  const numbers = kernel.f64(edgesAt, (edges * EDGE.bytes) / 8);
  const ends = kernel.u32(edgesAt, (edges * EDGE.bytes) / 4);
  const column = (field: 'length' | 'colorContrast' | 'mixtureContrast') =>
    Float64Array.from(
      { length: edges },
      (_, i) => numbers[(i * EDGE.bytes + EDGE.fields[field].offset) / 8]!,
    );
  const pairs = new Uint32Array(2 * edges);
  for (let i = 0; i < edges; i++) {
    pairs[2 * i] = ends[(i * EDGE.bytes + EDGE.fields.low.offset) / 4]!;
    pairs[2 * i + 1] = ends[(i * EDGE.bytes + EDGE.fields.high.offset) / 4]!;
  }
  const lengths = column('length');
  return {
    pairs,
    lengths,
    colorContrast: column('colorContrast'),
    mixtureContrast: column('mixtureContrast'),
  };
}

function regionSums(
  kernel: Kernel,
  { labelsAt, width, height, count }: LoadedMap & { readonly count: number },
  { at, lanes }: Shares,
): { areas: Float64Array; shares: Float64Array } {
  const pixels = width * height;
  const areasAt = kernel.reserve(4 * count);
  const firstsAt = kernel.reserve(4 * count);
  const sumsAt = kernel.reserve(4 * lanes * count);
  kernel.u32(areasAt, count).fill(0);
  kernel.u32(sumsAt, lanes * count).fill(0);
  kernel.call.measureLabels(labelsAt, pixels, areasAt, firstsAt);
  kernel.call.sumShares(labelsAt, pixels, at, lanes, sumsAt);
  return {
    areas: Float64Array.from(kernel.u32(areasAt, count)),
    shares: Float64Array.from(kernel.u32(sumsAt, lanes * count)),
  };
}
