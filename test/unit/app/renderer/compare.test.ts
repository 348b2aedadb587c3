import { describe, expect, it, vi } from 'vitest';
import { bestOf, type Figures, NO_COMPARE, numberOf } from '../../../../app/renderer/state/compare.ts';
import { dividerShown } from '../../../../app/renderer/state/compare-sides.ts';

// The store listens to the page, and there is none.
vi.hoisted(() => vi.stubGlobal('addEventListener', () => {}));
const { useStore } = await import('../../../../app/renderer/state/store.ts');

const row = (colors: number, bytes: number, psnr: number): Figures => ({
  ...{ colors, bytes, psnr, ssim: psnr / 100, deltaE: 100 / psnr },
});

describe('the best of each column', () => {
  it('is small for sizes and errors, and large for likeness', () => {
    const best = bestOf([row(16, 900, 30), row(4, 1000, 20), row(64, 2000, 40)]);
    expect(best).toEqual({ colors: 4, bytes: 900, psnr: 40, ssim: 0.4, deltaE: 2.5 });
  });

  it('is nobody’s where there is nothing beside it', () => {
    expect(Object.values(bestOf([row(16, 900, 30)]))).toEqual(Array.from({ length: 5 }, () => undefined));
  });
});

it('sides are known by their numbers', () => {
  expect(['kept-9', 'picture-12'].map((side) => numberOf(side as 'kept-9'))).toEqual([9, 12]);
});

it('blinking shows one side alone, whatever the divider', () => {
  const state = useStore.getState();
  const shown = (blink: 'left' | 'right' | undefined) =>
    dividerShown({ ...state, compare: { ...NO_COMPARE, blink }, view: { ...state.view, divider: 0.3 } });
  expect([shown('left'), shown('right'), shown(undefined)]).toEqual([1, 0, 0.3]);
});
