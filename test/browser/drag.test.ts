import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { exactResult, openSample } from './app-page.ts';
import { makeSmallSample } from './small-sample.ts';
import { useBrowser } from './use-browser.ts';

const sample = makeSmallSample();

/** Notes when the swatches changed. */
const WATCH = `
  globalThis.changes = [];
  new MutationObserver(() => changes.push(performance.now()))
    .observe(document.querySelector('.ribbon-strip'), { childList: true, subtree: true, attributes: true });`;

describe.runIf(hasBrowser)('while the rail is dragged', () => {
  const bench = useBrowser({ sample });

  it('the palette follows now and then, and is there when the rail is let go', async () => {
    const { page, problems } = await bench.open();
    await openSample(page);
    await exactResult(page);
    await page.evaluate(WATCH);
    const { x, y, width, height } = (await page.locator('.rail-track').boundingBox())!;
    const to = (share: number) => page.mouse.move(x + width * share, y + height / 2);
    await to(0.3);
    await page.mouse.down();
    for (let step = 0; step < 40; step++) await to(0.5 + 0.2 * Math.sin(step / 10));
    const changes = await page.evaluate<number[]>('changes');
    await to(0.42);
    await page.mouse.up();
    expect(changes.length).toBeGreaterThan(1);
    // Named entries and their shares are two changes of one look.
    const looks = changes.filter((at, i) => i === 0 || at - changes[i - 1]! > 20);
    const gaps = looks.slice(1).map((at, i) => at - looks[i]!);
    expect(Math.min(...gaps)).toBeGreaterThan(60);
    await exactResult(page);
    const k = await page.getByRole('spinbutton', { name: 'Colours', exact: true }).inputValue();
    await expect.poll(() => page.locator('.swatch').count()).toBe(Number(k));
    expect(problems).toEqual([]);
  });
});
