import { PRESETS, quantize } from 'fewhue';
import { openImage } from 'fewhue/node';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { exactResult, openFold, openSample, setNumber } from './app-page.ts';
import { makeSmallSample } from './small-sample.ts';
import { useBrowser } from './use-browser.ts';
import { violations } from './violations.ts';

const rail = (page: Page) => page.getByRole('region', { name: 'Colours', exact: true });
const colors = (page: Page) => page.getByRole('spinbutton', { name: 'Colours', exact: true });
const slider = (page: Page) => page.getByRole('slider', { name: 'Colours', exact: true });
const used = (page: Page, k: number) =>
  page.getByText(new RegExp(`^${k} of ${sample.colors} colours$`)).waitFor();

const SLOW = { timeout: 45_000 };

const showsColors = (page: Page, k: string) => expect.poll(() => colors(page).inputValue()).toBe(k);

const sample = makeSmallSample();

describe.runIf(hasBrowser)('settings', () => {
  const bench = useBrowser({ sample });

  it('set K by rail, wheel, field and keys, from 2 to 256, and say the bits', async () => {
    const { page, problems } = await bench.open();
    await openSample(page);
    await rail(page).getByText('4 bits per pixel').waitFor();
    const tick = (await rail(page).getByText('64', { exact: true }).boundingBox())!;
    await page.mouse.click(tick.x + tick.width / 2, tick.y - 20);
    await used(page, 64);
    await rail(page).getByText('6 bits per pixel').waitFor();
    await slider(page).focus();
    await page.keyboard.press('ArrowRight');
    await used(page, 65);
    await rail(page).getByText('7 bits per pixel').waitFor();
    await page.mouse.wheel(0, 80);
    await showsColors(page, '63');
    await page.keyboard.press('PageDown');
    await showsColors(page, '32');
    await page.keyboard.press('Home');
    await showsColors(page, '2');
    await page.keyboard.press('ArrowRight');
    await showsColors(page, '3');
    await page.keyboard.press('End');
    await used(page, 256);
    await page.keyboard.press('ArrowRight');
    await showsColors(page, '256');
    // A K out of range becomes the nearest end, which is said (D8).
    for (const [typed, k, note] of [
      ['257', '256', '256 is the most'],
      ['1000', '256', '256 is the most'],
      ['0', '2', '2 is the least'],
      ['1', '2', '2 is the least'],
      ['2.6', '3', ''],
    ] as const) {
      await colors(page).fill('');
      await colors(page).pressSequentially(typed);
      await colors(page).press('Enter');
      await showsColors(page, k);
      await expect.poll(() => rail(page).locator('.field-note').textContent()).toBe(note);
    }
    // Nothing at all is no number: the one before stays.
    await colors(page).fill('');
    expect(await colors(page).getAttribute('aria-invalid')).toBe('true');
    await colors(page).blur();
    await showsColors(page, '3');
    expect(problems).toEqual([]);
  });

  it('follow the model: its options come and go', async () => {
    const { page, problems } = await bench.open();
    await openSample(page);
    const shape = page.getByLabel('Shape', { exact: true });
    expect(await shape.count()).toBe(0);
    await openFold(page, 'Expert');
    await page.getByLabel('Model').selectOption('gmm');
    await shape.selectOption('diag');
    await setNumber(page, 'Colours', 5);
    await used(page, 5);
    await page.getByLabel('Model').selectOption('kmeans');
    await expect.poll(() => shape.count()).toBe(0);
    await page.getByLabel('Dithering').selectOption('floyd-steinberg');
    await page.getByRole('spinbutton', { name: 'Strength' }).fill('0.5');
    await exactResult(page);
    expect(problems).toEqual([]);
  });

  it('are undone and redone by buttons and keys, a drag as one step', async () => {
    const { page } = await bench.open();
    await openSample(page);
    const undo = page.getByRole('button', { name: 'Undo' });
    expect(await undo.isDisabled()).toBe(true);
    const box = (await slider(page).boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.45, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2, { steps: 10 });
    await page.mouse.up();
    const dragged = Number(await colors(page).inputValue());
    expect(dragged).toBeGreaterThan(64);
    await page.getByLabel('Dithering').selectOption('floyd-steinberg');
    await undo.click();
    await expect.poll(() => page.getByLabel('Dithering').inputValue()).toBe('none');
    await showsColors(page, String(dragged));
    await page.keyboard.press('Control+z');
    await showsColors(page, '16');
    await expect.poll(() => undo.isDisabled()).toBe(true);
    await page.keyboard.press('Control+Shift+z');
    await showsColors(page, String(dragged));
    await page.keyboard.press('Control+y');
    await expect.poll(() => page.getByLabel('Dithering').inputValue()).toBe('floyd-steinberg');
    await expect.poll(() => page.getByRole('button', { name: 'Redo' }).isDisabled()).toBe(true);
  });

  it('take a purpose at one press, shown as the picture would be, and say what is in effect', async () => {
    const { page, problems } = await bench.open();
    await openSample(page);
    const chip = (name: string) => page.getByRole('button', { name: new RegExp(`^${name} `) });
    expect(await chip('Poster').getAttribute('aria-pressed')).toBe('true');
    await expect.poll(() => page.locator('.preset-look[data-drawn="true"]').count(), SLOW).toBe(4);
    await chip('Photo').click();
    await showsColors(page, '256');
    expect(await page.getByLabel('Dithering').inputValue()).toBe('floyd-steinberg');
    expect(await chip('Poster').getAttribute('aria-pressed')).toBe('false');
    await page.getByRole('button', { name: 'Undo' }).click();
    await showsColors(page, '16');
    await page.getByLabel('As eyes see').check();
    await openFold(page, 'Expert');
    expect(await page.getByLabel('Colour space').inputValue()).toBe('oklab');
    await page.getByRole('slider', { name: 'Smaller file' }).press('ArrowRight');
    await openFold(page, 'Command');
    await page
      .locator('.command code', { hasText: '--space oklab --trellis 0.01' })
      .waitFor({ state: 'attached' });
    expect(problems).toEqual([]);
  });

  it('say of each option what it does, and show each choice on the picture, of which a press takes one', async () => {
    const { page, problems } = await bench.open();
    await openSample(page);
    await openFold(page, 'Expert');
    const options = page.locator('#side-expert .field[title]');
    await options.first().waitFor();
    const sentences = await options.evaluateAll((all) =>
      all.map((one) => one.querySelector('.hint')?.textContent),
    );
    expect(sentences.length).toBeGreaterThan(10);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z0-9].{8,}\.$/);
    const setting = page.locator('.setting', { has: page.getByLabel('Dithering', { exact: true }) });
    await setting.getByText('See each on this picture').click();
    const example = (name: string) => setting.getByRole('button', { name, exact: true });
    await example('None').waitFor();
    const drawn = setting.locator('.preset-look[data-drawn="true"]');
    const count = await setting.locator('.choice-example').count();
    // Every one, also those that take long.
    expect(count).toBe(await page.getByLabel('Dithering', { exact: true }).locator('option').count());
    await expect.poll(() => drawn.count(), SLOW).toBe(count);
    expect(await example('None').getAttribute('aria-pressed')).toBe('true');
    const looks = await setting
      .locator('.preset-look')
      .evaluateAll((all) => all.map((one) => (one as HTMLCanvasElement).toDataURL()));
    expect(new Set(looks).size).toBe(count);
    await example('Atkinson').click();
    expect(await page.getByLabel('Dithering', { exact: true }).inputValue()).toBe('atkinson');
    expect(await violations(page, '.drawer')).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('come back at the next start, with the theme and own presets', async () => {
    const { page, problems } = await bench.open();
    await openSample(page);
    await setNumber(page, 'Colours', 23);
    await openFold(page, 'Expert');
    await page.getByLabel('Colour space').selectOption('oklab');
    await page.getByRole('button', { name: 'Save as preset' }).click();
    await page.getByLabel('Name').fill('Mine');
    await page.keyboard.press('Enter');
    await setNumber(page, 'Colours', 9);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Light or dark' }).click();
    await page.reload();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await exactResult(page);
    await showsColors(page, '9');
    await openFold(page, 'Expert');
    expect(await page.getByLabel('Colour space').inputValue()).toBe('oklab');
    await page.getByLabel('Preset').selectOption('Mine');
    await showsColors(page, '23');
    await page.keyboard.press('Control+z');
    await showsColors(page, '9');
    await page.getByLabel('Preset').selectOption('Mine');
    await page.getByRole('button', { name: 'Delete preset' }).click();
    await expect.poll(() => page.getByLabel('Preset').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it('start anew where what was kept cannot be read', async () => {
    const { page, problems } = await bench.open();
    for (const kept of ['{', '[]', 'null', '{"settings":{"quantize":7},"presets":{},"view":{"theme":5}}']) {
      await page.evaluate((text) => {
        addEventListener('pagehide', () => {
          localStorage.setItem('fewhue', text);
          sessionStorage.clear();
        });
      }, kept);
      await page.reload();
      await page.getByRole('button', { name: 'Open sample picture Coffee' }).click();
      await showsColors(page, '256');
    }
    expect(problems).toEqual([]);
  });

  it('are detected from the picture, as the command line does, beside a list of keys', async () => {
    const { page, problems } = await bench.open();
    await openSample(page);
    const { image } = await openImage(sample.path);
    const { name } = (await quantize(image, { preset: 'auto', effort: 1 })).model.preset!;
    await page.getByRole('button', { name: 'Detect what fits' }).click();
    await page.getByText(`coffee.png: ${PRESETS[name].label}, at most`).waitFor();
    await showsColors(page, String(PRESETS[name].options.colors));
    await page.getByRole('button', { name: 'Undo' }).click();
    await showsColors(page, '16');
    // The keys are listed in a dialog that keeps the focus and gives it back.
    await page.getByRole('button', { name: 'More', exact: true }).focus();
    await page.keyboard.press('F1');
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await dialog.getByText('One colour more').waitFor();
    const isFocused = (name: string) =>
      expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(name);
    await isFocused('Close');
    await page.keyboard.press('Alt+ArrowUp');
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await isFocused('More');
    await showsColors(page, '16');
    await page.keyboard.press('Alt+ArrowUp');
    await showsColors(page, '17');
    expect(problems).toEqual([]);
  });
});
