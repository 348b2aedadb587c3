import { fitKmeans } from 'fewhue/cluster';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { SCENES } from '../../app/renderer/views/learn/scenes.ts';
import { hasBrowser } from '../helpers/browser.ts';
import { faithful } from '../helpers/fixtures.ts';
import { openSample } from './app-page.ts';
import { makeSmallSample } from './small-sample.ts';
import { useBrowser } from './use-browser.ts';
import { violations } from './violations.ts';

describe.runIf(hasBrowser)('Learn', () => {
  const bench = useBrowser({ sample: makeSmallSample() });

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

  it('says so of a wrong answer', async () => {
    const { page } = await bench.open();
    await goTo(page, '?lesson=two-half-steps&page=2');
    await page.getByRole('radio', { name: 'Yes, a move can' }).check();
    await page.getByText('Not so').waitFor();
  });

  it('takes the points of a table that is dropped, pasted or chosen, with their groups', async () => {
    const { page, problems } = await bench.open();
    await goTo(page, 'kmeans?k=2&data=faithful');
    const table = 'name,width,height,kind\na,1,1,x\nb,2,1,x\nc,80,90,y\nd,81,92,y\n';
    await page.evaluate((text) => {
      const bring = new DataTransfer();
      bring.items.add(new File([text], 'table.csv', { type: 'text/csv' }));
      document
        .querySelector('.learn-view')!
        .dispatchEvent(new DragEvent('drop', { dataTransfer: bring, bubbles: true, cancelable: true }));
    }, table);
    await page.getByText('table.csv: 4 points over width and height').waitFor();
    await expect.poll(() => hash(page)).toContain('points=1,1;2,1;80,90;81,92&groups=0011');
    await page.getByRole('button', { name: 'To the end' }).press('Enter');
    const agreement = page.locator('.learn-figures div', { hasText: 'Adjusted Rand index' }).locator('dd');
    expect(await agreement.textContent()).toBe('1.000');
    await page.evaluate(() => {
      const bring = new DataTransfer();
      bring.setData('text', '3 of them\n');
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: bring, bubbles: true }));
      bring.setData('text', '1\t2\n3\t4\n5\t9\n');
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: bring, bubbles: true }));
    });
    await expect.poll(() => hash(page)).toMatch(/points=1,2;3,4;5,9$/);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open points (CSV)' }).press('Enter');
    const buffer = Buffer.from('x,y\n1,2\n3\n');
    await (await chooser).setFiles({ name: 'ragged.csv', mimeType: 'text/csv', buffer });
    await page.getByText('ragged.csv: line 3 has 1 fields, line 1 has 2').waitFor();
    expect(problems).toEqual([]);
  });

  it('counts the bits of the picture that is open, in the row that is clicked', async () => {
    const { page, problems } = await bench.open();
    await goTo(page, 'bits');
    await page.getByText('24 bits a pixel: row 20 takes 1152 bits.').waitFor();
    await page.evaluate(() => history.replaceState(undefined, '', ' '));
    await page.getByRole('tab', { name: 'Picture' }).click();
    await openSample(page);
    await goTo(page, 'bits');
    await page.getByText('24 bits a pixel: row 20 takes 1536 bits.').waitFor();
    const box = (await page.locator('.mosaic-frame').boundingBox())!;
    await page.mouse.click(box.x + 20, box.y + 2);
    await page.getByText('24 bits a pixel: row 0 takes 1536 bits.').waitFor();
    await expect.poll(() => hash(page)).toContain('row=0');
    expect(problems).toEqual([]);
  });

  it('is shown by a key of its own', async () => {
    const { page } = await bench.open();
    await page.getByRole('button', { name: 'Learn how it works' }).waitFor();
    await page.keyboard.press('Alt+r');
    await halfStep(page).waitFor();
  });

  it('fits a narrow window in the dark, every scene of it', async () => {
    const { page, problems } = await bench.open({
      ...{ viewport: { width: 400, height: 800 }, colorScheme: 'dark', reducedMotion: 'reduce' },
    });
    await openSample(page);
    for (const { id } of SCENES) {
      const scene = `${id}?${id === 'em' ? 'lesson=em&' : ''}step=3`;
      await goTo(page, scene);
      await page.getByRole('region', { name: 'Formulas' }).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), scene).toBe(400);
      expect(await violations(page, '.stage'), scene).toEqual([]);
    }
    expect(problems).toEqual([]);
  });
});
