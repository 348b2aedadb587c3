import type { DataId } from './data/data-sets.ts';
import type { Part } from './model/frame.ts';
import type { Link } from './model/link.ts';
import type { PlaneActions } from './plot/plane.tsx';

interface Around {
  readonly link: Link;
  readonly id: DataId;
  readonly change: (change: Partial<Link>) => void;
}

/** Most centroids, as the control has it. */
const MAX_CENTROIDS = 8;

/** What the learner's hand does to a part: centroids and points are written into the link. */
export function planeActions(part: Part, { link, id, change }: Around): PlaneActions {
  const movable = part.kind === 'points' && part.movable === true;
  const centroids = (part.kind === 'points' && part.centroids) || new Float64Array(0);
  // The points follow at once: what is seen is the assignment to the centroids as they are now.
  const put = (rows: Float64Array) => change({ centroids: rows, step: 1 });
  // A point that is set by hand is of no known group.
  const addPoint = (x: number, y: number) =>
    change({ points: Float64Array.of(...link.points, x, y), groups: new Uint32Array(0) });
  const addCentroid = (x: number, y: number) => {
    if (centroids.length < 2 * MAX_CENTROIDS) put(Float64Array.of(...centroids, x, y));
  };
  return {
    onAdd: id === 'own' ? addPoint : movable ? addCentroid : undefined,
    onMove: (centroid, x, y) => {
      const rows = centroids.slice();
      rows.set([x, y], 2 * centroid);
      put(rows);
    },
    onRemove: (centroid) => {
      if (centroids.length > 2) put(centroids.filter((_, i) => Math.floor(i / 2) !== centroid));
    },
  };
}
