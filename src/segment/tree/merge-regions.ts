import { exp, ln } from '../../math/exp-log.ts';
import type { MergeWeights } from '../region-constants.ts';
import { EdgeQueue, type RegionEdge } from './edge-queue.ts';
import type { RegionGraph } from './region-graph.ts';

/** A merge tree without its leaves' label map. */
export interface Merges {
  readonly merges: Uint32Array;
  readonly heights: Float64Array;
}

/** Merges of regions that do not touch come last, at this multiple of the threshold or above. */
const APART = 2;

/**
 * Merges regions, the cheapest pair first, until one is left. To merge i and j costs
 *
 *   (w_h chi2(H_i, H_j)^(1/2) + w_0 B_0 + w_4 B_4) (2 n_i n_j / ((n_i + n_j) N))^alpha (l_ij / min(P_i, P_j))^-beta
 *
 * with H the mean responsibilities of a region, n its pixels and N those of all, B_0 and B_4 the mean contrasts of
 * colour and mixture along the boundary of length l_ij, and P the length of a region's boundary with others. Of equal
 * costs the pair known first goes first. Regions that do not touch (transparent pixels lie between) merge when nothing
 * else is left, the smallest with the largest first.
 */
export function mergeRegions(graph: RegionGraph, weights: MergeWeights): Merges {
  if (graph.areas.length === 0) return { merges: new Uint32Array(0), heights: new Float64Array(0) };
  return new RegionMerging(graph, weights).run();
}

/** The regions on their way to one; nodes are numbered as in `MergeTree`. */
class RegionMerging {
  readonly #weights: MergeWeights;
  readonly #leaves: number;
  readonly #lanes: number;
  readonly #total: number;
  readonly #areas: Float64Array;
  readonly #shares: Float64Array;
  /** Length of each node's boundary with others. */
  readonly #perimeters: Float64Array;
  /** By node and neighbouring node, as long as both are there. */
  readonly #edges: Map<number, RegionEdge>[];
  readonly #queue = new EdgeQueue();
  readonly #merges: Uint32Array;
  readonly #heights: Float64Array;
  #made = 0;

  constructor(graph: RegionGraph, weights: MergeWeights) {
    const leaves = graph.areas.length;
    const nodes = 2 * leaves - 1;
    this.#weights = weights;
    this.#leaves = leaves;
    this.#lanes = graph.lanes;
    this.#total = graph.areas.reduce((sum, area) => sum + area, 0);
    this.#areas = new Float64Array(nodes);
    this.#areas.set(graph.areas);
    this.#shares = new Float64Array(nodes * graph.lanes);
    this.#shares.set(graph.shares);
    this.#perimeters = new Float64Array(nodes);
    this.#edges = Array.from({ length: leaves }, () => new Map());
    this.#merges = new Uint32Array(2 * (leaves - 1));
    this.#heights = new Float64Array(leaves - 1);
    this.#addEdges(graph);
  }

