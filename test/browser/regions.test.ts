import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { bytesOf, exactResult, openSample } from './app-page.ts';
import { makeSmallSample } from './small-sample.ts';
import { useBrowser } from './use-browser.ts';
import { violations } from './violations.ts';

describe.runIf(hasBrowser)('regions by hand', () => {
  const sample = makeSmallSample();
  const bench = useBrowser({ sample });

  const countOf = async (page: Page) =>
    Number.parseInt((await page.locator('.segment-count').textContent())!.replaceAll(',', ''), 10);

  async function openRegions(): Promise<Page> {
    const { page } = await bench.open({ viewport: { width: 1200, height: 700 } });
    await openSample(page);
    await exactResult(page);
    await page.keyboard.press('Alt+g');
    await page.locator('.region-row').first().waitFor();
    return page;
  }

  it('are named, merged and split, undone, and saved by their names', async () => {
    const page = await openRegions();
    const count = await countOf(page);
    const rows = page.locator('.region-row');
    await rows.nth(0).click();
    await page.getByLabel('Name of the region').fill('Dark wood');
    await page.locator('.region-row', { hasText: 'Dark wood' }).waitFor();
    await rows.nth(1).click({ modifiers: ['Shift'] });
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    await expect.poll(() => countOf(page)).toBe(count - 1);
    // The name is that of a pixel: it goes with it.
    await page.locator('.region-row', { hasText: 'Dark wood' }).click();
    await page.getByRole('button', { name: 'Split', exact: true }).click();
    await expect.poll(() => countOf(page)).toBe(count);
    await page.getByRole('button', { name: 'As found' }).waitFor();
    expect(await violations(page, '.drawer')).toEqual([]);
    await page.evaluate(() => Reflect.deleteProperty(globalThis, 'showDirectoryPicker'));
    await page.getByLabel('Save as').selectOption('Masks, folder');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save regions' }).click();
    const files = Object.keys(unzipSync(await bytesOf(await download)));
    expect(files.filter((name) => /^region-\d+-dark-wood\.png$/.test(name))).toHaveLength(1);
    expect(files).toHaveLength(count);
    await page.getByLabel('Save as').selectOption('Outlines, SVG');
    const drawing = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save regions' }).click();
    expect(strFromU8(await bytesOf(await drawing)).match(/<title>Dark wood, region \d+: /g)).toHaveLength(1);
    await page.locator('.stage').focus();
    await page.keyboard.press('Control+z');
    await expect.poll(() => countOf(page)).toBe(count - 1);
    await page.keyboard.press('Control+z');
    await expect.poll(() => countOf(page)).toBe(count);
  });

  it('are selected by a box, and saved as smooth curves', async () => {
    const page = await openRegions();
    await page.getByLabel('Click to').selectOption('Select by box');
    const { x, y, width, height } = (await page.locator('.segment-frame').boundingBox())!;
    await page.mouse.move(x + 5, y + 5);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.locator('.segment-box').waitFor();
    await page.mouse.move(x + width - 5, y + height - 5);
    await page.mouse.up();
    const all = await countOf(page);
    await page.locator('.segment-count', { hasText: `, ${all} selected` }).waitFor();
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    await page.locator('.segment-count', { hasText: /^1 region$/ }).waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(() => countOf(page)).toBe(all);
    await page.getByLabel('Save as').selectOption('Outlines, SVG');
    await page.getByLabel('Smooth curves').check();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save regions' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe('coffee-regions.svg');
    expect(strFromU8(await bytesOf(saved))).toMatch(/ d="M[-\d.]+ [-\d.]+[LC][^"]*C/);
  });
});
