import fc from 'fast-check';
import type { LabelMap } from 'fewhue';
import {
  type Contours,
  contours,
  findArcs,
  OUTSIDE_IMAGE,
  type PolygonRing,
  simplifyArcs,
} from 'fewhue/segment';
import { describe, expect, it } from 'vitest';
import { anyLabelMap, cellMap, drawnMap, HARD_MAPS, labelMapOf } from '../../helpers/label-maps.ts';

const MAPS = [...HARD_MAPS, cellMap(40, 31, 9), cellMap(7, 60, 14)];

const pairs = (ring: ArrayLike<number>) =>
  Array.from({ length: ring.length / 2 }, (_, i) => [ring[2 * i]!, ring[2 * i + 1]!] as const);

/** Twice the signed area. */
function area(ring: PolygonRing): number {
  const points = pairs(ring);
  return points.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = points[(i + 1) % points.length]!;
    return sum + x * nextY - nextX * y;
  }, 0);
}

/** Whether a position is inside by the even-odd rule: crossings of the ray to the right. */
function inside(rings: readonly PolygonRing[], x: number, y: number): boolean {
  let crossings = 0;
  for (const ring of rings) {
    const points = pairs(ring);
    for (const [i, [x0, y0]] of points.entries()) {
      const [x1, y1] = points[(i + 1) % points.length]!;
      if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) crossings++;
    }
  }
  return crossings % 2 === 1;
}

const ringsOf = (found: Contours, region: number) =>
  found.regions[region]!.flatMap(({ outer, holes }) => [outer, ...holes]);

function expectExact(map: LabelMap): void {
  const found = contours(map);
  for (let i = 0; i < map.labels.length; i++) {
    const [x, y] = [(i % map.width) + 0.5, Math.floor(i / map.width) + 0.5];
    const owners = found.regions.flatMap((_, region) =>
      inside(ringsOf(found, region), x, y) ? [region] : [],
    );
    expect(owners).toEqual([map.labels[i]]);
  }
}

describe('findArcs', () => {
  it('has every side of a pixel between two labels once, with those labels beside it', () => {
    fc.assert(
      fc.property(anyLabelMap, (map) => {
        const at = (x: number, y: number) =>
          x < 0 || y < 0 || x >= map.width || y >= map.height
            ? OUTSIDE_IMAGE
            : map.labels[y * map.width + x]!;
        const expected = new Map<string, string>();
        for (let y = 0; y <= map.height; y++)
          for (let x = 0; x <= map.width; x++) {
            if (x < map.width && at(x, y - 1) !== at(x, y))
              expected.set(`${x},${y}-`, `${at(x, y - 1)}/${at(x, y)}`);
            if (y < map.height && at(x - 1, y) !== at(x, y))
              expected.set(`${x},${y}|`, `${at(x - 1, y)}/${at(x, y)}`);
          }
        const arcs = findArcs(map);
        const found = new Map<string, string>();
        arcs.left.forEach((left, arc) => {
          const points = pairs(arcs.points.subarray(2 * arcs.starts[arc]!, 2 * arcs.starts[arc + 1]!));
          points.slice(1).forEach(([x1, y1], i) => {
            const [x0, y0] = points[i]!;
            expect(x0 === x1).not.toBe(y0 === y1);
            const right = arcs.right[arc]!;
            // Beside a level side: above, below. Beside an upright one: left, right.
            const beside = x1 > x0 || y1 < y0 ? `${left}/${right}` : `${right}/${left}`;
            for (let x = Math.min(x0, x1); x < Math.max(x0, x1); x++) {
              expect(found.has(`${x},${y0}-`)).toBe(false);
              found.set(`${x},${y0}-`, beside);
            }
            for (let y = Math.min(y0, y1); y < Math.max(y0, y1); y++) {
              expect(found.has(`${x0},${y}|`)).toBe(false);
              found.set(`${x0},${y}|`, beside);
            }
          });
        });
        expect(new Map([...found].sort())).toEqual(new Map([...expected].sort()));
      }),
    );
  });

  it('meets at nodes only', () => {
    for (const map of MAPS) {
      const { points, starts, left } = findArcs(map);
      const degrees = new Map<string, number>();
      const inner = new Set<string>();
      left.forEach((_, arc) => {
        const list = pairs(points.subarray(2 * starts[arc]!, 2 * starts[arc + 1]!)).map(String);
        const ends = [list[0]!, list.at(-1)!];
        if (ends[0] === ends[1] && left.length === 1) return;
        for (const end of ends) degrees.set(end, (degrees.get(end) ?? 0) + 1);
        for (const point of list.slice(1, -1)) {
          expect(inner.has(point)).toBe(false);
          inner.add(point);
        }
      });
      for (const point of inner) expect(degrees.has(point)).toBe(false);
      for (const degree of degrees.values()) expect([2, 3, 4]).toContain(degree);
    }
  });
});

