import { fitKmeans } from 'fewhue/cluster';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { faithful } from '../helpers/fixtures.ts';
import { bytesOf } from './app-page.ts';
import { useBrowser } from './use-browser.ts';
import { violations } from './violations.ts';

describe.runIf(hasBrowser)('Learn', () => {
  const bench = useBrowser();

  /** Goes to what a link shows. */
  async function goTo(page: Page, link: string): Promise<void> {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#learn/${link}`);
    await page.locator('.learn-parts > *').first().waitFor();
  }

  const hash = (page: Page) => page.evaluate(() => decodeURIComponent(location.hash));
  const halfStep = (page: Page) => page.getByRole('button', { name: 'Half-step', exact: true });
  const loaded = (page: Page) =>
    page.evaluate(
      () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('learn-view')).length,
    );

  it('is loaded when it is opened, steps by keyboard, and says the J of the library', async () => {
    const { page, problems } = await bench.open();
    await page.getByRole('button', { name: 'Learn how it works' }).waitFor();
    expect(await loaded(page)).toBe(0);
    await page.getByRole('button', { name: 'Learn how it works' }).press('Enter');
    await halfStep(page).waitFor();
    expect(await loaded(page)).toBeGreaterThan(0);
    await goTo(page, 'kmeans?data=faithful&k=2');
    const fit = await fitKmeans(faithful(), { k: 2, init: 'random', seed: 1, recordParameters: true });
    await page.getByText(`0 of ${2 * fit.iterations + 1}`).waitFor();
    await halfStep(page).focus();
    for (let step = 0; step <= 2 * fit.iterations; step++) await page.keyboard.press('Enter');
    await page.getByText('No label changes any more').waitFor();
    const said = await page.locator('.learn-figures dd').first().textContent();
    expect(Number(said)).toBe(Math.round(fit.inertia));
    await expect.poll(() => hash(page)).toContain(`step=${2 * fit.iterations + 1}`);
    expect(problems).toEqual([]);
  });

  it('moves a centroid by keys and by dragging, and takes points from both', async () => {
    const { page, problems } = await bench.open();
    await goTo(page, 'kmeans?data=blobs&k=2');
    const handle = page.getByRole('button', { name: /^Centroid 1, blue/ });
    await handle.press('ArrowRight');
    await expect.poll(() => hash(page)).toMatch(/centroids=[-\d.]+,[-\d.]+;[-\d.]+,[-\d.]+&step=1$/);
    const before = await handle.getAttribute('aria-label');
    const { x, y, width } = (await handle.boundingBox())!;
    await page.mouse.move(x + width / 2, y + width / 2);
    await page.mouse.down();
    await page.mouse.move(x + 60, y + 40, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => handle.getAttribute('aria-label')).not.toBe(before);
    await handle.press('Delete');
    await expect.poll(() => page.locator('.plane-centroid').count()).toBe(1);
    await goTo(page, 'kmeans?data=own&k=2');
    const plane = page.getByRole('application');
    const box = (await plane.boundingBox())!;
    await page.mouse.click(box.x + 0.3 * box.width, box.y + 0.3 * box.height);
    await page.mouse.click(box.x + 0.7 * box.width, box.y + 0.6 * box.height);
    await plane.focus();
    for (const key of ['ArrowLeft', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
    const points = async () => /points=([^&]*)/.exec(await hash(page))?.[1]?.split(';') ?? [];
    await expect.poll(async () => (await points()).length).toBe(3);
    await page.getByText('0 of').waitFor();
    expect(problems).toEqual([]);
  });

  it('a lesson runs from its link to its end, and gives a picture', async () => {
    const { page, problems } = await bench.open();
    await goTo(page, '?lesson=two-half-steps');
    await page.getByRole('heading', { name: '1. Two half-steps' }).waitFor();
    await page.getByText('To be done by you').waitFor();
    await halfStep(page).click();
    await page.getByText('Done ✓').waitFor();
    for (const _ of [1, 2]) await page.getByRole('button', { name: 'Next', exact: true }).click();
    await page.getByRole('radio', { name: 'Yes, a move can' }).check();
    await page.getByText('Not so').waitFor();
    await page.getByRole('radio', { name: 'No, neither can' }).check();
    await page.getByText('Right.').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save picture' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('learn-two-half-steps.png');
    const { width, height } = PNG.sync.read(Buffer.from(await bytesOf(file)));
    expect(width).toBeGreaterThan(2000);
    expect(height).toBeGreaterThan(900);
    await page.getByRole('button', { name: 'End lesson' }).click();
    await expect.poll(() => hash(page)).not.toContain('lesson');
    expect(problems).toEqual([]);
  });

  it('fits a narrow window in the dark, every scene of it', async () => {
    const { page, problems } = await bench.open({
      ...{ viewport: { width: 400, height: 800 }, colorScheme: 'dark', reducedMotion: 'reduce' },
    });
    for (const scene of [
      'kmeans?step=2',
      'em?lesson=em&step=3',
      'binomial?step=3',
      'choose',
      'density',
      'bits?step=3',
    ]) {
      await goTo(page, scene);
      await page.getByRole('region', { name: 'Formulas' }).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), scene).toBe(400);
      expect(await violations(page, '.stage'), scene).toEqual([]);
    }
    expect(problems).toEqual([]);
  });
});
