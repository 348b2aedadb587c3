import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { decodePacked, encodePacked, encodePng, type QuantizeOptions, quantize } from 'fewhue';
import { openImage } from 'fewhue/node';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { CLI } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import {
  bytesOf,
  exactResult,
  openByDialog,
  openFold,
  openSample,
  samplePath,
  saveAs,
  setNumber,
} from './app-page.ts';
import { useBrowser } from './use-browser.ts';

describe.runIf(hasBrowser)('saving', () => {
  const bench = useBrowser();

  const expected = async (sample: string, options: QuantizeOptions) => {
    const { image } = await openImage(samplePath(sample));
    return (await quantize(image, options)).image;
  };

  it.each([
    ['Save PNG', 'coffee-k12.png'],
    ['Save packed', 'coffee-k12.fhq'],
  ])('%s downloads what the library gives, byte for byte', async (line, name) => {
    const { page, problems } = await bench.open();
    await openSample(page);
    await setNumber(page, 'Colours', 12);
    const download = page.waitForEvent('download');
    await saveAs(page, line);
    const file = await download;
    expect(file.suggestedFilename()).toBe(name);
    // Now: the notice goes after some seconds, which what follows may take.
    await page.getByText(`Saved ${name}`).waitFor();
    const indexed = await expected('coffee.png', { colors: 12 });
    const direct = name.endsWith('.png') ? await encodePng(indexed) : encodePacked(indexed);
    expect(await bytesOf(file)).toEqual(new Uint8Array(direct));
    expect(problems).toEqual([]);
  });

  it('saves all open pictures with the same settings, as one archive where the page may write no folder', async () => {
    const { page, problems } = await bench.open();
    await page.evaluate(() => Reflect.deleteProperty(globalThis, 'showDirectoryPicker'));
    const names = ['coffee.png', 'odd-width.png', 'soft-alpha.png'];
    await openByDialog(page, ...names.map(samplePath));
    await exactResult(page);
    await setNumber(page, 'Colours', 8);
    // All must be there before they can be saved.
    await expect.poll(() => page.locator('.thumbnail canvas').count()).toBe(3);
    const download = page.waitForEvent('download');
    await saveAs(page, 'Save all 3 as PNG');
    const files = unzipSync(await bytesOf(await download));
    await page.getByText('Saved 3 of 3 pictures').waitFor();
    expect(Object.keys(files)).toEqual(names.map((name) => name.replace('.png', '-k8.png')));
    for (const name of names) {
      const direct = await encodePng(await expected(name, { colors: 8 }));
      expect(files[name.replace('.png', '-k8.png')]).toEqual(new Uint8Array(direct));
    }
    expect(problems).toEqual([]);
  });

  it('writes a batch into a chosen folder without replacing a file, and stops when it is cancelled', async () => {
    const { page, problems } = await bench.open();
    // The browser's own dialog cannot be used without hands: its folder is one of the page's own.
    await page.evaluate(() => {
      Object.assign(globalThis, {
        showDirectoryPicker: async () => {
          const root = await navigator.storage.getDirectory();
          return root.getDirectoryHandle('chosen', { create: true });
        },
      });
    });
    await openByDialog(page, samplePath('coffee.png'), samplePath('odd-width.png'));
    await exactResult(page);
    const listing = () =>
      page.evaluate(async () => {
        const root = await navigator.storage.getDirectory();
        const names: string[] = [];
        const chosen = await root.getDirectoryHandle('chosen');
        for await (const name of (chosen as unknown as { keys(): AsyncIterable<string> }).keys())
          names.push(name);
        return names.sort();
      });
    const all = () => saveAs(page, 'Save all 2 as PNG');
    await expect.poll(() => page.locator('.thumbnail canvas').count()).toBe(2);
    await openFold(page, 'Expert');
    await all();
    await page.getByText('Saved 2 of 2 pictures to chosen').waitFor();
    expect(await listing()).toEqual(['coffee-k16.png', 'odd-width-k16.png']);
    await page.getByLabel('Effort').first().fill('10');
    await all();
    // The picture that is shown may be computed anew beside it.
    await page.locator('.work', { hasText: 'of 2' }).getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('Saved 0 of 2 pictures to chosen').waitFor();
    expect(await listing()).toEqual(['coffee-k16.png', 'odd-width-k16.png']);
    await page.getByLabel('Effort').first().fill('5');
    await all();
    await expect
      .poll(listing)
      .toEqual([...['coffee-k16-2.png', 'coffee-k16.png', 'odd-width-k16-2.png', 'odd-width-k16.png']]);
    expect(problems).toEqual([]);
  });

  it('copies the picture, and the command that gives the same palette and indices', async () => {
    const { page, problems } = await bench.open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await openSample(page);
    await setNumber(page, 'Colours', 6);
    await page.getByLabel('Dithering').selectOption('floyd-steinberg');
    await exactResult(page);
    await saveAs(page, 'Copy picture');
    await page.getByText('Picture copied').waitFor();
    const copied = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const bitmap = await createImageBitmap(await item!.getType('image/png'));
      const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      return [...new Uint8Array(await crypto.subtle.digest('SHA-256', data))];
    });
    const indexed = await expected('coffee.png', { colors: 6, dither: 'floyd-steinberg' });
    const entries = new Uint32Array(indexed.palette.colors.slice().buffer);
    const pixels = Uint32Array.from(indexed.indices, (index) => entries[index]!);
    expect(copied).toEqual([...createHash('sha256').update(new Uint8Array(pixels.buffer)).digest()]);

    await saveAs(page, 'Copy command');
    await page.getByText('Command copied').waitFor();
    const command = await page.evaluate(() => navigator.clipboard.readText());
    expect(command).toBe('fewhue compress coffee.png -k 6 --dither floyd-steinberg');
    const output = join(temporaryFolder(), 'out.fhq');
    const line = `node "$CLI" ${command.slice('fewhue '.length)} --quiet -o "$OUT"`;
    execFileSync('sh', ['-c', line], {
      cwd: dirname(samplePath('coffee.png')),
      env: { ...process.env, CLI, OUT: output },
    });
    const written = decodePacked(readFileSync(output));
    expect(written.palette.colors).toEqual(indexed.palette.colors);
    expect(Buffer.from(written.indices).equals(Buffer.from(indexed.indices))).toBe(true);
    expect(problems).toEqual([]);
  });
});
