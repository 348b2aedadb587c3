import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { openSample } from './app-page.ts';
import { makeSmallSample } from './small-sample.ts';
import { useBrowser } from './use-browser.ts';
import { violations } from './violations.ts';

describe.runIf(hasBrowser)('the list of commands', () => {
  const bench = useBrowser({ sample: makeSmallSample() });

  it('is found by a key, and runs what was typed and chosen', async () => {
    const { page, problems } = await bench.open();
    await openSample(page);
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'What do you want to do?' });
    await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.keyboard.type('one colour');
    const chosen = page.getByRole('dialog').getByRole('option', { selected: true });
    expect(await chosen.textContent()).toContain('One colour more');
    await page.keyboard.press('ArrowDown');
    expect(await chosen.textContent()).toContain('One colour less');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('.swatch').count()).toBe(17);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('keyboard');
    await page.keyboard.type('xyzzy');
    await page.getByText('No command has these words.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+k');
    await page.getByRole('option', { name: 'Close the picture' }).click();
    await page.getByRole('button', { name: 'Open sample picture Coffee' }).waitFor();
    expect(problems).toEqual([]);
  });

  it.each([
    ['light', 1280],
    ['dark', 400],
  ] as const)('has nothing for axe-core to find, %s, %i pixels wide', async (colorScheme, width) => {
    const { page } = await bench.open({ colorScheme, viewport: { width, height: 800 } });
    await openSample(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'What do you want to do?' }).waitFor();
    expect(await violations(page, 'dialog')).toEqual([]);
  });

  it('the window has the name of the picture', async () => {
    const { page } = await bench.open();
    expect(await page.title()).toBe('fewhue');
    await openSample(page);
    expect(await page.title()).toBe('coffee.png – fewhue');
  });
});
