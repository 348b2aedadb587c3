import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { exactResult, openFold, openSample } from './app-page.ts';
import { makeSmallSample } from './small-sample.ts';
import { useBrowser } from './use-browser.ts';
import { violations } from './violations.ts';

describe.runIf(hasBrowser)('for everybody', () => {
  const bench = useBrowser({ sample: makeSmallSample() });

  it.each(['light', 'dark'] as const)('has nothing for axe-core to find, %s', async (colorScheme) => {
    const { page } = await bench.open({ colorScheme });
    expect(await violations(page)).toEqual([]);
    await openSample(page);
    expect(await violations(page)).toEqual([]);
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await page.waitForTimeout(500);
      expect(await violations(page), (await tab.textContent()) ?? '').toEqual([]);
    }
    await page.keyboard.press('F1');
    await page.getByRole('dialog').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('fits windows 400, 700 and 900 pixels wide without scrolling sideways', async () => {
    const { page } = await bench.open({ viewport: { width: 400, height: 800 } });
    const overflow = (selector: string) =>
      page.locator(selector).evaluate((box) => box.scrollWidth - box.clientWidth);
    expect(await overflow('html')).toBe(0);
    await openSample(page);
    for (const width of [400, 700, 900]) {
      await page.setViewportSize({ width, height: 800 });
      const drawer = page.locator('.drawer');
      if ((await drawer.count()) === 0) await page.getByRole('button', { name: 'Settings' }).click();
      for (const box of ['html', '.drawer', '.rails', '.header']) expect(await overflow(box), box).toBe(0);
      expect(await violations(page)).toEqual([]);
      await openFold(page, 'Expert');
      for (const name of ['Colours', 'Effort'])
        await page.getByRole('slider', { name, exact: true }).scrollIntoViewIfNeeded();
      // Saving is never out of sight, nor is the picture.
      for (const seen of ['.save-main', '.picture-frame']) {
        const { x, y, height } = (await page.locator(seen).boundingBox())!;
        expect(x >= 0 && y >= 0 && y + height <= 800, seen).toBe(true);
      }
    }
  });

  it('can be used by keyboard alone, with the focus always to be seen', async () => {
    const { page } = await bench.open();
    const focused = () =>
      page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const box = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        const round = getComputedStyle(element, '::after');
        const outlined = [style, round].some(
          (one) => one.outlineStyle !== 'none' && one.outlineWidth !== '0px',
        );
        const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
        // After the last element the focus is the browser's own.
        const label = element === document.body ? '' : words;
        return { label, seen: outlined && box.width > 0 && box.height > 0 };
      });
    const tabTo = async (label: string) => {
      for (let i = 0; i < 60; i++) {
        await page.keyboard.press('Tab');
        const { label: name, seen } = await focused();
        if (name !== '') expect(seen, name).toBe(true);
        if (name.startsWith(label)) return;
      }
      throw new Error(`no way to ${label} by Tab`);
    };
    await tabTo('Open sample picture Coffee');
    await page.keyboard.press('Enter');
    await exactResult(page);
    await tabTo('Before and after');
    await page.keyboard.press('ArrowLeft');
    await tabTo('Colours');
    await page.keyboard.type('7');
    await tabTo('Skip to the result');
    await page.keyboard.press('Enter');
    await tabTo('Save PNG');
    const download = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    expect((await download).suggestedFilename()).toBe('coffee-k7.png');
  });
});
