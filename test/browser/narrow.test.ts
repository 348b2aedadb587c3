import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { openSample, setNumber } from './app-page.ts';
import { makeSmallSample } from './small-sample.ts';
import { useBrowser } from './use-browser.ts';

const [WIDTH, HEIGHT] = [400, 800];

describe.runIf(hasBrowser)('a narrow window', () => {
  const bench = useBrowser({ sample: makeSmallSample() });
  let page: Page;
  beforeEach(async () => {
    ({ page } = await bench.open({ viewport: { width: WIDTH, height: HEIGHT } }));
    await openSample(page);
  });

  const boxOf = async (selector: string) => (await page.locator(selector).first().boundingBox())!;

  it('keeps the picture in sight, above all that scrolls below it', async () => {
    const seen = () =>
      page.evaluate(() => {
        const { left, top, width, height } = document.querySelector('.stage')!.getBoundingClientRect();
        const places = [0.1, 0.5, 0.9].map((share) => [left + width / 3, top + share * height] as const);
        return places.every(([x, y]) => document.elementFromPoint(x, y)?.closest('.stage'));
      });
    expect(await seen()).toBe(true);
    await page.locator('.fold-head', { hasText: 'Expert' }).click();
    await page.locator('#side-expert .field').nth(9).waitFor();
    await page.locator('.workspace').evaluate((all) => all.scrollTo(0, all.scrollHeight));
    expect(await page.locator('.workspace').evaluate((all) => all.scrollTop)).toBeGreaterThan(800);
    expect(await seen()).toBe(true);
    // What the keyboard goes to comes into sight below the picture.
    const title = page.locator('.fold-head', { hasText: 'Expert' });
    await title.evaluate((head) => head.scrollIntoView());
    const { y, height } = await boxOf('.stage');
    expect((await title.boundingBox())!.y).toBeGreaterThanOrEqual(y + height);
  });

  it('shows the size and the target at the end of the rail whole', async () => {
    for (const k of [256, 2]) {
      await setNumber(page, 'Colours', k);
      await page.locator('.rail-track[aria-valuenow="256"], .rail-track[aria-valuenow="2"]').waitFor();
      const { x, width } = await boxOf('.rail-bubble');
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(WIDTH);
    }
    await setNumber(page, 'Colours', 256);
    await page.getByRole('combobox', { name: 'Target', exact: true }).selectOption('Quality');
    const flag = await boxOf('.rail-flag span');
    expect(flag.x + flag.width).toBeLessThanOrEqual(WIDTH);
  });

  it('gives picture and cloud their room, side by side', async () => {
    await page.getByRole('tab', { name: 'Cloud' }).click();
    await page.locator('.cloud-frame canvas').waitFor();
    const [picture, cloud] = [await boxOf('.cloud-picture'), await boxOf('.cloud-frame')];
    expect(picture.x + picture.width).toBeLessThanOrEqual(cloud.x);
    for (const { width, height } of [picture, cloud]) {
      expect(width).toBeGreaterThan(190);
      expect(height).toBeGreaterThan(220);
    }
    expect(await page.locator('.cloud-picture .zoom-bar').isVisible()).toBe(false);
  });

  it('has the drawer over the picture alone where that is wider, so that rail and palette stay in reach', async () => {
    await page.setViewportSize({ width: 1024, height: 700 });
    if (!(await page.locator('.drawer').isVisible())) await page.keyboard.press('Alt+o');
    await setNumber(page, 'Colours', 256);
    const [stage, drawer, rails] = [await boxOf('.stage'), await boxOf('.drawer'), await boxOf('.rails')];
    expect(stage.width).toBe(1024);
    expect(drawer.y + drawer.height).toBeLessThanOrEqual(rails.y);
    // A press gets through to the end of the rail, and to the small window of the palette.
    await page.getByRole('button', { name: 'Compare numbers of colours' }).click();
    const curves = page.locator('dialog');
    await curves.waitFor();
    await page.keyboard.press('Escape');
    await curves.waitFor({ state: 'detached' });
    await page.locator('.ribbon-more').click();
    await page.getByLabel('Sorted by').click({ trial: true });
  });

  it('has its foot in the dialog of curves whole', async () => {
    await page.getByRole('button', { name: 'Compare numbers of colours' }).click();
    const { x, width } = await boxOf('.choose-foot .button-primary');
    const dialog = await boxOf('dialog');
    expect(x + width).toBeLessThan(dialog.x + dialog.width);
  });
});
