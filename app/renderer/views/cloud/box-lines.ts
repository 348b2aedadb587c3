import { Vector3 } from 'three';
import type { SpaceBox } from './space-box.ts';

/** Room between the end of an axis and its name, as a part of the box. */
const MARGIN = 0.07;

/** The twelve edges of a box, as segments. */
export function boxLines({ low, high }: SpaceBox): Float32Array {
  const corner = (bits: number) => [0, 1, 2].map((axis) => ((bits >> axis) & 1 ? high : low)[axis]!);
  const edges: number[] = [];
  for (let bits = 0; bits < 8; bits++)
    for (let axis = 0; axis < 3; axis++)
      if (!((bits >> axis) & 1)) edges.push(...corner(bits), ...corner(bits | (1 << axis)));
  return Float32Array.from(edges);
}

/** A place for the name of each axis: beyond its high end, along the edge from the lowest corner. */
export function axisEnds({ low, high }: SpaceBox): Vector3[] {
  return [0, 1, 2].map((axis) => {
    const end = [...low] as [number, number, number];
    end[axis] = high[axis]! + MARGIN * (high[axis]! - low[axis]!);
    return new Vector3(...end);
  });
}
