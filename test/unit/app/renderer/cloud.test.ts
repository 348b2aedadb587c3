import fc from 'fast-check';
import { coordinatesOf } from 'fewhue/color';
import { PerspectiveCamera, Vector3 } from 'three';
import { describe, expect, it } from 'vitest';
import { FIRST_ORBIT, turnOrbit, zoomOrbit } from '../../../../app/renderer/state/cloud-look.ts';
import { beatOf, NO_PLAY, periodOf } from '../../../../app/renderer/state/play.ts';
import { componentsOf, entriesOf } from '../../../../app/renderer/views/cloud/cloud-contents.ts';
import { DEVIATIONS, ellipsoidLines } from '../../../../app/renderer/views/cloud/ellipsoid-lines.ts';
import { placeCamera } from '../../../../app/renderer/views/cloud/place-camera.ts';
import { interpolateEntries, rodEnds, rodsTo, trailsOf } from '../../../../app/renderer/views/cloud/rods.ts';
import { SPACE_BOXES, unitOf } from '../../../../app/renderer/views/cloud/space-box.ts';

const angle = fc.double({ min: -20, max: 20, noNaN: true });

describe('the orbit of the cloud', () => {
  it('never tips over, and turns back', () => {
    fc.assert(
      fc.property(angle, angle, (azimuth, elevation) => {
        const orbit = turnOrbit(FIRST_ORBIT, azimuth, elevation);
        expect(Math.abs(orbit.elevation)).toBeLessThan(Math.PI / 2);
        expect(Math.sin(turnOrbit(orbit, -azimuth, 0).azimuth)).toBeCloseTo(Math.sin(FIRST_ORBIT.azimuth));
      }),
    );
  });

  it('stays at a distance from which something is seen', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.01, max: 100, noNaN: true })), (factors) => {
        const { distance } = factors.reduce(zoomOrbit, FIRST_ORBIT);
        expect(distance).toBeGreaterThan(1);
        expect(distance).toBeLessThan(30);
      }),
    );
  });
});

describe('the boxes of the spaces', () => {
  it.each(['srgb', 'linear', 'lab', 'oklab'] as const)('hold every colour of sRGB in %s', (space) => {
    const { low, high } = SPACE_BOXES[space];
    const colors = Uint8Array.from({ length: 4 * 6 ** 3 }, (_, i) => {
      return i % 4 === 3 ? 255 : 51 * (Math.floor((i >> 2) / 6 ** (i % 4)) % 6);
    });
    coordinatesOf(colors, space, 3).forEach((place, i) => {
      if (i % 4 === 3) return;
      expect(place).toBeGreaterThanOrEqual(low[i % 4]! - 1e-9);
      expect(place).toBeLessThanOrEqual(high[i % 4]! + 1e-9);
    });
  });
});

it('every space fills the view as much: its corners are equally far from the middle', () => {
  const reach = Object.values(SPACE_BOXES).map(
    (box) => Math.hypot(...box.low.map((low, axis) => box.high[axis]! - low)) / unitOf(box),
  );
  for (const far of reach) expect(far).toBeCloseTo(2 * Math.sqrt(3), 12);
});

describe('lines of the cloud', () => {
  const points = {
    ...({ space: 'srgb', dims: 3, distinct: 900, counts: new Float32Array(900).fill(1) } as const),
    positions: Float32Array.from({ length: 2700 }, (_, i) => i),
    colors: Uint8Array.from({ length: 3600 }, (_, i) => i % 251),
  };
  const entries = {
    positions: Float64Array.of(1, 2, 3, 4, 5, 6),
    colors: Uint8Array.of(255, 0, 0, 255, 0, 255, 0, 255),
    shares: Float64Array.of(0.25, 0.75),
  };

  it('lead from an entry to its points alone, in their colours', () => {
    const labels = Uint16Array.from({ length: 900 }, (_, i) => (i < 3 ? 1 : 0));
    const { positions, tints } = rodsTo(rodEnds(1, labels), entries.positions.subarray(3), points);
    expect([...positions]).toEqual([0, 1, 2].flatMap((i) => [4, 5, 6, 3 * i, 3 * i + 1, 3 * i + 2]));
    expect(tints[6]).toBeCloseTo(4 / 255);
    // Of many points some, spread over all.
    const many = rodsTo(rodEnds(0, labels), entries.positions, points).positions;
    expect(many.length).toBe(6 * 400);
    expect(new Set(Array.from({ length: 400 }, (_, i) => many[6 * i + 3])).size).toBe(400);
  });

  it('follow clusters from step to step', () => {
    const steps = [Float64Array.of(0, 0, 0), Float64Array.of(1, 0, 0), Float64Array.of(1, 2, 0)];
    const { positions, tints } = trailsOf(steps, Uint8Array.of(255, 0, 51, 255));
    expect([...positions]).toEqual([0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 2, 0]);
    expect([...tints.subarray(0, 3)]).toEqual([1, 0, Math.fround(0.2)]);
    expect(trailsOf(steps.slice(0, 1), new Uint8Array(4)).positions).toHaveLength(0);
  });

  it('entries move in a straight line', () => {
    const to = { ...entries, positions: entries.positions.map((value) => value + 10) };
    expect([...interpolateEntries(entries, to, 0).positions]).toEqual([...entries.positions]);
    expect([...interpolateEntries(entries, to, 0.5).positions]).toEqual([6, 7, 8, 9, 10, 11]);
    expect([...interpolateEntries(entries, to, 1).positions]).toEqual([...to.positions]);
  });

  it('the first iterations take longer, each as two beats', () => {
    const early = periodOf({ ...NO_PLAY, speed: 4, wanted: 2 });
    const late = periodOf({ ...NO_PLAY, speed: 4, wanted: 20 });
    expect(late).toBe(250);
    expect(early).toBeGreaterThan(2 * late);
    expect(beatOf({ ...NO_PLAY, speed: 4, wanted: 20 })).toBe(125);
  });
});

