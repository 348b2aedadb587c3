import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodePng, quantize } from 'fewhue';
import { unzipSync } from 'fflate';
import type { FileChooser, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { photo } from '../helpers/pictures.ts';
import { writePng } from '../helpers/png-file.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { bytesOf, closePicture, exactResult, saveAs, setNumber } from './app-page.ts';
import { useBrowser } from './use-browser.ts';

const WAIT = { timeout: 45_000 };
const [WIDTH, HEIGHT] = [64, 48];

const pictures = [photo(WIDTH, HEIGHT, 1), photo(WIDTH, HEIGHT, 2)];
const files = pictures.map(({ data }) =>
  writePng({ width: WIDTH, height: HEIGHT, depth: 8, colorType: 6, samples: data }),
);

describe.runIf(hasBrowser)('several pictures', () => {
  const bench = useBrowser();
  const folder = temporaryFolder();

  /** Drops files or folders of the disk into the middle of the window. */
  async function drop(page: Page, ...paths: readonly string[]): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const data = { items: [], files: [...paths], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await session.send('Input.dispatchDragEvent', { type, x: 400, y: 200, data });
  }

  it('come by folders, say what each and all save, and go out in the same folders (D4)', async () => {
    const root = join(folder, 'album');
    mkdirSync(join(root, 'deep'), { recursive: true });
    writeFileSync(join(root, 'one.png'), files[0]!);
    writeFileSync(join(root, 'deep', 'two.png'), files[1]!);
    writeFileSync(join(root, 'notes.txt'), 'no picture');
    writeFileSync(join(root, '.hidden.png'), files[0]!);
    const { page, problems } = await bench.open({ viewport: { width: 1024, height: 640 } });
    await page.evaluate(() => Reflect.deleteProperty(globalThis, 'showDirectoryPicker'));
    await drop(page, root);
    await page.getByRole('button', { name: 'Show one.png', exact: true }).waitFor();
    await exactResult(page);
    expect(
      await page
        .locator('.thumbnail-button')
        .evaluateAll((all) => all.map((one) => one.getAttribute('title'))),
    ).toEqual(['two.png', 'one.png']);
    const sizes = await Promise.all(
      [1, 0].map(async (i) => (await encodePng((await quantize(pictures[i]!, { colors: 16 })).image)).length),
    );
    const percent = (after: number, before: number) => `−${Math.round(100 * (1 - after / before))} %`;
    await expect
      .poll(() => page.locator('.thumbnail-change[data-old="false"]').allTextContents(), WAIT)
      .toEqual([percent(sizes[0]!, files[1]!.length), percent(sizes[1]!, files[0]!.length)]);
    const [before, after] = [files[0]!.length + files[1]!.length, sizes[0]! + sizes[1]!];
    const total = page.locator('.strip-total');
    expect(await total.textContent()).toContain(`${percent(after, before)} in all, `);
    // Other settings make them old, and then new.
    await setNumber(page, 'Colours', 4);
    await total.waitFor({ state: 'detached' });
    await total.waitFor(WAIT);
    const download = page.waitForEvent('download');
    await saveAs(page, 'Save all 2 as PNG');
    const saved = unzipSync(await bytesOf(await download));
    expect(Object.keys(saved).sort()).toEqual(['album/deep/two-k4.png', 'album/one-k4.png']);
    expect(problems).toEqual([]);
  });

  it('are chosen by their folder, too', async () => {
    const root = join(folder, 'chosen');
    mkdirSync(root, { recursive: true });
    writeFileSync(join(root, 'one.png'), files[0]!);
    writeFileSync(join(root, 'notes.txt'), 'no picture');
    const { page, problems } = await bench.open({ viewport: { width: 1024, height: 640 } });
    let chooser: FileChooser | undefined;
    page.once('filechooser', (asks) => {
      chooser = asks;
    });
    // A page that was just opened does not hear every key.
    const asks = async () => {
      if (!chooser) await page.keyboard.press('Alt+Shift+O');
      return chooser !== undefined;
    };
    await expect.poll(asks, { interval: 1000 }).toBe(true);
    await chooser!.setFiles(root);
    await page.getByRole('button', { name: 'Picture: one.png' }).waitFor();
    await exactResult(page);
    expect(problems).toEqual([]);
  });

  it('have errors on the thumbnail, with both ways out', async () => {
    const { page } = await bench.open({ viewport: { width: 1024, height: 640 } });
    const path = join(folder, 'comes.png');
    writeFileSync(path, 'no picture');
    writeFileSync(join(folder, 'good.png'), files[0]!);
    await drop(page, path, join(folder, 'good.png'));
    await exactResult(page);
    const again = page.getByRole('button', { name: 'Try comes.png again' });
    await again.click();
    await page.getByRole('button', { name: 'Show comes.png (could not be opened)' }).waitFor();
    await page.getByRole('button', { name: 'Close comes.png' }).click();
    await page.locator('.thumbnail').first().waitFor({ state: 'detached' });
  });

  it('come back with their palette when closing is undone, and are offered by their looks (D23)', async () => {
    const { page, problems } = await bench.open({ viewport: { width: 1024, height: 640 } });
    const path = join(folder, 'edited.png');
    writeFileSync(path, files[0]!);
    await drop(page, path);
    await exactResult(page);
    await page.locator('.swatch').first().click();
    await page.getByLabel('Hex').fill('#00ff88');
    const edited = page.locator('.swatch[data-hex="#00ff88"]');
    await edited.waitFor();
    await closePicture(page);
    const recent = page.locator('.recent-picture', { hasText: 'edited.png' });
    await recent.waitFor();
    expect(await recent.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(128);
    await page.keyboard.press('Control+z');
    await exactResult(page);
    await edited.waitFor();
    expect(problems).toEqual([]);
  });

  it('have settings of their own, or those of all', async () => {
    const { page, problems } = await bench.open({ viewport: { width: 1300, height: 640 } });
    const paths = ['first.png', 'second.png'].map((name) => join(folder, name));
    for (const [i, path] of paths.entries()) writeFileSync(path, files[i]!);
    await drop(page, ...paths);
    await exactResult(page);
    const count = page.getByRole('spinbutton', { name: 'Colours', exact: true });
    const own = page.getByLabel('Only for this picture');
    const show = (name: string) => page.getByRole('button', { name: `Show ${name}`, exact: true }).click();
    await own.check();
    await setNumber(page, 'Colours', 5);
    await show('second.png');
    expect([await count.inputValue(), await own.isChecked()]).toEqual(['16', false]);
    await setNumber(page, 'Colours', 7);
    await show('first.png');
    expect([await count.inputValue(), await own.isChecked()]).toEqual(['5', true]);
    await page.locator('.swatch').nth(4).waitFor();
    await expect.poll(() => page.locator('.swatch').count()).toBe(5);
    await page.evaluate(() => Reflect.deleteProperty(globalThis, 'showDirectoryPicker'));
    const download = page.waitForEvent('download');
    await saveAs(page, 'Save all 2 as PNG');
    expect(Object.keys(unzipSync(await bytesOf(await download))).sort()).toEqual([
      ...['first-k5.png', 'second-k7.png'],
    ]);
    // They come back when the page is loaded anew, and a step back shows the picture that it is about.
    await page.waitForTimeout(500);
    await page.reload();
    await exactResult(page);
    expect([await count.inputValue(), await own.isChecked()]).toEqual(['5', true]);
    await setNumber(page, 'Colours', 6);
    await show('second.png');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Picture: first.png' }).waitFor();
    await expect.poll(() => count.inputValue()).toBe('5');
    await own.uncheck();
    await expect.poll(() => count.inputValue()).toBe('7');
    expect(problems).toEqual([]);
  });
});
