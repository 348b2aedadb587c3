import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { photo } from '../helpers/pictures.ts';
import { writePng } from '../helpers/png-file.ts';
import { colorsOnCanvas, exactResult, openFold, setNumber } from './app-page.ts';
import { useBrowser } from './use-browser.ts';
import { violations } from './violations.ts';

const [WIDTH, HEIGHT] = [96, 64];

const pictures = [1, 2].map((seed) => photo(WIDTH, HEIGHT, seed));
const files = pictures.map(({ data }, i) => ({
  ...{ name: ['first.png', 'second.png'][i]!, mimeType: 'image/png' },
  buffer: writePng({ width: WIDTH, height: HEIGHT, depth: 8, colorType: 6, samples: data }),
}));

const LEFT = [0.3, 0.4, 0.45, 0.6] as const;
const RIGHT = [0.55, 0.4, 0.7, 0.6] as const;

describe.runIf(hasBrowser)('comparing', () => {
  const bench = useBrowser();

  async function openBoth() {
    const opened = await bench.open({ viewport: { width: 1120, height: 640 } });
    const chooser = opened.page.waitForEvent('filechooser');
    await opened.page.getByRole('button', { name: 'Open pictures' }).first().click();
    await (await chooser).setFiles(files);
    await opened.page.getByRole('button', { name: 'Show second.png', exact: true }).waitFor();
    await exactResult(opened.page);
    return opened;
  }

  /** Sets K and keeps the result by a key. */
  async function keep(page: Page, k: number, key: string): Promise<void> {
    await setNumber(page, 'Colours', k);
    await page.locator('.compare-after b', { hasText: `${k} colours` }).waitFor();
    await exactResult(page);
    await page.locator('.stage').focus();
    await page.keyboard.press(key);
    await page.getByRole('button', { name: `Kept ${key}`, exact: true }).waitFor();
  }

  const best = (page: Page) =>
    page
      .locator('.compare-table td')
      .evaluateAll((cells) =>
        cells.flatMap((cell, i) => ((cell as HTMLElement).dataset['best'] === 'true' ? [i] : [])),
      );

  it('keeps results by keys, puts any two under the divider, and marks the best', async () => {
    const { page, problems } = await openBoth();
    await openFold(page, 'Compare');
    await keep(page, 16, '1');
    await keep(page, 4, '2');
    await setNumber(page, 'Colours', 64);
    // Five columns each of 1, 2 and now: fewest colours and bytes in the second row, most likeness in the third.
    await expect.poll(() => best(page)).toEqual([5, 6, 12, 13, 14]);
    await page.locator('.stage').focus();
    await page.keyboard.press('1');
    await page.keyboard.press('Shift+2');
    expect(await page.locator('.compare-before').textContent()).toMatch(/^Kept 24 colours\d+ B$/);
    expect(await page.locator('.compare-after').textContent()).toMatch(/^Kept 116 colours/);
    await expect.poll(async () => (await colorsOnCanvas(page, LEFT)).length).toBeLessThanOrEqual(4);
    expect((await colorsOnCanvas(page, RIGHT)).length).toBeLessThanOrEqual(16);
    await page.getByText(/^Apart by \d+\.\d dB, SSIM [\d.]+, ΔE [\d.]+$/).waitFor();
    expect(await violations(page)).toEqual([]);
    // Digits that are typed stay digits.
    await page.getByRole('spinbutton', { name: 'Colours', exact: true }).press('3');
    expect(await page.getByRole('button', { name: 'Kept 3', exact: true }).count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it('shows how two sides differ by blinking and as a heat map, and brings settings back', async () => {
    const { page, problems } = await openBoth();
    await openFold(page, 'Compare');
    await keep(page, 8, '1');
    await setNumber(page, 'Colours', 2);
    await page.locator('.compare-after b', { hasText: '2 colours' }).waitFor();
    await exactResult(page);
    await page.getByLabel('Left', { exact: true }).selectOption('Kept 1');
    await page.getByRole('button', { name: 'Error heat map' }).click();
    await page.locator('.picture-frame canvas[data-overlays="errors"]').waitFor();
    expect((await colorsOnCanvas(page, RIGHT)).length).toBeGreaterThan(2);
    await page.getByRole('button', { name: 'Error heat map' }).click();
    await page.getByRole('button', { name: 'Blink' }).click();
    const shown = (side: string, hidden: boolean) =>
      page.locator(`.compare-${side}[data-hidden="${hidden}"]`).waitFor({ state: 'attached' });
    await shown('before', true);
    expect((await colorsOnCanvas(page, LEFT)).length).toBeLessThanOrEqual(2);
    await shown('after', true);
    await page.getByRole('button', { name: 'Blink' }).click();
    await page.getByLabel('Right', { exact: true }).selectOption('Kept 1');
    await page.getByText('Both sides are equal').waitFor();
    await page.getByRole('button', { name: 'Use its settings' }).click();
    const colors = page.getByRole('spinbutton', { name: 'Colours', exact: true });
    await expect.poll(() => colors.inputValue()).toBe('8');
    await page.keyboard.press('Control+z');
    await expect.poll(() => colors.inputValue()).toBe('2');
    expect(problems).toEqual([]);
  });

  it('keeps a result by its key whatever was pressed before, but not where Tab led', async () => {
    const { page, problems } = await openBoth();
    await openFold(page, 'Compare');
    const kept = (slot: string) => page.getByRole('button', { name: `Kept ${slot}`, exact: true });
    await page.getByRole('button', { name: /^Poster/ }).click();
    await exactResult(page);
    await page.keyboard.press('1');
    await kept('1').waitFor();
    await page.getByLabel('Dithering', { exact: true }).click();
    await page.keyboard.press('Escape');
    await page.getByLabel('Dithering', { exact: true }).selectOption('Atkinson');
    await exactResult(page);
    await page.keyboard.press('2');
    await kept('2').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('3');
    expect(await kept('3').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it('lays any two files of a size side by side, as they are', async () => {
    const { page } = await openBoth();
    await openFold(page, 'Compare');
    await page.getByLabel('Right', { exact: true }).selectOption('second.png');
    expect(await page.locator('.compare-after').textContent()).toContain('second.png');
    const hexes = ({ data }: (typeof pictures)[number]) =>
      new Set(
        Array.from(
          { length: WIDTH * HEIGHT },
          (_, i) => `#${[0, 1, 2].map((n) => data[4 * i + n]!.toString(16).padStart(2, '0')).join('')}`,
        ),
      );
    const [first, second] = pictures.map(hexes) as [Set<string>, Set<string>];
    await expect
      .poll(async () => (await colorsOnCanvas(page, RIGHT)).every((hex) => second.has(hex)))
      .toBe(true);
    expect((await colorsOnCanvas(page, LEFT)).every((hex) => first.has(hex))).toBe(true);
    await page.getByText(/^Apart by \d+\.\d dB/).waitFor();
    await page.getByRole('button', { name: 'Close second.png' }).click();
    await page.locator('.compare-after b', { hasText: 'colours' }).waitFor();
  });
});
