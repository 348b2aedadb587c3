import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { exactResult, frameBox, openFold, openSample } from './app-page.ts';
import { makeSmallSample } from './small-sample.ts';
import { useBrowser } from './use-browser.ts';
import { violations } from './violations.ts';

describe.runIf(hasBrowser)('the brush', () => {
  const bench = useBrowser({ sample: makeSmallSample() });

  it('says what counts: colours are clustered anew, which is undone and cleared', async () => {
    const { page, problems } = await bench.open({ viewport: { width: 1300, height: 640 } });
    await openSample(page);
    const palette = () =>
      page.locator('.swatch').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['hex']));
    const before = await palette();
    await page.getByRole('button', { name: 'Paint what counts' }).click();
    expect(await violations(page, '.picture-view')).toEqual([]);
    const { x, y, width, height } = await frameBox(page);
    const scale = () => page.locator('.picture-frame canvas').getAttribute('data-scale');
    const scaleBefore = await scale();
    await page.mouse.move(x + 0.3 * width, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + 0.3 * width + 40, y + height / 2 + 20, { steps: 4 });
    await page.mouse.up();
    await expect.poll(palette).not.toEqual(before);
    await exactResult(page);
    const after = await palette();
    // The picture stays where it is.
    expect(await scale()).toBe(scaleBefore);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(palette).toEqual(before);
    await page.getByRole('button', { name: 'Redo' }).click();
    await expect.poll(palette).toEqual(after);
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await expect.poll(palette).toEqual(before);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.locator('.brush-bar').waitFor({ state: 'detached' });
    // Colours that are left out are typed; what is none is not taken.
    await openFold(page, 'Expert');
    const ignored = page.getByLabel('Left out');
    await ignored.fill(`${before[0]},60 #zz`);
    expect(await ignored.getAttribute('aria-invalid')).toBe('true');
    await ignored.fill(`${before[0]},60`);
    await ignored.press('Enter');
    await expect.poll(palette).not.toContain(before[0]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => ignored.inputValue()).toBe('');
    await expect.poll(palette).toEqual(before);
    expect(problems).toEqual([]);
  });
});
