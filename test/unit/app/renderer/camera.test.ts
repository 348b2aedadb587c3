import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Camera,
  FITTING,
  panCamera,
  transformOf,
  zoomAt,
} from '../../../../app/renderer/state/camera.ts';

const side = fc.integer({ min: 1, max: 8000 });
const sides = fc.record({
  picture: fc.record({ width: side, height: side }),
  view: fc.record({ width: fc.integer({ min: 50, max: 3000 }), height: fc.integer({ min: 50, max: 3000 }) }),
});

describe('the camera', () => {
  it('fits the whole picture into the view, in the middle, and enlarges by whole factors alone', () => {
    fc.assert(
      fc.property(sides, ({ picture, view }) => {
        const { scale, left, top } = transformOf(FITTING, picture, view);
        if (scale > 1) expect(Number.isInteger(scale)).toBe(true);
        const room = Math.min(view.width / picture.width, view.height / picture.height);
        expect(scale).toBe(room < 1 ? room : Math.min(32, Math.floor(room)));
        expect(left).toBeGreaterThanOrEqual(-1e-6);
        expect(top).toBeGreaterThanOrEqual(-1e-6);
        expect(2 * left + picture.width * scale).toBeCloseTo(view.width, 6);
        expect(2 * top + picture.height * scale).toBeCloseTo(view.height, 6);
      }),
    );
  });

  it('keeps what is under the pointer there while it zooms', () => {
    fc.assert(
      fc.property(sides, fc.double({ min: 0.5, max: 2, noNaN: true }), (both, factor) => {
        const { picture, view } = both;
        const before = transformOf(FITTING, picture, view);
        // A point of the picture near its middle: further out the picture's edge may hold the camera.
        const point = { x: view.width / 2 + 1, y: view.height / 2 - 1 };
        const after = transformOf(zoomAt(FITTING, factor, point, both), picture, view);
        const underBefore = (point.x - before.left) / before.scale;
        const underAfter = (point.x - after.left) / after.scale;
        if (Math.abs(underBefore - picture.width / 2) < picture.width / 4)
          expect(underAfter).toBeCloseTo(underBefore, 4);
      }),
    );
  });

  it('drags by as many pixels as the pointer moves', () => {
    const both = { picture: { width: 1000, height: 800 }, view: { width: 400, height: 300 } };
    const camera: Camera = { scale: 2, x: 500, y: 400 };
    const from = transformOf(camera, both.picture, both.view);
    const to = transformOf(panCamera(camera, { x: 30, y: -20 }, both), both.picture, both.view);
    expect(to.left - from.left).toBeCloseTo(30);
    expect(to.top - from.top).toBeCloseTo(-20);
  });

  it('never loses the picture', () => {
    fc.assert(
      fc.property(sides, fc.integer({ min: -1e5, max: 1e5 }), (both, by) => {
        const { left, top, scale } = transformOf(
          panCamera({ scale: 1, x: 0, y: 0 }, { x: by, y: by }, both),
          both.picture,
          both.view,
        );
        expect(left).toBeLessThanOrEqual(both.view.width / 2);
        expect(left + both.picture.width * scale).toBeGreaterThanOrEqual(both.view.width / 2 - 1e-6);
        expect(top).toBeLessThanOrEqual(both.view.height / 2);
      }),
    );
  });
});
