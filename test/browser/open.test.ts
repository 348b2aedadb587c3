import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { encodePacked, prepareImage, quantize } from 'fewhue';
import { openImage } from 'fewhue/node';
import { formatHex } from 'fewhue/palette';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { grayProfile } from '../helpers/gray-profile.ts';
import { iconBitmap, iconFile } from '../helpers/icon-file.ts';
import { chunk, type PngParts, writePng } from '../helpers/png-file.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import {
  bytesOf,
  closePicture,
  colorsOnCanvas,
  exactResult,
  nextFrame,
  openByDialog,
  samplePath,
  setNumber,
} from './app-page.ts';
import { useBrowser } from './use-browser.ts';

/** By cjxl 0.11, 8 x 6 pixels: red by columns, green by rows, the first row from transparent to opaque. */
const JXL = '/wooMLCguBAICBAAuABLGBMvBwfTYCnqxhjUSLwvEGOwg0AMdtweQHd/MAmAzmxRD5C0aZoEo6YJ6+gP';

describe.runIf(hasBrowser)('opening pictures', () => {
  const bench = useBrowser();

  const thumbnails = (page: Page) => page.getByRole('button', { name: /^Show / });

  it('shows a sample in as many colours as are set, one click away', async () => {
    const { page, problems } = await bench.open();
    await page.getByRole('button', { name: 'Open sample picture Coffee' }).click();
    await exactResult(page);
    await setNumber(page, 'Colours', 4);
    await page.getByText('4 of 94,478 colours').waitFor();
    const { image } = await openImage(samplePath('coffee.png'));
    const { image: indexed } = await quantize(image, { colors: 4 });
    const palette = [0, 1, 2, 3].map((entry) => formatHex(indexed.palette, entry));
    await page.getByRole('button', { name: '1:1' }).click();
    await nextFrame(page);
    const seen = await colorsOnCanvas(page, [0.52, 0, 1, 1]);
    expect(seen.sort()).toEqual(palette.sort());
    expect(problems).toEqual([]);
  });

  it('opens JPEG XL by a decoder that is loaded for it, and says which picture of an icon it takes', async () => {
    const { page, problems } = await bench.open();
    const folder = temporaryFolder();
    const [jxl, icon] = ['small.jxl', 'some.ico'].map((name) => join(folder, name)) as [string, string];
    writeFileSync(jxl, Buffer.from(JXL, 'base64'));
    await openByDialog(page, jxl);
    await page.getByText('8 × 6 pixels').waitFor();
    await setNumber(page, 'Colours', 64);
    await page.getByText('48 of 48 colours').waitFor();
    const download = page.waitForEvent('download');
    await page.keyboard.press('Control+s');
    const { data } = PNG.sync.read(Buffer.from(await bytesOf(await download)));
    const pixels = Array.from({ length: 48 }, (_, i) => {
      return [(i % 8) * 36, Math.floor(i / 8) * 51, 128, i < 8 ? i * 36 : 255];
    });
    expect([...data.subarray(32)]).toEqual(pixels.flat().slice(32));
    expect([...data].filter((_, i) => i % 4 === 3)).toEqual(pixels.map(([, , , alpha]) => alpha));
    writeFileSync(jxl, Buffer.from(JXL, 'base64').subarray(0, 40));
    await openByDialog(page, jxl);
    await page.getByText('small.jxl: is a damaged or cut-off JPEG XL picture').first().waitFor();
    const bitmap = (side: number) => {
      const size = { width: side, height: side };
      return { ...size, bytes: iconBitmap({ ...size, bits: 32, pixels: new Array(side * side).fill(255) }) };
    };
    writeFileSync(icon, iconFile([16, 32, 24].map(bitmap)));
    await openByDialog(page, icon);
    await page.getByText('has 3 pictures, of which the largest is used: 32 × 32').waitFor();
    expect(problems).toEqual([]);
  });

  it('opens many files chosen in the dialog, shows the first, and any other by its thumbnail', async () => {
    const { page, problems } = await bench.open();
    const names = ['chelsea.png', 'two-colors.png', '16-bit.png', '1x1.png', 'rocket.jpg'];
    await openByDialog(page, ...names.map(samplePath));
    await exactResult(page);
    await page.getByText('451 × 300 pixels').waitFor();
    await expect.poll(() => thumbnails(page).count()).toBe(names.length);
    await page.getByRole('button', { name: 'Show two-colors.png' }).click();
    await page.getByText('2 of 2 colours').waitFor();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    await page.getByText('1 × 1 pixels').waitFor();
    await page.getByText('1 of 1 colours').waitFor();
    await page.getByRole('button', { name: 'Close 1x1.png' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Picture: rocket.jpg' }).waitFor();
    expect(await page.title()).toBe('rocket.jpg – fewhue');
    expect(await thumbnails(page).count()).toBe(names.length - 1);
    expect(problems).toEqual([]);
  });

  it('takes what is chosen, however long the dialog was open and whatever memory was freed meanwhile', async () => {
    const { page } = await bench.open();
    const session = await page.context().newCDPSession(page);
    await session.send('Page.enable');
    await session.send('Page.setInterceptFileChooserDialog', { enabled: true });
    const opened = new Promise<{ backendNodeId?: number }>((done) =>
      session.once('Page.fileChooserOpened', done),
    );
    await page.keyboard.press('Control+o');
    const { backendNodeId } = await opened;
    await session.send('HeapProfiler.collectGarbage');
    await session.send('DOM.setFileInputFiles', {
      files: [samplePath('odd-width.png')],
      backendNodeId: backendNodeId!,
    });
    await exactResult(page);
    expect(await page.title()).toContain('odd-width.png');
    await session.detach();
  });

  it('tells of a corrupt file and goes on with the others', async () => {
    const { page, problems } = await bench.open();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open pictures' }).first().click();
    const half = readFileSync(samplePath('coffee.png')).subarray(0, 40_000);
    await (await chooser).setFiles([
      { name: 'broken.png', mimeType: 'image/png', buffer: half },
      { name: 'empty.png', mimeType: 'image/png', buffer: Buffer.alloc(0) },
      { name: 'text.png', mimeType: 'image/png', buffer: Buffer.from('no picture') },
      { name: 'cut.fhq', mimeType: '', buffer: Buffer.from('fhq') },
      { name: 'good.png', mimeType: 'image/png', buffer: readFileSync(samplePath('two-colors.png')) },
    ]);
    // One message at a time: the newest, while every thumbnail keeps its own.
    for (const name of ['broken.png', 'empty.png', 'text.png', 'cut.fhq'])
      await page.getByRole('button', { name: `Show ${name} (could not be opened)` }).waitFor();
    expect(await page.getByRole('alert').allTextContents()).toEqual([
      expect.stringContaining('Could not open cut.fhq: '),
    ]);
    await page.getByRole('button', { name: 'Show good.png' }).click();
    await page.getByText('2 of 2 colours').waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it('saves every frame of an animation (D13)', async () => {
    const { page } = await bench.open();
    const frames = Buffer.concat([0, 90, 200].map((gray) => Buffer.alloc(4 * 3 * 3, gray)));
    const raw = { width: 4, height: 9, channels: 3, pageHeight: 3 } as const;
    const buffer = await sharp(frames, { raw })
      .gif({ delay: [90, 90, 90] })
      .toBuffer();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open pictures' }).first().click();
    await (await chooser).setFiles({ name: 'moves.gif', mimeType: 'image/gif', buffer });
    await page
      .getByText(
        'moves.gif: has 3 frames: they play in the picture, and GIF, PNG and WebP files get them all',
      )
      .waitFor();
    await page.getByText('1 of 1 colours').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Save GIF/ }).click();
    const path = await (await download).path();
    expect((await openImage(path)).frames).toBe(3);
    await page.getByText(/^Saved moves.*\.gif, .*, 3 frames$/).waitFor();
  });

  it.each(['drop', 'paste'])('opens what is given by %s', async (method) => {
    const { page, problems } = await bench.open();
    // What is dropped before there is a window is the browser's own.
    await page.getByRole('button', { name: 'Open pictures' }).first().waitFor();
    const base64 = readFileSync(samplePath('two-colors.png')).toString('base64');
    await page.evaluate(
      ([event, text]) => {
        const bytes = Uint8Array.from(atob(text!), (sign) => sign.charCodeAt(0));
        const data = new DataTransfer();
        data.items.add(new File([bytes], 'given.png', { type: 'image/png' }));
        const init = { bubbles: true, cancelable: true };
        const given =
          event === 'drop'
            ? new DragEvent('drop', { ...init, dataTransfer: data })
            : new ClipboardEvent('paste', { ...init, clipboardData: data });
        document.body.dispatchEvent(given);
      },
      [method, base64],
    );
    await page.getByText('2 of 2 colours').waitFor();
    await page.getByRole('button', { name: 'Picture: given.png' }).waitFor();
    expect(problems).toEqual([]);
  });

  it('opens a packed file of its own with every pixel', async () => {
    const { page, problems } = await bench.open();
    const { image } = await openImage(samplePath('chelsea.png'));
    const { image: indexed } = await quantize(image, { colors: 10 });
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open pictures' }).first().click();
    const buffer = Buffer.from(encodePacked(indexed));
    await (await chooser).setFiles({ name: 'cat.fhq', mimeType: '', buffer });
    await page.getByText('10 of 10 colours').waitFor();
    expect(problems).toEqual([]);
  });

  it('offers the last pictures at the next start, until they are forgotten', async () => {
    const { page, problems } = await bench.open();
    await openByDialog(page, samplePath('two-colors.png'));
    await page.getByText('2 of 2 colours').waitFor();
    await closePicture(page);
    await page.reload();
    await page.getByRole('button', { name: 'two-colors.png' }).click();
    await page.getByText('2 of 2 colours').waitFor();
    await closePicture(page);
    await page.reload();
    const forget = page.getByRole('button', { name: 'Clear recent' });
    await forget.click();
    // The list goes away once nothing is kept any more.
    await forget.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('button', { name: 'Open sample picture Coffee' }).waitFor();
    expect(await page.getByRole('button', { name: 'two-colors.png' }).count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it('has the colours of a profile as the command line has them (D27)', async () => {
    const { page, problems } = await bench.open();
    await openByDialog(page, samplePath('rocket.jpg'));
    const { histogram } = await prepareImage((await openImage(samplePath('rocket.jpg'))).image);
    await page.getByText(`16 of ${histogram.colors.length.toLocaleString('en')} colours`).waitFor();
    expect(await page.getByText('colour profile').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it('has the colours that grey profiles and the chunks of a PNG mean as the command line has them (D27)', async () => {
    const { page, problems } = await bench.open();
    const grey = chunk('iCCP', [...Buffer.from('grey\0\0'), ...deflateSync(grayProfile(1))]);
    const gamma = chunk('gAMA', [0, 1, 0x86, 0xa0]);
    const files = {
      'linear.png': colorsPng({ before: [gamma] }),
      'p3.png': colorsPng({ before: [chunk('cICP', [12, 13, 0, 1])] }),
      'grey.png': colorsPng({ colorType: 0, before: [grey] }),
      'deep.png': colorsPng({ depth: 16, before: [gamma] }),
    };
    const folder = temporaryFolder();
    const told = page.getByText('its colour profile was converted by the browser');
    for (const [name, bytes] of Object.entries(files)) {
      writeFileSync(join(folder, name), bytes);
      await openByDialog(page, join(folder, name));
      await exactResult(page);
      if (name === 'deep.png') await told.waitFor();
      else {
        const { histogram } = await prepareImage((await openImage(bytes)).image);
        const wanted = Array.from(histogram.colors, (color) => formatHex({ colors: bytesOfColor(color) }, 0));
        const shown = () =>
          page.locator('.swatch').evaluateAll((all) => all.map((one) => one.dataset['hex']));
        await expect.poll(async () => (await shown()).sort(), { timeout: 20_000 }).toEqual(wanted.sort());
        expect(await told.count()).toBe(0);
      }
    }
    expect(problems).toEqual([]);
  });
});

/** Eleven levels and colours in a row. */
function colorsPng({ depth = 8, colorType = 2, before }: Partial<PngParts>): Buffer {
  const levels = [0, 16, 32, 64, 100, 128, 160, 200, 225, 240, 255];
  const eight =
    colorType === 0 ? levels : levels.flatMap((level, i) => [level, levels[(4 * i) % 11]!, 255 - level]);
  const samples = depth === 8 ? eight : eight.map((value) => 257 * value);
  return writePng({ width: levels.length, height: 1, depth, colorType, samples, before });
}

const bytesOfColor = (color: number) => new Uint8Array(Uint32Array.of(color).buffer);
