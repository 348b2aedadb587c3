import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { largePhoto } from '../helpers/large-photo.ts';
import {
  colorAt,
  colorsOnCanvas,
  exactResult,
  frameBox,
  nextFrame,
  openByDialog,
  openSample,
  samplePath,
  setNumber,
  zoomShown,
} from './app-page.ts';
import { useBrowser } from './use-browser.ts';

describe.runIf(hasBrowser)('the picture view', () => {
  const bench = useBrowser();

  const divider = (page: Page) => page.getByRole('slider', { name: 'Before and after' });

  it('moves the divider with the pointer, and shows before left of it and after right of it', async () => {
    const { page, problems } = await bench.open();
    await openSample(page);
    await setNumber(page, 'Colours', 2);
    await page.getByText('2 of 94,478 colours').waitFor();
    const { x, y, width, height } = await frameBox(page);
    const handle = (await divider(page).boundingBox())!;
    await page.mouse.move(handle.x + handle.width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + 0.7 * width, y + height / 2, { steps: 5 });
    await page.mouse.up();
    await nextFrame(page);
    expect(await divider(page).getAttribute('aria-valuenow')).toBe('70');
    expect((await colorsOnCanvas(page, [0.3, 0.4, 0.68, 0.6])).length).toBeGreaterThan(1000);
    expect((await colorsOnCanvas(page, [0.72, 0.4, 0.78, 0.6])).length).toBeLessThanOrEqual(2);
    // The original alone is shown while the space bar is held.
    await page.getByRole('spinbutton', { name: 'Colours' }).blur();
    const right = async () => (await colorsOnCanvas(page, [0.72, 0.3, 1, 0.7])).length;
    expect(await right()).toBeLessThanOrEqual(2);
    await page.keyboard.down(' ');
    await expect.poll(right).toBeGreaterThan(1000);
    await page.keyboard.up(' ');
    await expect.poll(right).toBeLessThanOrEqual(2);
    // So it is with the pointer on the picture, whatever was pressed before; what is pressed by the key is not then.
    const heat = page.getByRole('button', { name: 'Error heat map' });
    await heat.click();
    await heat.click();
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.keyboard.down(' ');
    await expect.poll(right).toBeGreaterThan(1000);
    await page.keyboard.up(' ');
    await expect.poll(right).toBeLessThanOrEqual(2);
    expect(await heat.getAttribute('aria-pressed')).toBe('false');
    expect(problems).toEqual([]);
  });

  it('moves the divider with the arrow keys, and is only a drawing', async () => {
    const { page } = await bench.open();
    await openSample(page);
    await divider(page).focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
    expect(await divider(page).getAttribute('aria-valuenow')).toBe('60');
    await page.keyboard.press('End');
    expect(await divider(page).getAttribute('aria-valuenow')).toBe('100');
    await page.keyboard.press('Home');
    await nextFrame(page);
    expect(await divider(page).getAttribute('aria-valuetext')).toBe('0 % before');
    expect((await colorsOnCanvas(page, [0, 0, 1, 1])).length).toBeLessThanOrEqual(16);
    // There is nothing to save of what is only a drawing; it lies on the ground that is chosen (D28).
    const taken = await page.locator('.picture-frame').evaluate((frame) => {
      const event = new MouseEvent('contextmenu', { bubbles: true, cancelable: true });
      return !frame.querySelector('canvas')!.dispatchEvent(event);
    });
    expect(taken).toBe(true);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitemradio', { name: 'White' }).click();
    const ground = () =>
      page.locator('.picture-frame').evaluate((frame) => getComputedStyle(frame).backgroundColor);
    await expect.poll(ground).toBe('rgb(255, 255, 255)');
  });

  it('zooms by the wheel about the pointer, to sharp squares, both sides in step', async () => {
    const { page } = await bench.open();
    await openByDialog(page, samplePath('chelsea.png'));
    await exactResult(page);
    await page.getByRole('button', { name: '1:1' }).click();
    await divider(page).focus();
    await page.keyboard.press('End');
    await nextFrame(page);
    const { x, y, width, height } = await frameBox(page);
    const point = [x + width / 2 + 40, y + height / 2 - 30] as const;
    const before = await colorAt(page, ...point);
    await page.mouse.move(...point);
    for (let i = 0; i < 6; i++) await page.mouse.wheel(0, -100);
    await expect.poll(() => zoomShown(page)).toBe('800 %');
    await nextFrame(page);
    expect(await colorAt(page, ...point)).toBe(before);
    // Squares of 8 by 8 pixels of one colour each: a row of 400 pixels holds some 50 changes at most.
    const changes = await changesInRow(page, y + height / 2);
    expect(changes).toBeGreaterThan(20);
    expect(changes).toBeLessThanOrEqual(Math.ceil(width / 8) + 1);
  });

  it('pans by dragging, and fits again', async () => {
    const { page } = await bench.open();
    await openSample(page);
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await nextFrame(page);
    const { x, y, width, height } = await frameBox(page);
    const from = [x + width / 4, y + height / 2] as const;
    const color = await colorAt(page, ...from);
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move(from[0] + 60, from[1] - 40, { steps: 4 });
    await page.mouse.up();
    await nextFrame(page);
    expect(await colorAt(page, from[0] + 60, from[1] - 40)).toBe(color);
    await page.getByRole('button', { name: 'Fit', exact: true }).click();
    expect(await zoomShown(page)).toBe('100 %');
  });

  it('zooms by two fingers', async () => {
    const { page } = await bench.open({ hasTouch: true });
    await openSample(page);
    const { x, y, width, height } = await frameBox(page);
    const [middleX, middleY] = [x + width / 4, y + height / 2];
    const touch = await page.context().newCDPSession(page);
    const fingers = (gap: number) => [
      { x: middleX - gap, y: middleY, id: 0 },
      { x: middleX + gap, y: middleY, id: 1 },
    ];
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(20) });
    for (const gap of [25, 30, 35, 40])
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(gap) });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect.poll(() => zoomShown(page)).toBe('200 %');
  });

  it('zooms to what is typed, there and back by a double click, and never out beyond the whole (D25)', async () => {
    const { page, problems } = await bench.open();
    await openByDialog(page, samplePath('astronaut.png'));
    await exactResult(page);
    const fitting = await zoomShown(page);
    expect(Number.parseInt(fitting, 10)).toBe(100);
    await page.getByLabel('Zoom in percent').fill('350');
    await page.getByLabel('Zoom in percent').press('Enter');
    await expect.poll(() => zoomShown(page)).toBe('350 %');
    const { x, y, width, height } = await frameBox(page);
    await page.mouse.dblclick(x + width / 4, y + height / 2);
    await expect.poll(() => zoomShown(page)).toBe(fitting);
    await page.mouse.move(x + width / 4, y + height / 2);
    for (let i = 0; i < 8; i++) await page.mouse.wheel(0, 300);
    await expect.poll(() => zoomShown(page)).toBe(fitting);
    // Two clicks are no choice of a colour.
    expect(await page.locator('.swatch[aria-selected="true"]').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it('enlarges small pictures by whole factors, to sharp squares (D24)', async () => {
    const { page } = await bench.open();
    await openByDialog(page, samplePath('odd-width.png'));
    await exactResult(page);
    const percent = Number.parseInt(await zoomShown(page), 10);
    expect(percent).toBeGreaterThan(400);
    expect(percent % 100).toBe(0);
    await divider(page).press('Home');
    await nextFrame(page);
    expect((await colorsOnCanvas(page, [0, 0, 1, 1])).length).toBeLessThanOrEqual(16);
  });

  it('says what became of the pixel under the pointer, and selects its entry by a click', async () => {
    const { page, problems } = await bench.open();
    await openByDialog(page, samplePath('chelsea.png'));
    await exactResult(page);
    const { x, y, width, height } = await frameBox(page);
    const point = [x + width / 2 + 60, y + height / 2 + 20] as const;
    await divider(page).press('Home');
    await nextFrame(page);
    const after = await colorAt(page, ...point);
    await divider(page).press('End');
    await nextFrame(page);
    const before = await colorAt(page, ...point);
    await divider(page).press('Home');
    await page.mouse.move(...point);
    const probe = page.locator('.pixel-probe');
    await probe.waitFor();
    expect(await probe.textContent()).toMatch(new RegExp(`^${before}→${after}ΔE \\d+\\.\\d$`));
    await page.mouse.click(...point);
    await page.getByRole('option', { name: after, selected: true }).waitFor();
    expect(problems).toEqual([]);
  });

  it('shows the newest of ten quick changes', async () => {
    const { page, problems } = await bench.open();
    await openSample(page);
    for (const k of [3, 9, 27, 81, 243, 100, 50, 25, 12, 6]) await setNumber(page, 'Colours', k);
    await page.getByText('6 of 94,478 colours').waitFor();
    await page.waitForTimeout(500);
    await page.getByText('6 of 94,478 colours').waitFor();
    await page.getByRole('button', { name: '1:1' }).click();
    await divider(page).press('Home');
    await nextFrame(page);
    expect((await colorsOnCanvas(page, [0, 0, 1, 1])).length).toBeLessThanOrEqual(6);
    expect(problems).toEqual([]);
  });

  it('draws a picture of middle size from all its pixels as soon as it is seen that large', async () => {
    const { page, problems } = await bench.open();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open pictures' }).first().click();
    const buffer = await largePhoto(1800, 1200);
    await (await chooser).setFiles({ name: 'middle.jpg', mimeType: 'image/jpeg', buffer });
    await exactResult(page);
    await page.getByRole('button', { name: '1:1' }).click();
    await divider(page).press('Home');
    await expect
      .poll(async () => (await colorsOnCanvas(page, [0, 0, 1, 1])).length, { timeout: 20_000 })
      .toBeLessThanOrEqual(16);
    // The next result is as large at once.
    await setNumber(page, 'Colours', 7);
    await page.getByText('7 of ').waitFor();
    await exactResult(page);
    expect((await colorsOnCanvas(page, [0, 0, 1, 1])).length).toBeLessThanOrEqual(7);
    expect(problems).toEqual([]);
  });

  it('shows a photo of 24 megapixels whole, and every pixel of it at 1:1', async () => {
    const { page, problems } = await bench.open();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open pictures' }).first().click();
    const buffer = await largePhoto(6000, 4000);
    await (await chooser).setFiles({ name: 'large.jpg', mimeType: 'image/jpeg', buffer });
    await exactResult(page);
    await page.getByText('6000 × 4000 pixels').waitFor();
    await page.getByRole('button', { name: '1:1' }).click();
    await divider(page).press('Home');
    // Reduced, the colours of neighbours mix; pixel by pixel there are no more than 16.
    await expect
      .poll(async () => (await colorsOnCanvas(page, [0, 0, 1, 1])).length, { timeout: 20_000 })
      .toBeLessThanOrEqual(16);
    expect(problems).toEqual([]);
  });
});

/** How often the colour changes along a row of the screen. */
async function changesInRow(page: Page, y: number): Promise<number> {
  const { top } = await page
    .locator('.picture-frame')
    .evaluate((frame) => ({ top: frame.getBoundingClientRect().top }));
  return page.locator('.picture-frame canvas').evaluate(
    (canvas: HTMLCanvasElement, row) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, row, canvas.width, 1);
      const pixels = new Uint32Array(data.buffer);
      return pixels.reduce((count, color, i) => count + (i > 0 && color !== pixels[i - 1] ? 1 : 0), 0);
    },
    Math.round(y - top),
  );
}