describe('contours', () => {
  it('rasterize to the label map exactly, hard cases', () => MAPS.forEach(expectExact));

  it('rasterize to the label map exactly, any map', () => {
    fc.assert(fc.property(anyLabelMap, expectExact));
  });

  it('run clockwise about parts, counter-clockwise about holes, and enclose the area', () => {
    fc.assert(
      fc.property(anyLabelMap, (map) => {
        contours(map).regions.forEach((polygons, region) => {
          for (const { outer, holes } of polygons) {
            expect(area(outer)).toBeGreaterThan(0);
            for (const hole of holes) expect(area(hole)).toBeLessThan(0);
            for (const ring of [outer, ...holes])
              expect(new Set(pairs(ring).map(String)).size).toBe(ring.length / 2);
            // A hole is inside its own outline.
            for (const hole of holes)
              for (const [x, y] of pairs(hole))
                expect(inside([outer], x + 1e-6, y + 1e-6) || inside([outer], x - 1e-6, y - 1e-6)).toBe(true);
          }
          const total = polygons
            .flatMap(({ outer, holes }) => [outer, ...holes])
            .reduce((sum, ring) => sum + area(ring), 0);
          expect(total / 2).toBe(map.labels.filter((label) => label === region).length);
        });
      }),
    );
  });

  it('have as many parts as the region has 4-connected components', () => {
    const parts = (map: LabelMap) =>
      contours(map).regions.map((polygons) => polygons.map(({ holes }) => holes.length));
    expect(parts(drawnMap('ba', 'ab'))).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(parts(drawnMap('aaaaa', 'abbba', 'abcba', 'abbba', 'aaaaa'))).toEqual([[1], [1], [0]]);
    // Two holes that touch at a corner.
    expect(parts(drawnMap('aaaa', 'abaa', 'aaba', 'aaaa'))).toEqual([[2], [0, 0]]);
    // Rings within rings of one region: each hole belongs to its own part.
    const rings = drawnMap('aaaaaaa', 'abbbbba', 'abaaaba', 'abababa', 'abaaaba', 'abbbbba', 'aaaaaaa');
    expect(parts(rings)).toEqual([
      [1, 1],
      [1, 0],
    ]);
  });

  it('share what they share when simplified: areas still add up to the picture', () => {
    fc.assert(
      fc.property(anyLabelMap, fc.double({ min: 0.1, max: 4, noNaN: true }), (map, tolerance) => {
        const found = contours(map, { tolerance });
        const total = found.regions
          .flat()
          .flatMap(({ outer, holes }) => [outer, ...holes])
          .reduce((sum, ring) => sum + area(ring), 0);
        expect(total / 2).toBe(map.width * map.height);
        for (const { outer, holes } of found.regions.flat())
          for (const ring of [outer, ...holes])
            expect(new Set(pairs(ring).map(String)).size).toBeGreaterThanOrEqual(3);
        // Every step of a ring is one of an arc: used by one region on each side.
        const uses = new Map<string, number>();
        for (const { outer, holes } of found.regions.flat())
          for (const ring of [outer, ...holes]) {
            const points = pairs(ring).map(String);
            points.forEach((point, i) => {
              const key = [point, points[(i + 1) % points.length]!].join('>');
              uses.set(key, (uses.get(key) ?? 0) + 1);
            });
          }
        for (const [key, n] of uses) {
          const back = uses.get(key.split('>').reverse().join('>')) ?? 0;
          const coordinates = key.split(/[,>]/).map(Number);
          const onBorder =
            (coordinates[0] === coordinates[2] && [0, map.width].includes(coordinates[0]!)) ||
            (coordinates[1] === coordinates[3] && [0, map.height].includes(coordinates[1]!));
          if (!onBorder) expect(back).toBe(n);
        }
      }),
    );
  });

  it('stay within the tolerance of the exact ones', () => {
    for (const tolerance of [0.5, 1, 2.5]) {
      const exact = findArcs(cellMap(60, 50, 8));
      const simple = simplifyArcs(exact, tolerance);
      expect(simple.points.length).toBeLessThan(exact.points.length);
      exact.left.forEach((_, arc) => {
        const line = pairs(simple.points.subarray(2 * simple.starts[arc]!, 2 * simple.starts[arc + 1]!));
        for (const point of pairs(exact.points.subarray(2 * exact.starts[arc]!, 2 * exact.starts[arc + 1]!)))
          expect(distanceTo(line, point)).toBeLessThanOrEqual(tolerance + 1e-9);
      });
    }
  });

  it('take a stripe of many pixels, and refuse what does not fit', () => {
    expect(
      contours(
        labelMapOf(
          1,
          5000,
          Array.from({ length: 5000 }, (_, i) => i >> 1),
        ),
      ).regions.length,
    ).toBe(2500);
    const map = drawnMap('ab');
    expect(() => contours(map, { tolerance: -1 })).toThrow(/tolerance/);
    expect(() => contours({ ...map, count: 1 })).toThrow(/below the count/);
    expect(() => contours({ ...map, height: 2 })).toThrow(/4 numbers/);
  });
});

function distanceTo(
  line: readonly (readonly [number, number])[],
  [px, py]: readonly [number, number],
): number {
  return Math.min(
    ...line.slice(1).map(([x1, y1], i) => {
      const [x0, y0] = line[i]!;
      const length = (x1 - x0) ** 2 + (y1 - y0) ** 2;
      const t = Math.min(1, Math.max(0, ((px - x0) * (x1 - x0) + (py - y0) * (y1 - y0)) / length));
      return Math.hypot(px - x0 - t * (x1 - x0), py - y0 - t * (y1 - y0));
    }),
  );
}
