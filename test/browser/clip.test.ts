import { readFileSync, statSync } from 'node:fs';
import { openAnimation } from 'fewhue/node';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { movingFrames, writeFrames } from '../helpers/animations.ts';
import { hasBrowser, type OpenPage } from '../helpers/browser.ts';
import { bytesOf, openByDialog, samplePath, saveAs } from './app-page.ts';
import { useBrowser } from './use-browser.ts';

/** The third frame stays long enough to be seen on a machine that is busy. */
const DELAY = [200, 300, 60_000, 400];
const FRAMES = movingFrames(4, { width: 64, height: 48 });

/** Opens an animation of four frames. */
async function openClip({ page }: OpenPage): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open pictures' }).first().click();
  const buffer = await writeFrames('gif', FRAMES, [64, 48], { delay: DELAY, loop: 0 });
  await (await chooser).setFiles({ name: 'moves.gif', mimeType: 'image/gif', buffer });
  await page.getByText(/^Frame . of 4$/).waitFor();
}

describe.runIf(hasBrowser)('an animation', () => {
  const bench = useBrowser();

  it('stands still where motion is reduced, and goes by keys, on both sides', async () => {
    const opened = await bench.open({ reducedMotion: 'reduce', viewport: { width: 900, height: 640 } });
    const { page, problems } = opened;
    await openClip(opened);
    const bar = page.getByRole('region', { name: /^Animation/ });
    expect(await bar.getAttribute('data-playing')).toBe('false');
    const canvas = page.locator('.picture-frame canvas');
    const look = () => canvas.evaluate((element: HTMLCanvasElement) => element.toDataURL());
    const first = await look();
    await bar.getByRole('button', { name: 'One frame forward' }).click();
    await page.getByText('Frame 2 of 4').waitFor();
    await expect.poll(look).not.toBe(first);
    await page.getByText('300 ms').waitFor();
    await bar.getByRole('button', { name: 'One frame back' }).focus();
    await page.keyboard.press('ArrowLeft');
    await page.getByText('Frame 1 of 4').waitFor();
    await expect.poll(look).toBe(first);
    await page.keyboard.press('ArrowLeft');
    await page.getByText('Frame 4 of 4').waitFor();
    expect(problems).toEqual([]);
  });

  it('plays, pauses, and is saved as large as the button says', async () => {
    const viewport = { width: 900, height: 640 };
    const opened = await bench.open({ viewport, reducedMotion: 'no-preference' });
    const { page, problems } = opened;
    await openClip(opened);
    const bar = page.getByRole('region', { name: /^Animation/ });
    await page.getByText('Frame 3 of 4').waitFor();
    await bar.getByRole('button', { name: 'Pause' }).click();
    await bar.getByRole('button', { name: 'Play' }).waitFor();
    expect(await bar.getAttribute('data-playing')).toBe('false');
    const button = page.getByRole('button', { name: /^Save GIF/ });
    const size = (await button.locator('.save-size').textContent())!;
    const download = page.waitForEvent('download');
    await button.click();
    const path = await (await download).path();
    const { delays } = await openAnimation(path);
    expect(delays).toEqual(DELAY);
    expect(Number.parseInt(size, 10)).toBe(statSync(path).size);
    await page.getByText(/^Saved moves.*\.gif, .*, 4 frames$/).waitFor();
    await page.getByRole('button', { name: 'More ways to save' }).click();
    const items = await page.getByRole('menuitem').allTextContents();
    for (const item of items.slice(0, 3)) expect(item).toMatch(/Save (GIF|PNG|WebP)/);
    expect(problems).toEqual([]);
  });

  it('has all frames when it is saved by its key or among others, and in the strip', async () => {
    const opened = await bench.open({ reducedMotion: 'reduce', viewport: { width: 900, height: 640 } });
    const { page, problems } = opened;
    await page.evaluate(() => Reflect.deleteProperty(globalThis, 'showDirectoryPicker'));
    await openClip(opened);
    const download = page.waitForEvent('download');
    await page.keyboard.press('Control+s');
    const path = await (await download).path();
    expect((await openAnimation(path)).delays).toEqual(DELAY);
    await openByDialog(page, samplePath('two-colors.png'));
    await expect.poll(() => page.locator('.thumbnail canvas').count(), { timeout: 20_000 }).toBe(2);
    const archive = page.waitForEvent('download');
    await saveAs(page, 'Save all 2, with all frames');
    const files = unzipSync(await bytesOf(await archive));
    expect(Object.keys(files).map((name) => name.replace(/^.*\./, ''))).toEqual(['gif', 'png']);
    const [file] = Object.values(files);
    expect(Buffer.from(file!)).toEqual(readFileSync(path));
    const original = (await writeFrames('gif', FRAMES, [64, 48], { delay: DELAY, loop: 0 })).length;
    const change = Math.round(100 * (file!.length / original - 1));
    const strip = page.locator('.thumbnail-change').first();
    await expect.poll(() => strip.textContent()).toContain(`${Math.abs(change)} %`);
    expect(problems).toEqual([]);
  });
});
