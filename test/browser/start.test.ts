import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { decodePacked, PRESETS } from 'fewhue';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { CLI } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import {
  bytesOf,
  commandShown,
  exactResult,
  openByDialog,
  openSample,
  samplePath,
  saveAs,
  setNumber,
} from './app-page.ts';
import { makeSmallSample } from './small-sample.ts';
import { useBrowser } from './use-browser.ts';

const sample = makeSmallSample();

describe.runIf(hasBrowser)('the first start', () => {
  const bench = useBrowser({ sample, first: true });

  const colors = (page: Page) => page.getByRole('spinbutton', { name: 'Colours', exact: true }).inputValue();
  const dithering = (page: Page) => page.getByLabel('Dithering').inputValue();
  const detect = (page: Page) => page.getByRole('button', { name: /^Detect what fits/ });
  const shows = (page: Page, name: string) => page.getByRole('button', { name: `Show ${name}` }).click();

  it('gives each picture what fits it, until something is changed', async () => {
    const { page, problems } = await bench.open();
    await openByDialog(page, sample.path, samplePath('flat-graphic.png'));
    await exactResult(page);
    expect(await colors(page)).toBe('256');
    expect(await dithering(page)).toBe('floyd-steinberg');
    expect(await detect(page).textContent()).toBe('Detect what fits: Photo');
    expect(await detect(page).getAttribute('aria-pressed')).toBe('true');
    await page.getByText(`256 of ${sample.colors} colours`).waitFor();
    await shows(page, 'flat-graphic.png');
    const { label, options } = PRESETS['pixel-art'];
    await expect.poll(() => detect(page).textContent()).toBe(`Detect what fits: ${label}`);
    expect([await colors(page), await dithering(page)]).toEqual([String(options.colors), 'none']);
    // A photograph of few colours is dithered otherwise; from now on all pictures have these settings.
    await shows(page, 'coffee.png');
    await setNumber(page, 'Colours', 12);
    await expect.poll(() => dithering(page)).toBe('spatial');
    await page.getByText(`12 of ${sample.colors} colours`).waitFor();
    expect(await detect(page).getAttribute('aria-pressed')).toBe('false');
    await shows(page, 'flat-graphic.png');
    expect([await colors(page), await dithering(page)]).toEqual(['12', 'spatial']);
    await detect(page).click();
    await page.getByText(`flat-graphic.png: ${label}, at most`).waitFor();
    expect(await colors(page)).toBe(String(options.colors));
    await shows(page, 'coffee.png');
    await expect.poll(() => colors(page)).toBe('256');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => colors(page)).toBe('12');
    expect(problems).toEqual([]);
  });

  it('copies a command that gives the same file, and begins so again', async () => {
    const { page, problems } = await bench.open();
    await openSample(page);
    expect(await commandShown(page)).toBe(
      'fewhue compress coffee.png -k 256 --space oklab --accents 0.3 --dither floyd-steinberg --dither-strength 0.8',
    );
    const download = page.waitForEvent('download');
    await saveAs(page, 'Save packed');
    const saved = decodePacked(await bytesOf(await download));
    const output = join(temporaryFolder(), 'out.fhq');
    const line = `node "$CLI" ${(await commandShown(page)).slice('fewhue '.length)} --quiet -o "$OUT"`;
    const env = { ...process.env, CLI, OUT: output };
    execFileSync('sh', ['-c', line], { cwd: dirname(sample.path), env });
    expect(decodePacked(readFileSync(output))).toEqual(saved);
    await page.reload();
    await exactResult(page);
    expect([await colors(page), await dithering(page)]).toEqual(['256', 'floyd-steinberg']);
    expect(problems).toEqual([]);
  });
});
