import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { exactResult, openByDialog, openFold, openSample, samplePath, setNumber } from './app-page.ts';
import { makeSmallSample } from './small-sample.ts';
import { useBrowser } from './use-browser.ts';

const WAIT = { timeout: 45_000 };
const sample = makeSmallSample();

describe.runIf(hasBrowser)('the frame', () => {
  const bench = useBrowser({ sample });

  /** Waits until the file of the newest result was encoded; gives its size as Save has it. */
  async function savedSize(page: Page): Promise<string> {
    const size = page
      .locator('.save-size[data-old="false"]')
      .filter({ hasNotText: '≈' })
      .filter({ hasText: 'B' });
    await size.waitFor(WAIT);
    return (await size.textContent())!;
  }

  /** Whether an element is on the screen with all of it, and nothing lies over its middle. */
  const inSight = (page: Page, selector: string) =>
    page.locator(selector).evaluate((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      const whole = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
      return whole && over !== null && element.contains(over);
    });

  it('has picture, size and Save in sight in windows of every size, also with 256 colours (D1)', async () => {
    const { page, problems } = await bench.open();
    await openSample(page);
    for (const [width, height] of [
      [1440, 900],
      [1024, 700],
      [400, 800],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const k of [16, 256]) {
        await setNumber(page, 'Colours', k);
        await page.getByText(`${k} colours`, { exact: true }).first().waitFor();
        expect(await inSight(page, '.save-main')).toBe(true);
        expect(await savedSize(page)).toMatch(/^\d+(\.\d+)? kB$/);
        const { width: wide } = (await page.locator('.picture-frame').boundingBox())!;
        expect(wide).toBeGreaterThanOrEqual(width === 1440 ? 1120 : Math.min(width, 700));
      }
    }
    expect(problems).toEqual([]);
  });

  it('says what the file takes beside the original, everywhere alike (D2)', async () => {
    const { page } = await bench.open();
    await openSample(page);
    const size = await savedSize(page);
    expect(await page.locator('.result-size strong').textContent()).toBe(size);
    expect(await page.locator('.compare-after').textContent()).toContain(`16 colours${size}`);
    const original = sample.bytes.length / 1000;
    expect(await page.locator('.compare-before').textContent()).toBe(`Original${original.toFixed(1)} kB`);
    const percent = Math.round(100 * (1 - Number.parseFloat(size) / original));
    expect(await page.locator('.compare-change').textContent()).toBe(`−${percent} %`);
    expect(await page.locator('.result-change').textContent()).toBe(`${percent} % smaller than the original`);
  });

  it('warns of a file that grew, and offers fewer colours (D2)', async () => {
    const { page, problems } = await bench.open();
    await openByDialog(page, samplePath('hubble_deep_field.jpg'));
    await exactResult(page);
    await setNumber(page, 'Colours', 256);
    await page.locator('.save-button[data-grew="true"]').waitFor(WAIT);
    await page.getByText(/^\d+ % larger than the original$/).waitFor();
    // What is offered may still change while the curve of sizes is being worked out.
    await page.locator('.rail-area').waitFor(WAIT);
    await page.getByRole('button', { name: /^Take \d+ colours$/ }).click();
    const count = page.getByRole('spinbutton', { name: 'Colours', exact: true });
    await expect.poll(async () => Number(await count.inputValue())).toBeLessThan(256);
    await savedSize(page);
    await page.locator('.save-button[data-grew="false"]').waitFor(WAIT);
    expect(problems).toEqual([]);
  }, 150_000);

  it('draws size and error over K, and finds the K for a size that is wanted', async () => {
    const { page, problems } = await bench.open();
    await openSample(page);
    const known = Number.parseFloat(await savedSize(page));
    await page.locator('.rail-area').waitFor(WAIT);
    await page.getByLabel('Target', { exact: true }).selectOption('File size, kB');
    await page.getByLabel('Most kB').fill(String(2 * known));
    await page.getByLabel('Most kB').press('Enter');
    const count = page.getByRole('spinbutton', { name: 'Colours', exact: true });
    await expect.poll(async () => Number(await count.inputValue())).toBeGreaterThan(16);
    // It goes on until the size of the file itself keeps to it.
    await expect
      .poll(async () => Number.parseFloat(await savedSize(page)), { timeout: 60_000 })
      .toBeLessThanOrEqual(2 * known);
    expect(Number.parseFloat(await savedSize(page))).toBeGreaterThan(1.3 * known);
    // K by hand ends it, and all of it is one step of undo.
    await count.fill('9');
    await expect.poll(() => page.getByLabel('Target', { exact: true }).inputValue()).toBe('none');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect.poll(() => count.inputValue()).toBe('16');
    for (const k of [64, 16]) {
      await setNumber(page, 'Colours', k);
      const [bubble, legend] = [page.locator('.rail-bubble'), page.locator('.rail-legend')];
      await bubble.waitFor(WAIT);
      const [one, other] = [(await bubble.boundingBox())!, (await legend.boundingBox())!];
      expect(one.x + one.width < other.x || other.x + other.width < one.x, `K = ${k}`).toBe(true);
    }
    expect(problems).toEqual([]);
  }, 150_000);

  it('shows one message at a time, which covers neither Save nor the pictures (D31)', async () => {
    const { page } = await bench.open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await openSample(page);
    for (let times = 0; times < 3; times++) await page.keyboard.press('Alt+c');
    await page.getByText('Command copied').waitFor();
    expect(await page.locator('.notice').count()).toBe(1);
    expect(await inSight(page, '.save-main')).toBe(true);
    expect(await inSight(page, '.rail-count input')).toBe(true);
  });

  it('shows what it does before it is asked to, and stands still for those who want that', async () => {
    const { page, problems } = await bench.open({ reducedMotion: 'no-preference' });
    const shown = page.locator('.demo .compare-after');
    await shown.filter({ hasText: '2 colours' }).waitFor(WAIT);
    await shown.filter({ hasText: '8 colours' }).waitFor(WAIT);
    expect(await shown.textContent()).toMatch(/^8 colours ?\d+\.\d+ kB ?−\d\d %$/);
    await page.getByText('Nothing leaves this computer.').waitFor();
    expect(problems).toEqual([]);
    const still = await bench.open({ reducedMotion: 'reduce' });
    await still.page.locator('.demo .compare-after').filter({ hasText: '16 colours' }).waitFor(WAIT);
    expect(await still.page.getByRole('img', { name: /^The sample picture in 16 colours: / }).count()).toBe(
      1,
    );
  });

  it('stays with a good picture when a file cannot be opened, which can be tried again or removed (D3)', async () => {
    const { page, problems } = await bench.open();
    await openSample(page);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open pictures' }).first().click();
    await (await chooser).setFiles({ name: 'text.png', mimeType: 'image/png', buffer: Buffer.from('no') });
    await page.getByRole('alert').getByText('Could not open text.png').waitFor();
    await page.getByRole('button', { name: 'Picture: coffee.png' }).waitFor();
    await exactResult(page);
    await page.getByRole('button', { name: 'Show text.png (could not be opened)' }).click();
    const status = page.locator('.picture-status');
    await status.getByText('Could not open text.png').waitFor();
    await status.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Show text.png (could not be opened)' }).click();
    await status.getByRole('button', { name: 'Remove' }).click();
    await page.locator('.thumbnail').first().waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Picture: coffee.png' }).waitFor();
    expect(problems).toEqual([]);
  });

  it('brings the thumbnail of the picture that is shown into sight (D10)', async () => {
    const { page, problems } = await bench.open({ viewport: { width: 500, height: 800 } });
    const names = [
      'one-color.png',
      'two-colors.png',
      'grey.png',
      '16-bit.png',
      'odd-width.png',
      'flat-graphic.png',
    ];
    await openByDialog(page, ...[...names, ...names].map(samplePath));
    await expect.poll(() => page.locator('.thumbnail canvas').count(), WAIT).toBe(12);
    for (let times = 0; times < 11; times++) await page.keyboard.press('PageDown');
    await expect
      .poll(() =>
        page.locator('.thumbnail-button[aria-current="true"]').evaluate((button) => {
          const { left, right } = button.getBoundingClientRect();
          return left >= 0 && right <= innerWidth && (button as HTMLElement).title;
        }),
      )
      .toBe('flat-graphic.png');
    expect(problems).toEqual([]);
  });

  it('hides and shows the drawer by a key, and leaves letters to those who type (D20)', async () => {
    const { page } = await bench.open();
    await openSample(page);
    await page.keyboard.press('Alt+o');
    await page.locator('.drawer').waitFor({ state: 'detached' });
    await page.keyboard.press('Alt+o');
    await page.getByRole('complementary', { name: 'Result and settings' }).waitFor();
    await openFold(page, 'Expert');
    await page.getByRole('button', { name: 'Save as preset' }).click();
    await page.getByLabel('Name').press('Alt+g');
    expect(await page.getByRole('tab', { name: 'Picture' }).getAttribute('aria-selected')).toBe('true');
  });
});
