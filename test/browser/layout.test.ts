import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { exactResult, openByDialog, openFold, openSample, samplePath, setNumber } from './app-page.ts';
import { makeSmallSample } from './small-sample.ts';
import { useBrowser } from './use-browser.ts';

describe.runIf(hasBrowser)('the layout', () => {
  const sample = makeSmallSample();
  const bench = useBrowser({ sample });

  const boxOf = async (element: Locator) => (await element.boundingBox())!;

  it('keeps picture, cloud and curve of Play apart in a low window (D9)', async () => {
    const { page } = await bench.open({ viewport: { width: 1024, height: 560 } });
    await openSample(page);
    await page.keyboard.press('Alt+l');
    await page.getByRole('button', { name: 'Play iterations' }).click();
    const chart = page.locator('.play-panel .line-chart');
    await chart.waitFor();
    const [picture, curve, cloud] = await Promise.all(
      [page.locator('.play-picture canvas'), chart, page.locator('.cloud-frame')].map(boxOf),
    );
    expect(picture!.y + picture!.height).toBeLessThanOrEqual(curve!.y);
    expect(cloud!.width).toBeGreaterThan(400);
    expect(cloud!.x + cloud!.width).toBeLessThanOrEqual(picture!.x);
  });

  it('shows faces of samples, and no veil over the window while files are dragged over it (D29, D30)', async () => {
    const { page } = await bench.open({ viewport: { width: 1024, height: 700 } });
    const astronaut = page.locator('.sample img').nth(1);
    const seen = await astronaut.evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      const { width, height } = image.getBoundingClientRect();
      const shown = (height * image.naturalWidth) / width;
      const share = Number.parseFloat(getComputedStyle(image).objectPosition.split(' ')[1]!) / 100;
      const top = share * (image.naturalHeight - shown);
      return [top / image.naturalHeight, (top + shown) / image.naturalHeight];
    });
    // Her face is between 12 % and 38 % of the height.
    expect(seen[0]).toBeLessThan(0.12);
    expect(seen[1]).toBeGreaterThan(0.38);
    await page.evaluate(() =>
      dispatchEvent(
        Object.assign(new Event('dragover', { cancelable: true }), { dataTransfer: { types: ['Files'] } }),
      ),
    );
    const grounds = await page
      .locator('.drop-target, .drop-words')
      .evaluateAll((all) => all.map((element) => getComputedStyle(element).backgroundColor));
    expect(grounds[0]).toBe('rgba(0, 0, 0, 0)');
    expect(grounds[1]).toMatch(/^rgb\(/);
  });

  it('stays as it is while the code of a view is on its way (D14)', async () => {
    const { page } = await bench.open({ viewport: { width: 1280, height: 700 } });
    await openSample(page);
    await page.route('**/assets/*.js', async (route) => {
      await new Promise((done) => setTimeout(done, 1200));
      await route.continue();
    });
    const frame = async () => Promise.all([page.locator('.stage'), page.locator('.drawer')].map(boxOf));
    const [stage, drawer] = await frame();
    await page.getByRole('tab', { name: 'Regions' }).click();
    await page.locator('.part-loading').first().waitFor();
    const [loading, beside] = await frame();
    expect([loading!.width, beside!.x, beside!.width]).toEqual([stage!.width, drawer!.x, drawer!.width]);
    await page.locator('.region-row').first().waitFor();
    expect((await frame())[1]).toEqual(drawer);
  });

  /** Whether what an element says needs more room than it has. */
  const isCut = (elements: Locator) =>
    elements.evaluateAll((all) =>
      all.flatMap((element) => {
        const field = element as HTMLSelectElement & HTMLInputElement;
        const text = field.selectedOptions?.[0]?.text ?? (field.value || field.placeholder);
        const style = getComputedStyle(field);
        const context = document.createElement('canvas').getContext('2d')!;
        context.font = style.font;
        const room =
          field.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
        return text !== undefined && context.measureText(text).width > room + 0.5 ? [text] : [];
      }),
    );

  it('has room for every word in its fields, whatever the model (D17)', async () => {
    const { page } = await bench.open({ viewport: { width: 1280, height: 700 } });
    await openSample(page);
    await openFold(page, 'Expert');
    for (const model of ['gmm', 'bayes-gmm', 'soft-kmeans']) {
      await page.getByLabel('Model', { exact: true }).selectOption(model);
      expect(
        await isCut(page.locator('.drawer select, .drawer input:not([type=range], [type=checkbox])')),
      ).toEqual([]);
    }
  });

  it('has room for all numbers of many colours, and for the legend beside the curves of the rail', async () => {
    const { page } = await bench.open({ viewport: { width: 1280, height: 700 } });
    await openByDialog(page, samplePath('chelsea.png'));
    await exactResult(page);
    await setNumber(page, 'Colours', 256);
    await openFold(page, 'All numbers');
    await page.locator('.palette-advice').waitFor();
    const room = await page.locator('#side-numbers').evaluate((part) => part.getBoundingClientRect().right);
    for (const table of await page.locator('#side-numbers table').all()) {
      const { x, width } = await boxOf(table);
      expect(x + width).toBeLessThanOrEqual(room);
    }
    const [legend, curves] = await Promise.all(
      ['.rail-legend', '.rail-curves'].map((name) => boxOf(page.locator(name))),
    );
    expect(legend!.y + legend!.height).toBeLessThanOrEqual(curves!.y);
  });

  it('keeps saving of regions in one line, by colour too (D32)', async () => {
    const { page } = await bench.open({ viewport: { width: 1280, height: 700 } });
    await openSample(page);
    await page.keyboard.press('Alt+g');
    await page.locator('.region-row').first().waitFor();
    await page.getByLabel('Divide into').selectOption({ index: 1 });
    await page.locator('.region-row').first().waitFor();
    const [save, copy] = await Promise.all(
      ['Save regions', 'Copy segment command'].map((name) => boxOf(page.getByRole('button', { name }))),
    );
    expect(Math.abs(save!.y + save!.height / 2 - copy!.y - copy!.height / 2)).toBeLessThan(2);
  });

  it('says what is being opened, and lets long work be cancelled, whose old figures are dim (D11, D15)', async () => {
    const { page, problems } = await bench.open({ viewport: { width: 1280, height: 700 } });
    const buffer = await sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#a36a2c' } })
      .png({ compressionLevel: 1 })
      .toBuffer();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open pictures' }).first().click();
    const opening = page.locator('.picture-status', { hasText: 'Opening large.png' });
    const [, chosen] = await Promise.all([
      opening.waitFor(),
      chooser.then((one) => one.setFiles({ name: 'large.png', mimeType: 'image/png', buffer })),
    ]);
    expect(chosen).toBeUndefined();
    await exactResult(page);
    await page.keyboard.press('Alt+w');
    await openByDialog(page, samplePath('hubble_deep_field.jpg'));
    await exactResult(page);
    await figuresAre(page, false);
    await page.getByLabel('Target', { exact: true }).selectOption('Quality');
    await figuresAre(page, true);
    await page
      .locator('.work')
      .getByRole('button', { name: /^Cancel: .+/ })
      .click();
    await expect.poll(() => page.getByLabel('Target', { exact: true }).inputValue()).toBe('none');
    await figuresAre(page, false);
    expect(problems).toEqual([]);
  });

  const figuresAre = (page: Page, old: boolean) =>
    page.locator(`.result-view[data-old="${old}"]`).waitFor({ timeout: 45_000 });
});
