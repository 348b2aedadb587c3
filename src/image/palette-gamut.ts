import { linearTable } from '../color/srgb.ts';
import type { Triple } from '../color/triple.ts';

/** A half-space: what is in it has a product with the normal of at most the limit. */
interface HalfSpace {
  readonly normal: Triple;
  readonly limit: number;
}

/** How far outside a colour may be in linear light, 0 to 1: less is not seen. */
const TOLERANCE = 0.004;
/** Larger palettes leave little outside, and would take long. */
const MAX_COLORS = 256;
/** Normals all around, for palettes that lie in a plane or on a line. */
const LATTICE = 3;

/**
 * Whether dots of opaque palette colours mix to a colour of linear light: whether it is in their convex hull. `colors`:
 * 4 bytes RGBA each. Every colour is for palettes of more than 256 colours.
 */
export function paletteGamut(colors: Uint8Array): (color: Triple) => boolean {
  const light = linearTable();
  const points: Triple[] = [];
  for (let i = 0; i < colors.length; i += 4)
    if (colors[i + 3] === 255)
      points.push([light[colors[i]!]!, light[colors[i + 1]!]!, light[colors[i + 2]!]!]);
  if (points.length > MAX_COLORS) return () => true;
  const spaces = [...facets(points), ...supports(points)];
  return (color) => spaces.every(({ normal, limit }) => dot(normal, color) <= limit + TOLERANCE);
}

/** The planes through three points that have all others on one side, each once. */
function facets(points: readonly Triple[]): HalfSpace[] {
  const found = new Map<string, HalfSpace>();
  for (let a = 0; a < points.length; a++)
    for (let b = a + 1; b < points.length; b++)
      for (let c = b + 1; c < points.length; c++)
        for (const plane of sidesOf(points[a]!, points[b]!, points[c]!)) {
          const { normal, limit } = plane;
          if (points.every((point) => dot(normal, point) <= limit + 1e-9))
            found.set([...normal, limit].map((value) => value.toFixed(6)).join(), plane);
        }
  return [...found.values()];
}

/** Both sides of a plane; none of points on a line. */
function sidesOf(a: Triple, b: Triple, c: Triple): HalfSpace[] {
  const [u, v] = [minus(b, a), minus(c, a)];
  const cross: Triple = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
  const length = Math.hypot(...cross);
  if (length < 1e-9) return [];
  const normal: Triple = [cross[0] / length, cross[1] / length, cross[2] / length];
  const limit = dot(normal, a);
  return [
    { normal, limit },
    { normal: [-normal[0], -normal[1], -normal[2]], limit: -limit },
  ];
}

function supports(points: readonly Triple[]): HalfSpace[] {
  const steps = Array.from({ length: 2 * LATTICE + 1 }, (_, i) => i - LATTICE);
  const normals = steps.flatMap((x) => steps.flatMap((y) => steps.map((z): Triple => [x, y, z])));
  return normals
    .filter((normal) => normal.some((step) => Math.abs(step) === LATTICE))
    .map((steps) => {
      const length = Math.hypot(...steps);
      const normal: Triple = [steps[0] / length, steps[1] / length, steps[2] / length];
      return { normal, limit: Math.max(...points.map((point) => dot(normal, point))) };
    });
}

function minus(a: Triple, b: Triple): Triple {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function dot(a: Triple, b: Triple): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
