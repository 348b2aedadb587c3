import fc from 'fast-check';
import { type Contours, type CurveRing, contours, labelSvg, regionTable } from 'fewhue/segment';
import { describe, expect, it } from 'vitest';
import { paint } from '../../helpers/pictures.ts';

type Inside = (x: number, y: number) => boolean;

/** Two regions: what is inside, 1, and the rest. */
const mapOf = (width: number, height: number, inside: Inside) => ({
  ...{ width, height, count: 2 },
  labels: Uint32Array.from({ length: width * height }, (_, i) =>
    inside((i % width) + 0.5, Math.floor(i / width) + 0.5) ? 1 : 0,
  ),
});

const ringOf = ({ curves }: Contours, region: number) => curves![region]![0]!.outer;

/** Points along the curves, by de Casteljau's halving: a definition apart from that of the fit. */
function walk(ring: CurveRing, steps = 16): [number, number][] {
  const out: [number, number][] = [];
  const mix = (a: readonly number[], b: readonly number[], t: number) => a.map((x, i) => x + t * (b[i]! - x));
  for (let at = 0; at + 8 <= ring.length; at += 6)
    for (let step = 0; step < steps; step++) {
      let points: number[][] = [0, 2, 4, 6].map((i) => [ring[at + i]!, ring[at + i + 1]!]);
      while (points.length > 1)
        points = points.slice(1).map((point, i) => mix(points[i]!, point, step / steps));
      out.push(points[0] as [number, number]);
    }
  return out;
}

const areaOf = (points: readonly (readonly [number, number])[]) =>
  points.reduce((sum, [x, y], i) => {
    const [nx, ny] = points[(i + 1) % points.length]!;
    return sum + (x * ny - nx * y) / 2;
  }, 0);

describe('smooth contours', () => {
  it.each([6, 12, 40, 90])('make a circle of radius %i of a few curves', (radius) => {
    const side = 2 * radius + 10;
    const middle = side / 2 + 0.3;
    const map = mapOf(side, side, (x, y) => Math.hypot(x - middle, y - middle) < radius);
    const ring = ringOf(contours(map, { tolerance: 0.75, curves: true }), 1);
    for (const [x, y] of walk(ring))
      expect(Math.abs(Math.hypot(x - middle, y - middle) - radius)).toBeLessThan(1.1);
    expect((ring.length - 2) / 6).toBeLessThanOrEqual(16);
    expect(Math.abs(areaOf(walk(ring)) / (Math.PI * radius ** 2) - 1)).toBeLessThan(radius < 10 ? 0.1 : 0.03);
  });

  it('keep sharp corners, and sides straight', () => {
    const map = mapOf(60, 50, (x, y) => x > 12 && x < 48 && y > 10 && y < 40);
    const ring = ringOf(contours(map, { tolerance: 1, curves: true }), 1);
    const points = walk(ring);
    for (const corner of [
      [12, 10],
      [48, 10],
      [48, 40],
      [12, 40],
    ])
      expect(Math.min(...points.map(([x, y]) => Math.hypot(x - corner[0]!, y - corner[1]!)))).toBe(0);
    expect(areaOf(points)).toBeCloseTo(36 * 30, 6);
    expect((ring.length - 2) / 6).toBe(4);
  });

  it('are shared by both regions, and stay near the exact boundary', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 3, max: 30, noNaN: true }),
        fc.double({ min: 0, max: 6, noNaN: true }),
        (length, phase) => {
          const wave: Inside = (x, y) => y > 30 + 8 * Math.sin(x / length + phase);
          const found = contours(mapOf(80, 60, wave), { tolerance: 1, curves: true });
          const [above, below] = [0, 1].map((region) => ringOf(found, region)) as [CurveRing, CurveRing];
          // What one region has on the way there the other has on the way back; the border is each one's own.
          const pairs = (ring: CurveRing) => {
            const all: string[] = [];
            for (let i = 0; i < ring.length; i += 2) all.push(`${ring[i]} ${ring[i + 1]}`);
            return all;
          };
          const inner = (ring: CurveRing) =>
            new Set(pairs(ring).filter((pair) => !/^(0|80) | (0|60)$/.test(pair)));
          expect([...inner(above)].sort()).toEqual([...inner(below)].sort());
          const exact = contours(mapOf(80, 60, wave)).regions[1]![0]!.outer;
          for (const [x, y] of walk(below, 4)) {
            let nearest = Infinity;
            for (let i = 0; i < exact.length; i += 2) {
              const next = (i + 2) % exact.length;
              const [ax, ay, bx, by] = [exact[i]!, exact[i + 1]!, exact[next]!, exact[next + 1]!];
              const far = Math.hypot(
                Math.max(Math.min(ax, bx) - x, 0, x - Math.max(ax, bx)),
                Math.max(Math.min(ay, by) - y, 0, y - Math.max(ay, by)),
              );
              nearest = Math.min(nearest, far);
            }
            expect(nearest).toBeLessThan(2.2);
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it('cover the picture to its corners, and leave small regions as they are', () => {
    const map = mapOf(20, 20, (x, y) => x > 7 && x < 9 && y > 7 && y < 10);
    const found = contours(map, { curves: true });
    expect(areaOf(walk(ringOf(found, 1)))).toBeCloseTo(6, 9);
    const outer = walk(ringOf(found, 0));
    expect(areaOf(outer)).toBeCloseTo(400, 9);
    expect(found.curves![0]![0]!.holes).toHaveLength(1);
    expect(contours(map).curves).toBeUndefined();
  });

  it('are what an SVG file draws', async () => {
    const map = mapOf(60, 60, (x, y) => Math.hypot(x - 30, y - 30) < 20);
    const image = paint(60, 60, (x, y) =>
      map.labels[60 * y + x] === 1 ? [200, 30, 30, 255] : [250, 250, 250, 255],
    );
    const table = await regionTable(image, map);
    const svg = labelSvg(contours(map, { tolerance: 1, curves: true }), table);
    expect(svg).toMatch(/id="region-1"[^>]* d="M[\d.]+ [\d.]+C[-\d. C]+z"/);
    expect(svg).toContain('d="M0 0L60 0L60 60L0 60L0 0z');
    expect(svg.length).toBeLessThan(labelSvg(contours(map), table).length);
  });
});
