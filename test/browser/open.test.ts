import { hexOf, quantize } from 'fewhue';
import { openImage } from 'fewhue/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser, type PageBench, startBench } from '../helpers/browser.ts';
import { colorsOnCanvas, exactResult, openByDialog, samplePath, setNumber } from './app-page.ts';

describe.runIf(hasBrowser)('opening pictures', () => {
  let bench: PageBench;
  beforeAll(async () => {
    bench = await startBench();
  });
  afterAll(() => bench?.close());

  it('shows a sample in as many colours as are set, one click away', async () => {
    const { page, problems } = await bench.open();
    await page.getByRole('button', { name: 'Open sample picture Coffee' }).click();
    await exactResult(page);
    await setNumber(page, 'Colours', 4);
    await page.getByText('4 of 94,478 colours').waitFor();
    const { image } = await openImage(samplePath('coffee.png'));
    const { image: indexed } = await quantize(image, { colors: 4 });
    const palette = [0, 1, 2, 3].map((entry) => hexOf(indexed.palette, entry));
    await page.getByRole('button', { name: '1:1' }).click();
    await page.waitForTimeout(100);
    const seen = await colorsOnCanvas(page, [0.6, 0.3, 0.7, 0.7]);
    expect(palette).toEqual(expect.arrayContaining(seen));
    expect(seen.length).toBeGreaterThan(1);
    expect(problems).toEqual([]);
  });

  it('opens files chosen in the dialog', async () => {
    const { page, problems } = await bench.open();
    await openByDialog(page, samplePath('chelsea.png'), samplePath('two-colors.png'));
    await exactResult(page);
    await page.getByRole('button', { name: 'Show two-colors.png' }).click();
    await page.getByText('2 of 2 colours').waitFor();
    expect(problems).toEqual([]);
  });
});
