import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { commandShown, exactResult, openFold, openSample, setNumber } from './app-page.ts';
import { makeSmallSample } from './small-sample.ts';
import { useBrowser } from './use-browser.ts';

const WAIT = { timeout: 45_000 };

describe.runIf(hasBrowser)('a score as the target', () => {
  const sample = makeSmallSample();
  const bench = useBrowser({ sample });

  it('is reached by K and the strength of the mapping, and ends when K is set by hand', async () => {
    const { page, problems } = await bench.open();
    await openSample(page);
    await openFold(page, 'All numbers');
    const bytes = async () => Number(await page.locator('data[data-key="bytes.file"]').getAttribute('value'));
    await setNumber(page, 'Colours', 256);
    await page.locator('.compare-after b', { hasText: '256 colours' }).waitFor();
    await page.locator('.figures[data-old="false"] data[data-key="bytes.file"]').waitFor(WAIT);
    const plain = await bytes();
    const target = page.getByRole('combobox', { name: 'Target', exact: true });
    await target.selectOption('Quality');
    await setNumber(page, 'Least SSIMULACRA 2', 60);
    await exactResult(page);
    const score = page.locator('tr', { hasText: 'SSIMULACRA2' }).locator('data');
    const shown = async () => Number(await score.getAttribute('value'));
    // Before, the score was that of 256 colours.
    await expect.poll(shown, WAIT).toBeLessThan(75);
    expect(await shown()).toBeGreaterThan(59);
    const count = page.getByRole('spinbutton', { name: 'Colours', exact: true });
    // As many colours as before: the strength of the mapping is what made the file smaller.
    await expect.poll(bytes, WAIT).toBeLessThan(0.7 * plain);
    await page.getByText(new RegExp(`^${await count.inputValue()} of `)).waitFor();
    expect(await commandShown(page)).toContain('--quality 60');
    await count.fill('12');
    await expect.poll(() => target.inputValue()).toBe('none');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+z');
    await expect.poll(() => target.inputValue()).toBe('quality');
    expect(problems).toEqual([]);
  });
});
