import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { exactResult, openByDialog } from './app-page.ts';
import { useBrowser } from './use-browser.ts';

/** Sides of 24 megapixels. */
const [WIDTH, HEIGHT] = [24_000, 1000];

/** Where the first line of text of each cell of a row stands: a box of no height stands on it. */
function baselines(row: Locator): Promise<number[]> {
  return row.locator('td').evaluateAll((cells) =>
    cells.map((cell) => {
      const mark = document.createElement('span');
      mark.style.display = 'inline-block';
      cell.append(mark);
      const { bottom } = mark.getBoundingClientRect();
      mark.remove();
      return bottom;
    }),
  );
}

describe.runIf(hasBrowser)('the table of regions of 24 megapixels', () => {
  const bench = useBrowser();
  const path = join(temporaryFolder(), 'flat.png');
  beforeAll(async () => {
    const create = { width: WIDTH, height: HEIGHT, channels: 3, background: '#c8c8c8' } as const;
    await sharp({ create }).png({ compressionLevel: 1 }).toFile(path);
  });

  it('has all of its columns in sight in wide and narrow windows (D16)', async () => {
    const { page, problems } = await bench.open({ viewport: { width: 1280, height: 700 } });
    await openByDialog(page, path);
    await exactResult(page);
    await page.keyboard.press('Alt+g');
    const row = page.locator('.region-row').first();
    for (const width of [1280, 1000, 400]) {
      await page.setViewportSize({ width, height: 700 });
      if (!(await page.locator('.drawer').isVisible())) await page.keyboard.press('Alt+o');
      await row.locator('.region-area', { hasText: '24,000,000' }).waitFor();
      const boxes = [page.locator('.region-scroll'), ...(await row.locator('td').all())];
      for (const box of boxes) {
        const [inner, outer] = await box.evaluate(({ scrollWidth, clientWidth }) => [
          scrollWidth,
          clientWidth,
        ]);
        expect(inner).toBeLessThanOrEqual(outer!);
      }
      const [first, ...others] = await baselines(row);
      for (const other of others) expect(Math.abs(other - first!)).toBeLessThan(0.25);
    }
    expect(problems).toEqual([]);
  });
});
