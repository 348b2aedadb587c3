import { join } from 'node:path';
import { HEAT_RAMP } from 'fewhue';
import { formatHex } from 'fewhue/palette';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import {
  colorsOnCanvas,
  exactResult,
  openByDialog,
  openFold,
  openSample,
  samplePath,
  setNumber,
  zoomShown,
} from './app-page.ts';
import { makeSmallSample } from './small-sample.ts';
import { useBrowser } from './use-browser.ts';

const POLL = { timeout: 30_000, interval: 100 };

type Json = { readonly [key: string]: Json | number | null };

const sample = makeSmallSample();

describe.runIf(hasBrowser)('the numbers', () => {
  const bench = useBrowser({ sample });

  /** The numbers on the screen, by their position in the command line's JSON document, when all are there. */
  async function numbersShown(page: Page): Promise<Record<string, number>> {
    await openFold(page, 'All numbers');
    const file = page.locator('.figures[data-old="false"] data[data-key="bytes.file"]');
    await file.waitFor({ state: 'attached', timeout: 30_000 });
    const shown = await page
      .locator('.figures data')
      .evaluateAll((all) => all.map((one) => [one.dataset['key']!, Number((one as HTMLDataElement).value)]));
    return Object.fromEntries(shown);
  }

  it.each([
    ['odd-width.png', 7, []],
    ['soft-alpha.png', 5, []],
    ['chelsea.png', 16, ['--dither', 'floyd-steinberg']],
  ] as const)('equal the command line for %s at K = %i %j', async (name, colors, args) => {
    const { page, problems } = await bench.open();
    await openByDialog(page, samplePath(name));
    await exactResult(page);
    await setNumber(page, 'Colours', colors);
    if (args.length > 0) await page.getByLabel('Dithering').selectOption('Floyd–Steinberg');
    const asked = ['compress', samplePath(name), '-k', String(colors), ...args];
    const { stdout } = await runCli([...asked, '--json', '--stats', 'full', '-o', 'out.png'], {
      cwd: temporaryFolder(),
    });
    const [report] = JSON.parse(stdout.toString()).results as [Json];
    const at = (key: string) => key.split('.').reduce<unknown>((part, step) => (part as Json)[step], report);
    await expect.poll(async () => (await numbersShown(page))['mse'], POLL).toBe(report['mse']);
    const shown = await numbersShown(page);
    expect(Object.keys(shown).sort()).toEqual(
      [
        ...['original', 'fixed', 'ideal', 'entropy', 'file'].map((stage) => `bitsPerPixel.${stage}`),
        ...['raw', 'source', 'packed', 'file'].map((size) => `bytes.${size}`),
        ...['psnr', 'ssim', 'mse', 'deltaE.mean', 'deltaE.p95', 'deltaE.max', 'ssimulacra2', 'blurredDeltaE'],
        ...['colors.before', 'colors.used'],
      ].sort(),
    );
    for (const [key, value] of Object.entries(shown)) expect([key, value]).toEqual([key, at(key)]);
    expect(problems).toEqual([]);
  });

  it('say what the palette could do without, and what other numbers of colours would change', async () => {
    const { page, problems } = await bench.open();
    // A ramp with a line of 5 pixels, whose colour is locked.
    const data = Buffer.alloc(3 * 160 * 80);
    for (let i = 0; i < 160 * 80; i++) data.fill(i < 5 ? 255 : Math.floor((i % 160) / 4), 3 * i, 3 * i + 3);
    const path = join(temporaryFolder(), 'ramp.png');
    await sharp(data, { raw: { width: 160, height: 80, channels: 3 } })
      .png()
      .toFile(path);
    await openByDialog(page, path);
    await exactResult(page);
    await setNumber(page, 'Colours', 12);
    await page.getByText('12 of 41 colours').waitFor();
    await numbersShown(page);
    const args = [
      'compress',
      path,
      '-k',
      '12',
      '--preset',
      'auto',
      '--json',
      '--stats',
      'full',
      '-o',
      'out.png',
    ];
    const { stdout } = await runCli(args, { cwd: temporaryFolder() });
    const { neighbors, advice, palette } = JSON.parse(stdout.toString()).results[0];
    const { fewer, same, more } = neighbors;
    const table = page.getByRole('table', { name: 'The palette' });
    const row = async (name: string) =>
      (await table.getByRole('row', { name }).locator('td').textContent())!.replaceAll('−', '-');
    await table.waitFor();
    for (const one of [fewer, more]) {
      const [decibels, bits] = (await row(`${one.colors} colours`)).match(/[-+][\d.]+/g)!.map(Number);
      expect(decibels).toBeCloseTo(one.psnr - same.psnr, 1);
      expect(bits).toBeCloseTo(one.entropy - same.entropy, 2);
    }
    expect(advice.rare).toHaveLength(1);
    expect(await row('Under 0.1 %')).toBe(`${palette[advice.rare[0]].hex}, 0.039 %`);
    const [pair] = advice.close;
    expect(await row('Alike')).toContain(`${palette[pair.first].hex}, ${palette[pair.second].hex}`);
    await table.getByRole('row', { name: 'Alike' }).getByRole('button').first().click();
    await expect.poll(() => page.locator('.swatch[aria-selected="true"]').count()).toBe(2);
    expect(problems).toEqual([]);
  });

  it('are written with units, and drawn as bars as long as they say', async () => {
    const { page } = await bench.open();
    await openSample(page);
    const shown = await numbersShown(page);
    const text = (key: string) => page.locator(`[data-key="${key}"]`).textContent();
    expect(await text('bytes.raw')).toBe('79.8 kB');
    expect(await text('bitsPerPixel.fixed')).toBe('4');
    expect(await text('psnr')).toBe(`${shown['psnr']!.toFixed(2)} dB`);
    expect(await text('colors.before')).toBe(sample.colors);
    const room = (await page.locator('.bits-original .bits-room').boundingBox())!.width;
    for (const stage of ['original', 'fixed', 'ideal', 'entropy', 'file']) {
      // The transition to a new length takes a moment.
      await expect
        .poll(async () => {
          const { width } = (await page.locator(`.bits-${stage} .bits-bar`).boundingBox())!;
          return Math.abs(width / room - shown[`bitsPerPixel.${stage}`]! / 24) < 0.01;
        }, POLL)
        .toBe(true);
    }
  });

  it('follow a palette that was edited', async () => {
    const { page } = await bench.open();
    await openSample(page);
    const before = await numbersShown(page);
    await page.locator('.swatch').first().focus();
    await page.keyboard.press('Delete');
    await expect.poll(async () => (await numbersShown(page))['colors.used'], POLL).toBe(15);
    expect((await numbersShown(page))['mse']).toBeGreaterThan(before['mse']!);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await numbersShown(page))['mse'], POLL).toBe(before['mse']);
  });

  it('show where the errors are, with what their colours mean', async () => {
    const { page, problems } = await bench.open();
    await openSample(page);
    await setNumber(page, 'Colours', 4);
    await page.getByText(`4 of ${sample.colors} colours`).waitFor();
    await page.getByRole('button', { name: 'Error heat map' }).click();
    await page.locator('canvas[data-overlays="errors"]').waitFor();
    const ramp = new Set(Array.from({ length: 256 }, (_, level) => formatHex(HEAT_RAMP, level)));
    const right = await colorsOnCanvas(page, [0.52, 0, 1, 1]);
    expect(right.filter((hex) => !ramp.has(hex))).toEqual([]);
    expect(right.length).toBeGreaterThan(50);
    expect((await colorsOnCanvas(page, [0, 0, 0.48, 1])).filter((hex) => !ramp.has(hex))).not.toEqual([]);
    expect(await page.locator('.ramp-legend').textContent()).toMatch(/ΔE 2000.*0.*≥ \d+\.\d\d/);
    await page.getByRole('button', { name: 'Error heat map' }).click();
    await page.locator('canvas[data-overlays=""]').waitFor();
    expect((await colorsOnCanvas(page, [0.52, 0, 1, 1])).length).toBeLessThanOrEqual(4);
    expect(await page.locator('.ramp-legend').count()).toBe(0);
    // The place that lost most is shown enlarged.
    await openFold(page, 'All numbers');
    await page.getByText(/^Worst 32 by 32 pixels: ΔE \d+\.\d\d blurred/).waitFor();
    await page.getByRole('button', { name: /^Show it, at \d+, \d+$/ }).click();
    await expect.poll(() => zoomShown(page)).toBe('400 %');
    expect(problems).toEqual([]);
  });
});
