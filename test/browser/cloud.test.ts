import { quantize } from 'fewhue';
import { openImage } from 'fewhue/node';
import { formatHex, parseHex } from 'fewhue/palette';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { colorsOnCanvas, exactResult, nextFrame, openFold, openSample, setNumber } from './app-page.ts';
import { colorsSeen, findFlat, look, pixelsChanged, type Seen } from './screen.ts';
import { makeSmallSample } from './small-sample.ts';
import { useBrowser } from './use-browser.ts';
import { violations } from './violations.ts';

const sample = makeSmallSample();

describe.runIf(hasBrowser)('the colour cloud', () => {
  const bench = useBrowser({ sample });

  /** Quick to draw where there is no graphics card, and just wide enough for the drawer beside it. */
  const SMALL = { viewport: { width: 1120, height: 640 } };

  const drawing = (page: Page) => page.locator('.cloud-frame');

  /** Opens a sample in K colours, and its cloud. */
  async function openCloud(page: Page, k: number): Promise<void> {
    await openSample(page);
    await exactResult(page);
    await setNumber(page, 'Colours', k);
    await page.getByText(`${k} of ${sample.colors} colours`).waitFor();
    await page.getByRole('tab', { name: 'Cloud' }).click();
    await page.getByRole('img', { name: new RegExp(`, ${k} palette entries as spheres`) }).waitFor();
    await settled(page);
  }

  /** Looks until nothing changes any more: labels arrive after points. */
  async function settled(page: Page): Promise<Seen> {
    let before = await look(drawing(page));
    for (let tries = 0; tries < 40; tries++) {
      await page.waitForTimeout(150);
      const now = await look(drawing(page));
      if (pixelsChanged(before, now) === 0) return now;
      before = now;
    }
    throw new Error('the cloud does not come to rest');
  }

  it('draws the colours, and turns by keys and dragging and zooms by the wheel', async () => {
    const { page, problems } = await bench.open();
    await openCloud(page, 8);
    const first = await settled(page);
    expect(colorsSeen(first)).toBeGreaterThan(2000);
    await drawing(page).focus();
    // With the ring of the focus, which is seen after the first key.
    await page.keyboard.press('0');
    const focused = await settled(page);
    await page.keyboard.press('ArrowRight');
    const turned = await settled(page);
    expect(pixelsChanged(focused, turned)).toBeGreaterThan(5000);
    await page.keyboard.press('ArrowLeft');
    expect(pixelsChanged(focused, await settled(page))).toBe(0);
    const { x, y, width, height } = (await drawing(page).boundingBox())!;
    await page.mouse.move(x + width / 4, y + height / 4);
    await page.mouse.down();
    await page.mouse.move(x + width / 4 + 60, y + height / 4 + 30, { steps: 3 });
    await page.mouse.up();
    const dragged = await settled(page);
    expect(pixelsChanged(focused, dragged)).toBeGreaterThan(5000);
    await page.mouse.wheel(0, -200);
    expect(pixelsChanged(dragged, await settled(page))).toBeGreaterThan(5000);
    await page.keyboard.press('0');
    await page.mouse.move(x + 2, y - 60);
    expect(pixelsChanged(focused, await settled(page))).toBeLessThan(100);
    // And says what it shows to those who do not see it: the palette that the library gives.
    const { image } = await openImage(sample.path);
    const { image: indexed } = await quantize(image, { colors: 8 });
    const cells = await page.locator('.cloud-table tbody td:nth-child(2)').allTextContents();
    expect(cells).toEqual(Array.from({ length: 8 }, (_, entry) => formatHex(indexed.palette, entry)));
    expect(problems).toEqual([]);
  });

  it('marks the points of a swatch and the entry of a sphere under the pointer, and else draws nothing', async () => {
    const { page } = await bench.open();
    await openCloud(page, 4);
    const plain = await settled(page);
    const swatch = page.locator('.swatch').first();
    await swatch.hover();
    const marked = await settled(page);
    expect(pixelsChanged(plain, marked)).toBeGreaterThan(3000);
    await page.mouse.move(640, 5);
    expect(pixelsChanged(plain, await settled(page))).toBe(0);
    // The middle of a sphere has exactly its entry's colour.
    const hex = /#[0-9a-f]{6}/.exec((await swatch.getAttribute('aria-label'))!)![0];
    const spot = findFlat(plain, parseHex(hex), 5);
    expect(spot, `a sphere in ${hex}`).toBeDefined();
    const { x, y } = (await drawing(page).boundingBox())!;
    await page.mouse.move(x + spot!.x, y + spot!.y);
    const pointed = await settled(page);
    expect(pixelsChanged(marked, pointed)).toBe(0);
    // It is drawn on demand only: nothing runs while nothing changes.
    await page.evaluate(`
      globalThis.asked = 0;
      const frame = requestAnimationFrame;
      globalThis.requestAnimationFrame = (callback) => { asked++; return frame(callback); };
    `);
    // The trials for the rail go on for a while.
    const askedMeanwhile = async () => {
      await page.evaluate('void (asked = 0)');
      await page.waitForTimeout(600);
      return page.evaluate('asked');
    };
    await expect.poll(askedMeanwhile, { timeout: 40_000 }).toBe(0);
    await drawing(page).focus();
    await page.keyboard.press('ArrowUp');
    await nextFrame(page);
    expect(await page.evaluate('asked')).toBeGreaterThan(0);
  });

  const hexes = (page: Page) =>
    page.locator('.swatch').evaluateAll((all) => all.map((one) => one.getAttribute('data-hex')!));

  it('shows where the colour under the pointer lies that is in the picture beside', async () => {
    const { page, problems } = await bench.open(SMALL);
    await openCloud(page, 4);
    const plain = await settled(page);
    const { x, y, width, height } = (await page.locator('.picture-frame').boundingBox())!;
    await page.mouse.move(x + 0.3 * width, y + height / 2);
    await expect.poll(async () => pixelsChanged(plain, await settled(page))).toBeGreaterThan(1000);
    await page.mouse.move(640, 5);
    await expect.poll(async () => pixelsChanged(plain, await settled(page))).toBe(0);
    // And the other way round: a sphere under the pointer shows its pixels.
    const [first] = await hexes(page);
    const spot = findFlat(plain, parseHex(first!), 5)!;
    const cloud = (await drawing(page).boundingBox())!;
    await page.mouse.move(cloud.x + spot.x, cloud.y + spot.y);
    await page.locator('.picture-frame canvas[data-overlays^="entry-"]').waitFor();
    expect(problems).toEqual([]);
  });

  it('moves a colour with its sphere, which the picture follows, and puts one where it is clicked twice', async () => {
    const { page, problems } = await bench.open(SMALL);
    await openCloud(page, 4);
    const before = await hexes(page);
    const spot = findFlat(await settled(page), parseHex(before[0]!), 5)!;
    const cloud = (await drawing(page).boundingBox())!;
    await page.mouse.move(cloud.x + spot.x, cloud.y + spot.y);
    await page.mouse.down();
    await page.mouse.move(cloud.x + spot.x + 50, cloud.y + spot.y - 40, { steps: 5 });
    await page.mouse.up();
    await page.mouse.move(640, 5);
    const after = async () => (await hexes(page)).filter((hex) => !before.includes(hex));
    await expect.poll(after).toHaveLength(1);
    // In front of it or behind it lies what it was dragged to: all pixels are mapped to the palette anew.
    const [moved] = await after();
    await exactResult(page);
    await page.getByRole('slider', { name: 'Before and after' }).press('Home');
    // Scaled down, colours would be mixed.
    await page.keyboard.press('Alt+1');
    const known = new Set(await hexes(page));
    await expect
      .poll(async () => (await colorsOnCanvas(page, [0, 0, 1, 1])).every((hex) => known.has(hex)))
      .toBe(true);
    expect(known.has(moved!)).toBe(true);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await hexes(page)).sort()).toEqual([...before].sort());
    // A colour is put where the cloud is clicked twice.
    await exactResult(page);
    const { x, y, width, height } = (await drawing(page).boundingBox())!;
    const count = async () => (await hexes(page)).length;
    for (let at = 3; at < 8 && (await count()) === 4; at++)
      await page.mouse.dblclick(x + 0.5 * width, y + 0.1 * at * height);
    await expect.poll(count).toBe(5);
    expect(await page.locator('.swatch[aria-selected="true"]').count()).toBe(1);
    expect(problems).toEqual([]);
  });

  it('shows the components of a mixture as ellipsoids in their own space only', async () => {
    const { page, problems } = await bench.open();
    await openCloud(page, 4);
    await openFold(page, 'Expert');
    await page.getByLabel('Model').selectOption('gmm');
    await page
      .getByRole('img', { name: /4 palette entries as spheres, 4 components as ellipsoids/ })
      .waitFor();
    await page.getByRole('radio', { name: 'OKLab' }).check();
    await page.getByRole('img', { name: /in OKLab.*spheres$/ }).waitFor();
    await page.getByRole('button', { name: 'Components were fitted in RGB' }).click();
    await page.getByRole('img', { name: /in RGB.*ellipsoids$/ }).waitFor();
    expect(problems).toEqual([]);
  });

  it('fits a narrow window in the dark', async () => {
    const { page, problems } = await bench.open({
      viewport: { width: 400, height: 800 },
      colorScheme: 'dark',
    });
    await openCloud(page, 6);
    // Without a graphics card points have hard edges: fewer colours between theirs and the ground's.
    expect(colorsSeen(await settled(page))).toBeGreaterThan(500);
    expect(await violations(page, '.stage')).toEqual([]);
    const { x, width } = (await drawing(page).boundingBox())!;
    // The picture is beside it.
    expect(x + width).toBe(400);
    expect(width).toBeGreaterThan(190);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
    expect(problems).toEqual([]);
  });

  it('says so where there is no WebGL', async () => {
    const { page, problems } = await bench.open();
    await page.evaluate(`
      const context = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
        return kind.startsWith('webgl') ? null : context.call(this, kind, ...rest);
      };
    `);
    await openSample(page);
    await exactResult(page);
    await page.getByRole('tab', { name: 'Cloud' }).click();
    await page.getByText('WebGL is missing').waitFor();
    expect(problems).toEqual([]);
  });
});
