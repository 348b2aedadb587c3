import { encodePng, quantize } from 'fewhue';
import { chooseKOfColors } from 'fewhue/cluster';
import { colorHistogram } from 'fewhue/color';
import { openImage } from 'fewhue/node';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { exactResult, openByDialog, openSample, samplePath } from './app-page.ts';
import { makeSmallSample } from './small-sample.ts';
import { useBrowser } from './use-browser.ts';
import { violations } from './violations.ts';

const SMALL = samplePath('flat-graphic.png');

const sample = makeSmallSample();

describe.runIf(hasBrowser)('choosing K by curves', () => {
  const bench = useBrowser({ sample });

  const chart = (page: Page, name: string) => page.getByRole('slider', { name, exact: true });
  const colors = (page: Page) => page.getByRole('spinbutton', { name: 'Colours', exact: true });

  async function openChoice(page: Page): Promise<void> {
    await exactResult(page);
    await page.getByRole('button', { name: 'Compare numbers of colours' }).click();
    await chart(page, 'Inertia').waitFor();
  }

  /** Clicks the position of a K on a curve from `low` to `high`. */
  async function clickAt(page: Page, name: string, [k, low, high]: readonly [number, number, number]) {
    const { width, height } = (await chart(page, name).boundingBox())!;
    const x = (58 + (232 * (k - low)) / (high - low)) / 300;
    await chart(page, name).click({ position: { x: x * width, y: height / 2 } });
  }

  it('takes the K that is clicked on a curve or recommended, and gives the old one back by undo', async () => {
    const { page, problems } = await bench.open();
    await openSample(page);
    await openChoice(page);
    await clickAt(page, 'Inertia', [7, 1, 32]);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await colors(page).inputValue()).toBe('7');
    await page.getByText(`7 of ${sample.colors} colours`).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByText(`16 of ${sample.colors} colours`).waitFor();
    // What is recommended is what the library finds (D12).
    await openChoice(page);
    const { image } = await openImage(sample.path);
    const { curves } = await chooseKOfColors(await colorHistogram(image), { maxK: 32, criteria: ['elbow'] });
    await page.getByRole('button', { name: `Knee: ${curves[0]!.k}` }).click();
    await page.getByText(`${curves[0]!.k} of ${sample.colors} colours`).waitFor();
    expect(problems).toEqual([]);
  });

  it('works by keyboard alone, and in a narrow window', async () => {
    const { page } = await bench.open();
    await openSample(page);
    await openChoice(page);
    await chart(page, 'Inertia').focus();
    await page.keyboard.press('Home');
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
    const { image } = await openImage(sample.path);
    const { curves } = await chooseKOfColors(await colorHistogram(image), { maxK: 5, criteria: ['elbow'] });
    const inertia = curves[0]!.values.at(-1)!;
    const short = inertia.toLocaleString('en', { notation: 'compact', maximumSignificantDigits: 4 });
    expect(await chart(page, 'Inertia').getAttribute('aria-valuetext')).toBe(`5 colours: ${short}`);
    await page.keyboard.press('Enter');
    await page.getByText(`5 of ${sample.colors} colours`).waitFor();
    // Escape closes without taking anything.
    await page.getByRole('button', { name: 'Compare numbers of colours' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await colors(page).inputValue()).toBe('5');
    // The dialog fits a narrow window.
    await page.setViewportSize({ width: 400, height: 800 });
    await openChoice(page);
    const { x, width } = (await page.getByRole('dialog').boundingBox())!;
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(400);
    await clickAt(page, 'Inertia', [9, 1, 32]);
    expect(await colors(page).inputValue()).toBe('9');
  });

  it('draws the size of the file that is saved, all curves of a small picture, and that in a number of colours', async () => {
    const { page, problems } = await bench.open();
    await openByDialog(page, SMALL);
    await openChoice(page);
    for (const name of ['Silhouette', 'PNG file size', 'PSNR', 'BIC', 'AIC'])
      await chart(page, name).waitFor();
    const { image } = await openImage(SMALL);
    const { image: indexed } = await quantize(image, { colors: 2 });
    const png = await encodePng(indexed);
    await chart(page, 'PNG file size').focus();
    await page.keyboard.press('Home');
    expect(await chart(page, 'PNG file size').getAttribute('aria-valuetext')).toBe(
      `2 colours: ${(png.length / 1000).toFixed(1)} kB`,
    );
    expect(await page.getByRole('button', { name: 'Stop' }).count()).toBe(0);
    // The end of a curve that only falls recommends nothing.
    for (const name of ['BIC', 'AIC'])
      expect(await page.getByRole('button', { name: `${name}: 32` }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    // The picture is shown in as many colours as the pointer is at, every curve at its nearest number (D12).
    await chart(page, 'Inertia').focus();
    await page.keyboard.press('Home');
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
    await page.locator('.choose-picture[data-k="6"]').waitFor();
    const seen = await page.locator('.choose-picture').evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    });
    expect(seen).toBe(6);
    const values = await page.locator('.choose-value').allTextContents();
    expect(values[0]).toMatch(/^6 colours: /);
    // Files are written for powers of two alone, and lossless ones have no PSNR to draw.
    expect(values.slice(2, 4).map((text) => text.split(':')[0])).toEqual(['8 colours', '4 colours']);
    expect(problems).toEqual([]);
  });

  it('stops when it is told to', async () => {
    const { page, problems } = await bench.open();
    await openSample(page);
    await exactResult(page);
    await page.getByRole('button', { name: 'Compare numbers of colours' }).click();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped').waitFor();
    await page.waitForTimeout(1000);
    expect(await page.getByRole('dialog').getByText('Not worked out yet').count()).toBe(6);
    expect(problems).toEqual([]);
  });
});
