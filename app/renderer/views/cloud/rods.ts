import type { CloudEntries, CloudPoints } from './cloud-contents.ts';

/** Rods of an entry at most: more of them are a blot. */
const MAX_RODS = 400;

/** The points that rods of an entry lead to, by number: its own, or some of them evenly. */
export function rodEnds(entry: number, labels: Uint16Array): Uint32Array {
  const own: number[] = [];
  for (let i = 0; i < labels.length; i++) if (labels[i] === entry) own.push(i);
  const step = Math.max(1, own.length / MAX_RODS);
  return Uint32Array.from({ length: Math.min(own.length, MAX_RODS) }, (_, i) => own[Math.floor(i * step)]!);
}

/** Segments from an entry's three coordinates to points, and their tints: the points' own colours. */
export function rodsTo(
  ends: Uint32Array,
  center: Float64Array,
  { positions, colors }: Pick<CloudPoints, 'positions' | 'colors'>,
): { positions: Float32Array; tints: Float32Array } {
  const out = new Float32Array(6 * ends.length);
  const tints = new Float32Array(6 * ends.length);
  ends.forEach((point, i) => {
    out.set(center, 6 * i);
    out.set(positions.subarray(3 * point, 3 * point + 3), 6 * i + 3);
    for (let at = 0; at < 6; at++) tints[6 * i + at] = colors[4 * point + (at % 3)]! / 255;
  });
  return { positions: out, tints };
}

/** The ways of clusters, step by step, as segments: `steps` has the places of all clusters at each step. */
export function trailsOf(
  steps: readonly Float64Array[],
  colors: Uint8Array,
): { positions: Float32Array; tints: Float32Array } {
  const count = (steps[0]?.length ?? 0) / 3;
  const positions = new Float32Array(6 * count * Math.max(0, steps.length - 1));
  const tints = new Float32Array(positions.length);
  for (let step = 1; step < steps.length; step++)
    for (let cluster = 0; cluster < count; cluster++) {
      const at = 6 * ((step - 1) * count + cluster);
      positions.set(steps[step - 1]!.subarray(3 * cluster, 3 * cluster + 3), at);
      positions.set(steps[step]!.subarray(3 * cluster, 3 * cluster + 3), at + 3);
      for (let i = 0; i < 6; i++) tints[at + i] = colors[4 * cluster + (i % 3)]! / 255;
    }
  return { positions, tints };
}

/** Entries between two states of the same ones: `part` is 0 at the first and 1 at the second. */
export function interpolateEntries(from: CloudEntries, to: CloudEntries, part: number): CloudEntries {
  const mix = (a: Float64Array, b: Float64Array) => a.map((value, i) => value + part * (b[i]! - value));
  return {
    positions: mix(from.positions, to.positions),
    colors: to.colors,
    shares: mix(from.shares, to.shares),
  };
}