  run(): Merges {
    for (let edge = this.#queue.pop(); edge; edge = this.#queue.pop())
      if (edge.alive) this.#merge(edge.a, edge.b, edge.cost);
    this.#mergeApart();
    return { merges: this.#merges, heights: this.#heights };
  }

  #addEdges({ pairs, lengths, colorContrast, mixtureContrast }: RegionGraph): void {
    for (let i = 0; i < lengths.length; i++) {
      this.#perimeters[pairs[2 * i]!]! += lengths[i]!;
      this.#perimeters[pairs[2 * i + 1]!]! += lengths[i]!;
    }
    for (let i = 0; i < lengths.length; i++) {
      const [a, b] = [pairs[2 * i]!, pairs[2 * i + 1]!];
      this.#connect(a, b, { length: lengths[i]!, color: colorContrast[i]!, mixture: mixtureContrast[i]! });
    }
  }

  #connect(a: number, b: number, sums: Pick<RegionEdge, 'length' | 'color' | 'mixture'>): void {
    const edge = { a, b, ...sums, cost: this.#costOf(a, b, sums), alive: true };
    this.#edges[a]!.set(b, edge);
    this.#edges[b]!.set(a, edge);
    this.#queue.push(edge);
  }

  #costOf(a: number, b: number, sums: Pick<RegionEdge, 'length' | 'color' | 'mixture'>): number {
    const { mixture, colorContrast, mixtureContrast, size, boundary } = this.#weights;
    const contrast = (colorContrast * sums.color + mixtureContrast * sums.mixture) / sums.length;
    const difference = mixture * Math.sqrt(this.#chiSquare(a, b)) + contrast;
    const [n, m] = [this.#areas[a]!, this.#areas[b]!];
    const share = sums.length / Math.min(this.#perimeters[a]!, this.#perimeters[b]!);
    return difference * exp(size * ln((2 * n * m) / ((n + m) * this.#total)) - boundary * ln(share));
  }

  /** Half the sum of (p - q)^2 / (p + q) over the components, of the mean responsibilities p and q. */
  #chiSquare(a: number, b: number): number {
    const lanes = this.#lanes;
    const [first, second] = [1 / this.#sumOf(a), 1 / this.#sumOf(b)];
    let sum = 0;
    for (let lane = 0; lane < lanes; lane++) {
      const p = this.#shares[a * lanes + lane]! * first;
      const q = this.#shares[b * lanes + lane]! * second;
      if (p + q > 0) sum += (p - q) ** 2 / (p + q);
    }
    return sum / 2;
  }

  #sumOf(node: number): number {
    let sum = 0;
    for (let at = node * this.#lanes, end = at + this.#lanes; at < end; at++) sum += this.#shares[at]!;
    return sum;
  }

  #merge(a: number, b: number, cost: number): void {
    const node = this.#leaves + this.#made;
    this.#merges.set([a, b], 2 * this.#made);
    this.#heights[this.#made] = Math.max(cost, this.#made > 0 ? this.#heights[this.#made - 1]! : 0);
    this.#made++;
    this.#areas[node] = this.#areas[a]! + this.#areas[b]!;
    for (let lane = 0; lane < this.#lanes; lane++)
      this.#shares[node * this.#lanes + lane] =
        this.#shares[a * this.#lanes + lane]! + this.#shares[b * this.#lanes + lane]!;
    const shared = this.#edges[a]!.get(b)?.length ?? 0;
    this.#perimeters[node] = this.#perimeters[a]! + this.#perimeters[b]! - 2 * shared;
    this.#reconnect(a, b, node);
  }

  /** Gives the edges of two nodes to the node that they are now. */
  #reconnect(a: number, b: number, node: number): void {
    const sums = new Map<number, { length: number; color: number; mixture: number }>();
    for (const part of [a, b])
      for (const [other, edge] of this.#edges[part]!) {
        edge.alive = false;
        if (other === a || other === b) continue;
        this.#edges[other]!.delete(part);
        const sum = sums.get(other);
        const { length, color, mixture } = edge;
        sums.set(
          other,
          sum
            ? { length: sum.length + length, color: sum.color + color, mixture: sum.mixture + mixture }
            : { length, color, mixture },
        );
      }
    for (const part of [a, b]) this.#edges[part] = new Map();
    this.#edges[node] = new Map();
    for (const [other, sum] of sums) this.#connect(other, node, sum);
  }

  /** Merges what is left without touching. */
  #mergeApart(): void {
    const merged = new Set(this.#merges.subarray(0, 2 * this.#made));
    const nodes = [...this.#areas.keys()]
      .slice(0, this.#leaves + this.#made)
      .filter((node) => !merged.has(node));
    nodes.sort((a, b) => this.#areas[b]! - this.#areas[a]! || a - b);
    let whole = nodes[0]!;
    for (let i = nodes.length - 1; i > 0; i--) {
      const node = this.#leaves + this.#made;
      this.#merge(whole, nodes[i]!, APART * this.#weights.threshold);
      whole = node;
    }
  }
}
