import { type Arcs, arcCount } from './find-arcs.ts';

/** No half arc, where one could be. */
export const NONE = -1;

/**
 * The points where arcs begin and end, numbered in reading order, and the half arcs that leave them. Half arc 2 * arc
 * is an arc along its direction, 2 * arc + 1 the same against it. The arcs must be exact: level and upright lines.
 */
export class ArcNodes {
  readonly count: number;
  /** The half arc that leaves node n east, south, west or north: `leaving[4 * n + direction]` (0 to 3), or `NONE`. */
  readonly leaving: Int32Array;
  readonly #arcs: Arcs;
  /** A bit for every corner of a pixel, and for each 32 of them the number of nodes before. */
  readonly #marks: Uint32Array;
  readonly #before: Uint32Array;

  constructor(arcs: Arcs) {
    this.#arcs = arcs;
    this.#marks = new Uint32Array(Math.ceil(((arcs.width + 1) * (arcs.height + 1)) / 32));
    this.#before = new Uint32Array(this.#marks.length);
    const halves = 2 * arcCount(arcs);
    for (let half = 0; half < halves; half++) {
      const corner = this.#corner(firstPoint(arcs, half));
      this.#marks[corner >>> 5]! |= 1 << (corner & 31);
    }
    let count = 0;
    for (let i = 0; i < this.#marks.length; i++) {
      this.#before[i] = count;
      count += bitCount(this.#marks[i]!);
    }
    this.count = count;
    this.leaving = new Int32Array(4 * count).fill(NONE);
    for (let half = 0; half < halves; half++)
      this.leaving[4 * this.startOf(half) + directionOf(arcs, half)] = half;
  }

  /** The node where a half arc begins; that of `half ^ 1` is where it ends. */
  startOf(half: number): number {
    const corner = this.#corner(firstPoint(this.#arcs, half));
    const lower = (1 << (corner & 31)) - 1;
    return this.#before[corner >>> 5]! + bitCount(this.#marks[corner >>> 5]! & lower);
  }

  #corner(point: number): number {
    const { width, points } = this.#arcs;
    return points[2 * point + 1]! * (width + 1) + points[2 * point]!;
  }
}

/** The point where a half arc begins. */
export function firstPoint({ starts }: Arcs, half: number): number {
  return half & 1 ? starts[(half >> 1) + 1]! - 1 : starts[half >> 1]!;
}

/** In which direction a half arc begins: 0 east, 1 south, 2 west, 3 north. */
export function directionOf(arcs: Arcs, half: number): number {
  const { points } = arcs;
  const at = 2 * firstPoint(arcs, half);
  const beside = half & 1 ? at - 2 : at + 2;
  if (points[beside]! !== points[at]!) return points[beside]! > points[at]! ? 0 : 2;
  return points[beside + 1]! > points[at + 1]! ? 1 : 3;
}

/** Number of bits that are 1, of 32. */
function bitCount(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
