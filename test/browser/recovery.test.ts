import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { colorsOnCanvas, exactResult, openByDialog, openSample, samplePath, setNumber } from './app-page.ts';
import { makeSmallSample } from './small-sample.ts';
import { useBrowser } from './use-browser.ts';

const sample = makeSmallSample();

describe.runIf(hasBrowser)('when something fails', () => {
  const bench = useBrowser({ sample });

  const stopped = 'The engine stopped, perhaps for lack of memory, and has been started again.';

  /** Lets a worker fail outside of any call, as one does that is out of memory. */
  async function breakWorker(page: Page, which: number): Promise<void> {
    const gone = page.workers()[which]!;
    const closed = gone.waitForEvent('close');
    await gone.evaluate(() => {
      setTimeout(() => {
        throw new RangeError('out of memory');
      });
    });
    await closed;
  }

  it('starts either engine again, and goes on with the open pictures', async () => {
    for (const which of [0, 1]) {
      const { page } = await bench.open({ alone: true });
      await openSample(page);
      await breakWorker(page, which);
      await page.getByRole('alert').getByText(stopped).waitFor();
      await exactResult(page);
      await setNumber(page, 'Colours', 5);
      await page.getByText(`5 of ${sample.colors} colours`).waitFor();
      await exactResult(page);
      expect((await colorsOnCanvas(page, [0.6, 0, 1, 1])).length).toBeLessThanOrEqual(5);
      expect(await page.getByRole('alert').count()).toBe(1);
      await page.context().close();
    }
  });

  it('does not open again for ever what brings the engine down', async () => {
    const { page } = await bench.open();
    await openSample(page);
    await breakWorker(page, 0);
    await exactResult(page);
    await breakWorker(page, 0);
    await page.locator('.picture-status').getByText('stopped twice').waitFor();
    // The engine is there for other pictures.
    await openByDialog(page, samplePath('chelsea.png'));
    await exactResult(page);
    expect((await colorsOnCanvas(page, [0.6, 0, 1, 1])).length).toBeGreaterThan(2);
  });

  it('says so when the engine cannot be started', async () => {
    const { page } = await bench.open();
    await page.route('**/engine-worker*', (route) => route.abort());
    await page.reload();
    await page.getByRole('alert').getByText('The engine could not be started. Reload the page.').waitFor();
    await page.getByRole('button', { name: 'Open sample picture Coffee' }).click();
    await page.locator('.picture-status').getByText('Could not open coffee.png').waitFor();
  });

  it('keeps the rest of the window when a view fails', async () => {
    const { page } = await bench.open();
    await page.route('**/cloud-view*', (route) => route.abort());
    await openSample(page);
    await page.getByRole('tab', { name: 'Cloud' }).click();
    const stage = page.locator('#stage');
    await stage.getByText('This part of the window has failed.').waitFor();
    await stage.getByRole('button', { name: 'Try again' }).waitFor();
    await stage.getByRole('button', { name: 'Try again' }).click();
    await stage.getByText('This part of the window has failed.').waitFor();
    await page.getByRole('tab', { name: 'Picture' }).click();
    await setNumber(page, 'Colours', 3);
    await exactResult(page);
    await page.getByText(`3 of ${sample.colors} colours`).waitFor();
    expect((await colorsOnCanvas(page, [0.6, 0, 1, 1])).length).toBeLessThanOrEqual(3);
  });

  it('loads a view that could not be loaded once the person tries again (D6)', async () => {
    const { page } = await bench.open();
    await page.route('**/cloud-view*', (route) => route.abort());
    await openSample(page);
    await page.getByRole('tab', { name: 'Cloud' }).click();
    const again = page.locator('#stage').getByRole('button', { name: 'Try again' });
    await again.waitFor();
    await page.unroute('**/cloud-view*');
    await again.click();
    await page.locator('.cloud-frame canvas').waitFor();
  });

  it('leaves the keys to the window when a dialog cannot be loaded (D6)', async () => {
    const { page } = await bench.open();
    await page.route('**/choose-dialog*', (route) => route.abort());
    await openSample(page);
    await page.getByRole('button', { name: 'Compare numbers of colours' }).click();
    await page.getByRole('alert').getByText('This dialog could not be loaded.').waitFor();
    await page.keyboard.press('Alt+ArrowUp');
    await page.getByText(`17 of ${sample.colors} colours`).waitFor();
    await page.unroute('**/choose-dialog*');
    await page.getByRole('button', { name: 'Compare numbers of colours' }).click();
    await page.getByRole('dialog').waitFor();
  });
});