describe('what the cloud shows', () => {
  it('gives entries their shares', () => {
    const palette = Uint8Array.of(10, 20, 30, 255, 200, 100, 0, 255);
    const { positions, shares } = entriesOf({ palette, counts: Float64Array.of(30, 10) }, 'srgb', 3);
    expect([...positions]).toEqual([10, 20, 30, 200, 100, 0]);
    expect([...shares]).toEqual([0.75, 0.25]);
  });

  it('draws ellipsoids through the positions at two standard deviations', () => {
    // Symmetric and positive definite: A times its transpose.
    const factor = [9, 0, 0, 4, 6, 0, -3, 2, 5];
    const covariances = Float64Array.from({ length: 9 }, (_, i) =>
      [0, 1, 2].reduce((sum, k) => sum + factor[3 * Math.floor(i / 3) + k]! * factor[3 * (i % 3) + k]!, 0),
    );
    const means = Float64Array.of(100, 120, 80);
    const weights = Float64Array.of(1);
    const colors = Uint8Array.of(1, 2, 3, 255);
    const { positions } = ellipsoidLines({ space: 'srgb', weights, means, covariances, colors });
    expect(positions.length).toBeGreaterThan(300);
    for (let i = 0; i < positions.length; i += 3) {
      // The squared distance in standard deviations, by forward substitution.
      const y: number[] = [];
      for (let row = 0; row < 3; row++) {
        let rest = positions[i + row]! - means[row]!;
        for (let k = 0; k < row; k++) rest -= factor[3 * row + k]! * y[k]!;
        y.push(rest / factor[4 * row]!);
      }
      expect(Math.hypot(...y)).toBeCloseTo(DEVIATIONS, 3);
    }
  });

  it('takes the axes of colour from mixtures with alpha, and nothing from other models', () => {
    const report = {
      ...{ kind: 'gmm' as const, space: 'srgb', init: 'kmeans', effort: 5, restarts: 1, seed: 0 },
      ...{ iterations: 1, converged: true, inertia: 0, history: [], dims: 4 },
      weights: Float64Array.of(0.5, 0.5),
      means: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8),
      covariances: Float64Array.from({ length: 32 }, (_, i) => i),
    };
    // The first entry is that of fully transparent pixels: no component is behind it.
    const palette = Uint8Array.of(0, 0, 0, 0, 1, 2, 3, 255, 5, 6, 7, 255);
    const components = componentsOf(report, palette)!;
    expect([...components.means]).toEqual([1, 2, 3, 5, 6, 7]);
    expect([...components.covariances.subarray(0, 9)]).toEqual([0, 1, 2, 4, 5, 6, 8, 9, 10]);
    expect([...components.covariances.subarray(9)]).toEqual([16, 17, 18, 20, 21, 22, 24, 25, 26]);
    expect([...components.colors]).toEqual([1, 2, 3, 255, 5, 6, 7, 255]);
    expect(componentsOf({ ...report, kind: 'kmeans' }, palette)).toBeUndefined();
  });
});

describe('the camera of the cloud', () => {
  it('sees the whole box of every space, with room for the letters of its axes, whatever the sides of the view', () => {
    for (const [width, height] of [
      [838, 576],
      [550, 627],
      [480, 430],
      [200, 250],
      [700, 260],
    ] as const)
      for (const space of Object.keys(SPACE_BOXES) as (keyof typeof SPACE_BOXES)[]) {
        const { low, high, axes } = SPACE_BOXES[space];
        const camera = new PerspectiveCamera(30, width / height, 0.05, 60);
        placeCamera(camera, FIRST_ORBIT);
        camera.updateMatrixWorld();
        for (let corner = 0; corner < 8; corner++) {
          const half = axes.map((axis, row) => {
            const side = (high[axis]! - low[axis]!) / 2 / unitOf(SPACE_BOXES[space]);
            return (corner >> row) & 1 ? side : -side;
          });
          const seen = new Vector3(...half).project(camera);
          expect(Math.abs(seen.x), `${space} ${width} x ${height}`).toBeLessThan(0.97);
          expect(Math.abs(seen.y), `${space} ${width} x ${height}`).toBeLessThan(0.93);
        }
      }
  });
});
