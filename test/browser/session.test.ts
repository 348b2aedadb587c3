import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { exactResult, openByDialog, openSample, samplePath } from './app-page.ts';
import { useBrowser } from './use-browser.ts';

describe.runIf(hasBrowser)('a page that is loaded anew', () => {
  const bench = useBrowser();

  const hexes = (page: Page) =>
    page.locator('.swatch').evaluateAll((all) => all.map((one) => one.getAttribute('data-hex')));
  const names = (page: Page) =>
    page.locator('.thumbnail-button').evaluateAll((all) => all.map((one) => one.getAttribute('title')));

  it('has the same pictures, the same one shown, with its palette and the settings', async () => {
    const { page, problems } = await bench.open();
    await openSample(page);
    await page.getByRole('spinbutton', { name: 'Colours', exact: true }).fill('5');
    await openByDialog(page, samplePath('two-colors.png'), samplePath('chelsea.png'));
    await page.getByText('2 of 2 colours').waitFor();
    await page.getByRole('button', { name: 'Show chelsea.png' }).click();
    await page.getByText('5 of 32,').waitFor();
    await exactResult(page);
    await page.locator('.swatch').first().click();
    await page.getByLabel('Hex').fill('#12fe34');
    await expect.poll(() => hexes(page)).toContain('#12fe34');
    const before = await hexes(page);
    await page.reload();
    await page.getByRole('button', { name: 'Back to the computed palette' }).waitFor();
    await expect.poll(() => hexes(page)).toEqual(before);
    expect(await names(page)).toEqual(['coffee.png', 'two-colors.png', 'chelsea.png']);
    await page.getByRole('button', { name: 'Show two-colors.png' }).click();
    await page.getByText('2 of 2 colours').waitFor();
    expect(await page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true);
    // What is closed stays closed.
    await page.getByRole('button', { name: 'Close coffee.png' }).click();
    await page.reload();
    await page.getByText('2 of 2 colours').waitFor();
    expect(await names(page)).toEqual(['two-colors.png', 'chelsea.png']);
    expect(problems).toEqual([]);
  });

  it('says which pictures it could not open again, and goes on without them', async () => {
    const { page } = await bench.open();
    await openByDialog(page, ...['two-colors.png', 'coffee.png', 'flat-graphic.png'].map(samplePath));
    await page.getByText('2 of 2 colours').waitFor();
    await page.getByRole('button', { name: 'Show coffee.png' }).click();
    await exactResult(page);
    await page.evaluate(() => {
      addEventListener('pagehide', () => {
        const text = sessionStorage.getItem('fewhue-session')!;
        sessionStorage.setItem('fewhue-session', text.replace(/"token":"[^"]*"/, '"token":"gone"'));
      });
    });
    await page.reload();
    await page.getByRole('alert').getByText('Could not be opened again: two-colors.png').waitFor();
    await exactResult(page);
    expect(await names(page)).toEqual(['coffee.png', 'flat-graphic.png']);
  });

  it('begins anew where what was kept cannot be read', async () => {
    const { page, problems } = await bench.open();
    for (const kept of ['{', 'null', '[]', '{"pictures":7}', '{"pictures":[{"source":{}}],"active":"x"}']) {
      await page.evaluate((text) => {
        addEventListener('pagehide', () => sessionStorage.setItem('fewhue-session', text));
      }, kept);
      await page.reload();
      await page.getByRole('button', { name: 'Open sample picture Coffee' }).waitFor();
    }
    expect(problems).toEqual([]);
  });
});

describe.runIf(hasBrowser)('whoever hears the page', () => {
  const bench = useBrowser();

  it('is told of each result, with its size and what that is to the original', async () => {
    const { page } = await bench.open();
    await openSample(page);
    const newest = page.getByRole('status', { name: 'Newest result' });
    await expect
      .poll(() => newest.textContent())
      .toMatch(/^16 colours, [\d.]+ kB, \d+ % smaller than the original$/);
    await page.getByRole('spinbutton', { name: 'Colours', exact: true }).fill('3');
    await expect.poll(() => newest.textContent()).toMatch(/^3 colours, /);
  });
});
