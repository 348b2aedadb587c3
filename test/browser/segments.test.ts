import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Segmentation, type SegmentOptions, segment } from 'fewhue';
import { openImage, segmentFile } from 'fewhue/node';
import { unzipSync } from 'fflate';
import type { Locator, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { largePhoto } from '../helpers/large-photo.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { bytesOf, exactResult, nextFrame, openSample, setNumber } from './app-page.ts';
import { makeSmallSample } from './small-sample.ts';
import { useBrowser } from './use-browser.ts';
import { violations } from './violations.ts';

const sample = makeSmallSample();
const SAMPLE = sample.path;

const canvasOf = (page: Page): Locator => page.locator('.segment-frame canvas');
const rowsOf = (page: Page): Locator => page.locator('.region-row');

/** Waits for regions of a number, with all their rows. */
async function regionsFound(page: Page, count: number): Promise<void> {
  await page
    .locator('.segment-count', { hasText: new RegExp(`^${count} regions?`) })
    .waitFor({ timeout: 60_000 });
  await expect.poll(() => rowsOf(page).count()).toBe(Math.min(200, count));
}

async function showSegments(page: Page): Promise<void> {
  await openSample(page);
  await page.getByRole('tab', { name: 'Regions' }).click();
  await page.locator('.segment-frame canvas[data-status="ready"]').waitFor({ timeout: 60_000 });
}

/** Where a pixel of the picture lies on the screen. */
async function screenPosition(page: Page, x: number, y: number): Promise<readonly [number, number]> {
  await nextFrame(page);
  const box = (await canvasOf(page).boundingBox())!;
  const [scale, left, top] = await canvasOf(page).evaluate((canvas: HTMLCanvasElement) =>
    ['scale', 'left', 'top'].map((name) => Number(canvas.dataset[name])),
  );
  return [box.x + left! + (x + 0.5) * scale!, box.y + top! + (y + 0.5) * scale!];
}

/** A pixel whose neighbours of five steps are all of its region. */
function innerPixel({ labelMap }: Segmentation, region: number): readonly [number, number] {
  const { width, height, labels } = labelMap;
  for (let y = 6; y < height - 6; y++)
    for (let x = 6; x < width - 6; x++) {
      const same = (dx: number, dy: number) => labels[(y + dy) * width + x + dx] === region;
      if ([-5, 0, 5].every((dx) => [-5, 0, 5].every((dy) => same(dx, dy)))) return [x, y];
    }
  throw new Error(`region ${region} is thin everywhere`);
}

/** The colours of the canvas, as one number to compare. */
function looks(page: Page): Promise<number> {
  return canvasOf(page).evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return new Uint32Array(data.buffer).reduce((sum, pixel) => (Math.imul(sum, 31) + pixel) | 0, 0);
  });
}

async function saved(page: Page, kind: string): Promise<{ name: string; bytes: Uint8Array }> {
  await page.getByLabel('Save as', { exact: true }).selectOption({ label: kind });
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save regions' }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await bytesOf(file) };
}

describe.runIf(hasBrowser)('the segment view', () => {
  const bench = useBrowser({ sample });
  let found: Segmentation;
  const direct = async (options: SegmentOptions) => segment((await openImage(SAMPLE)).image, options);
  beforeAll(async () => {
    found = await direct({});
  });

  it('marks the region under the pointer, and lists what the library finds, beside its own settings', async () => {
    const { page, problems } = await bench.open();
    await showSegments(page);
    await regionsFound(page, found.labelMap.count);
    const plain = await looks(page);
    for (const region of [3, 0, 5, 1]) {
      await page.mouse.move(...(await screenPosition(page, ...innerPixel(found, region))));
      await page.locator(`.region-row[data-region="${region}"][data-hovered="true"]`).waitFor();
      expect(await page.locator('[data-hovered="true"]').count()).toBe(1);
      await nextFrame(page);
      expect(await looks(page)).not.toBe(plain);
    }
    await page.locator('.region-row[data-region="2"]').hover();
    await expect.poll(() => canvasOf(page).getAttribute('data-hovered')).toBe('2');
    await page.mouse.move(2, 2);
    await expect.poll(() => canvasOf(page).getAttribute('data-hovered')).toBe('');
    await nextFrame(page);
    expect(await looks(page)).toBe(plain);
    const areas = Array.from({ length: found.labelMap.count }, () => 0);
    for (const label of found.labelMap.labels) areas[label]!++;
    const shown = await rowsOf(page).evaluateAll((rows) =>
      rows.map((row) => row.querySelector('.region-area')!.firstChild!.textContent!.replaceAll(',', '')),
    );
    expect(shown.map(Number)).toEqual(areas);
    const { width } = found.labelMap;
    const at = [...found.labelMap.labels.keys()].filter((i) => found.labelMap.labels[i] === 0);
    const [xs, ys] = [at.map((i) => i % width), at.map((i) => Math.floor(i / width))];
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    const box = `${Math.max(...xs) - left + 1} × ${Math.max(...ys) - top + 1} at ${left}, ${top}`;
    expect(await page.locator('.region-row[data-region="0"]').getAttribute('title')).toBe(box);
    await page.getByRole('button', { name: 'Area' }).click();
    const turned = await rowsOf(page).evaluateAll((rows) =>
      rows.map((row) => row.getAttribute('data-region')),
    );
    expect(turned.map(Number).map((id) => areas[id])).toEqual([...areas].sort((a, b) => a - b));
    const titles = page.locator('.side-title');
    expect(await titles.allTextContents()).toEqual(['Regions', 'Save']);
    expect(await page.getByLabel('Colours', { exact: true }).count()).toBe(0);
    const hidden = (box: Element) => box.scrollWidth - box.clientWidth;
    expect(await page.locator('.region-scroll').evaluate(hidden)).toBe(0);
    // The number of colours, which is not to be seen, stays.
    await page.keyboard.press('Alt+ArrowUp');
    await page.keyboard.press('Alt+n');
    await expect.poll(() => titles.allTextContents()).toEqual([]);
    expect(await page.getByRole('spinbutton', { name: 'Colours', exact: true }).inputValue()).toBe('16');
    await page.locator('#side-numbers[open]').getByText('SSIMULACRA2').waitFor();
    expect(problems).toEqual([]);
  });

  it('selects by click and by keyboard (D22)', async () => {
    const { page } = await bench.open();
    await showSegments(page);
    await regionsFound(page, found.labelMap.count);
    await page.mouse.click(...(await screenPosition(page, ...innerPixel(found, 1))));
    await page.locator('.region-row[data-region="1"][aria-selected="true"]').waitFor();
    await page.locator('.region-row[tabindex="0"]').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press(' ');
    expect(await page.locator('.region-row[data-region="2"]').getAttribute('aria-selected')).toBe('true');
    await page.getByText(`${found.labelMap.count} regions, 2 selected`).waitFor();
    await page.keyboard.press('End');
    await expect
      .poll(() => canvasOf(page).getAttribute('data-hovered'))
      .toBe(String(found.labelMap.count - 1));
    await page.keyboard.press('Escape');
    expect(await page.locator('[aria-selected="true"].region-row').count()).toBe(0);
    // A click selects one instead of those before, with Shift besides them.
    await page.mouse.click(...(await screenPosition(page, ...innerPixel(found, 1))));
    await page.mouse.click(...(await screenPosition(page, ...innerPixel(found, 2))));
    await page.getByText(`${found.labelMap.count} regions, 1 selected`).waitFor();
    await page.keyboard.down('Shift');
    await page.mouse.click(...(await screenPosition(page, ...innerPixel(found, 1))));
    await page.keyboard.up('Shift');
    await page.getByText(`${found.labelMap.count} regions, 2 selected`).waitFor();
    await page.getByRole('button', { name: 'Clear selection' }).click();
    // Dragging pans and selects nothing.
    const [x, y] = await screenPosition(page, ...innerPixel(found, 1));
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 30, y + 10, { steps: 3 });
    await page.mouse.up();
    expect(await page.locator('[aria-selected="true"].region-row').count()).toBe(0);
  });

  it('keeps apart what is marked by clicks and scribbles, and merges the rest', async () => {
    const { page, problems } = await bench.open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await showSegments(page);
    await regionsFound(page, found.labelMap.count);
    const [first, second] = [innerPixel(found, 1), innerPixel(found, 2)];
    await page.getByLabel('Click to').selectOption('apart');
    await page.mouse.click(...(await screenPosition(page, ...first)));
    await regionsFound(page, 1);
    const [x, y] = await screenPosition(page, ...second);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 2, y);
    await page.mouse.up();
    await regionsFound(page, 2);
    // The command line finds the same from the same marks.
    await page.getByRole('button', { name: 'Copy segment command' }).click();
    const command = await page.evaluate(() => navigator.clipboard.readText());
    const marks = [...command.matchAll(/--seed-point (\d+,\d+|'[^']+')/g)].map(([, mark]) => mark!);
    expect(marks).toHaveLength(2);
    const seedPoints = marks.map((mark) =>
      mark
        .replaceAll("'", '')
        .split(' ')
        .map((point) => {
          const [px, py] = point.split(',').map(Number) as [number, number];
          return { x: px, y: py };
        }),
    );
    const { labelMap } = await direct({ seedPoints });
    const table = await page.locator('.region-area').allTextContents();
    const areas = [0, 1].map((region) =>
      labelMap.labels.reduce((n, label) => n + Number(label === region), 0),
    );
    for (const area of areas)
      expect(table.some((text) => text.startsWith(area.toLocaleString('en')))).toBe(true);
    // Marks are settings: each is a step of undo, and they can be taken away together.
    await page.keyboard.press('Control+z');
    await regionsFound(page, 1);
    await page.getByRole('button', { name: 'Clear marks' }).click();
    await regionsFound(page, found.labelMap.count);
    expect(problems).toEqual([]);
  });

  it('goes where an undone step is seen (D21)', async () => {
    const { page } = await bench.open();
    await openSample(page);
    await setNumber(page, 'Colours', 9);
    await page.locator('.swatch').nth(8).waitFor();
    await page.getByRole('tab', { name: 'Regions' }).click();
    await page.locator('.segment-frame canvas[data-status="ready"]').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('.swatch').nth(15).waitFor();
    await expect.poll(() => page.locator('.swatch').count()).toBe(16);
  });

  it('cuts the tree anew for another detail, at once, and takes that back', async () => {
    const { page, problems } = await bench.open();
    await showSegments(page);
    await regionsFound(page, found.labelMap.count);
    const runs = () => page.evaluate(() => performance.getEntriesByName('segment').length);
    expect(await runs()).toBe(1);
    for (const detail of [0.2, 0.7]) {
      await page.getByRole('slider', { name: 'Detail' }).fill(String(detail));
      await regionsFound(page, (await direct({ detail })).labelMap.count);
    }
    await page.getByLabel('Number of regions').fill('7');
    await regionsFound(page, 7);
    await page.getByLabel('Drop regions under, %').fill('5');
    const tidy = await direct({ regions: 7, minRegion: 0.05, smooth: 'majority' });
    await page.getByLabel('Smoothing').selectOption('majority');
    await regionsFound(page, tidy.labelMap.count);
    for (let i = 0; i < 3; i++) {
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.waitForTimeout(50);
    }
    await regionsFound(page, (await direct({ detail: 0.7 })).labelMap.count);
    expect(await runs()).toBe(1);
    expect(problems).toEqual([]);
  });

  it('shows flat colours and soft maps, each of another look', async () => {
    const { page, problems } = await bench.open();
    await showSegments(page);
    const seen = new Set([await looks(page)]);
    const show = page.getByLabel('Show', { exact: true });
    for (const [name, components] of [
      ['flat', [0]],
      ['component', [0, 1, 2]],
      ['uncertainty', [0]],
      ['anomaly', [0]],
    ] as const)
      for (const component of components) {
        await show.selectOption(name);
        if (name === 'component') await page.getByLabel('Component').fill(String(component + 1));
        await page.locator(`.segment-frame canvas[data-shown="${name} ${component}"]`).waitFor();
        expect(await page.locator('.ramp-legend').count()).toBe(name === 'flat' ? 0 : 1);
        const look = await looks(page);
        expect(seen.has(look), `${name} ${component}`).toBe(false);
        seen.add(look);
      }
    expect(problems).toEqual([]);
  });

  it('saves what the command line writes, byte for byte (D26)', async () => {
    const { page, problems } = await bench.open();
    const folder = temporaryFolder();
    const write = ['overlay', 'flat', 'labels', 'svg', 'geojson', 'coco', 'table', 'tree'] as const;
    await segmentFile(SAMPLE, { folder, write });
    await showSegments(page);
    await regionsFound(page, found.labelMap.count);
    for (const kind of [
      ...['Label map, PNG', 'Label map, NumPy', 'Outlines, SVG', 'Table, CSV', 'Table, JSON'],
      ...['Overlay, PNG', 'Flat colours, PNG', 'Annotations, COCO'],
    ]) {
      const { name, bytes } = await saved(page, kind);
      expect(name).toMatch(/^coffee-/);
      const own = name.slice('coffee-'.length);
      expect(Buffer.compare(readFileSync(join(folder, own)), bytes), name).toBe(0);
      if (kind === 'Label map, PNG') {
        const { width, data } = PNG.sync.read(Buffer.from(bytes), { skipRescale: true });
        expect(width).toBe(found.labelMap.width);
        expect(data.length).toBe(4 * found.labelMap.labels.length);
        for (let i = 0; i < 2000; i++) expect(data[4 * 97 * i]).toBe(found.labelMap.labels[97 * i]);
      }
      if (kind === 'Outlines, SVG') {
        // A page without a policy: that of the app parses no text that is not its own.
        const blank = await page.context().newPage();
        const paths = await blank.evaluate((text) => {
          const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
          return parsed.querySelector('parsererror') ? -1 : parsed.querySelectorAll('path').length;
        }, new TextDecoder().decode(bytes));
        expect(paths).toBeGreaterThanOrEqual(found.labelMap.count);
      }
    }
    // Masks part the picture, and those of the selected regions are saved alone.
    await page.evaluate(() => Reflect.deleteProperty(globalThis, 'showDirectoryPicker'));
    const { labels, count } = found.labelMap;
    const archive = await saved(page, 'Masks, folder');
    expect(archive.name).toBe('coffee-masks.zip');
    const masks = unzipSync(archive.bytes);
    const names = Object.keys(masks);
    expect(names).toEqual(
      Array.from({ length: count }, (_, i) => `region-${String(i).padStart(3, '0')}.png`),
    );
    const covered = new Uint8Array(labels.length);
    for (const [region, name] of names.entries()) {
      const { data } = PNG.sync.read(Buffer.from(masks[name]!));
      for (let i = 0; i < covered.length; i++)
        if (data[4 * i] === 255) {
          covered[i]!++;
          if (labels[i] !== region) throw new Error(`pixel ${i} is not of region ${region}`);
        }
    }
    expect(covered.every((times) => times === 1)).toBe(true);
    for (const region of [4, 1])
      await page.locator(`.region-row[data-region="${region}"]`).click({ modifiers: ['Shift'] });
    const cutouts = unzipSync((await saved(page, 'Cut-outs, folder')).bytes);
    expect(Object.keys(cutouts)).toEqual(['region-001.png', 'region-004.png']);
    expect(problems).toEqual([]);
  });

  it('finds the clusters of the colours, and comes back to it at the next start', async () => {
    const { page } = await bench.open();
    await showSegments(page);
    await page.getByLabel('Divide into', { exact: true }).selectOption('color');
    await page.getByLabel('Clusters').fill('6');
    await regionsFound(page, (await direct({ by: 'color', k: 6 })).labelMap.count);
    await page.getByLabel('Split into connected parts').check();
    const parts = await direct({ by: 'color', k: 6, connectedParts: true });
    await regionsFound(page, parts.labelMap.count);
    await page.waitForTimeout(500);
    await page.reload();
    await regionsFound(page, parts.labelMap.count);
  });

  it('has nothing for axe-core to find, light or dark, wide or narrow', async () => {
    const { page } = await bench.open();
    await showSegments(page);
    await regionsFound(page, found.labelMap.count);
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 1280],
      ['light', 400],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await page.getByLabel('Show', { exact: true }).selectOption('outline');
      expect(await violations(page), `${colorScheme}, ${width} pixels wide`).toEqual([]);
      expect(await overflow()).toBe(0);
      await page.getByLabel('Show', { exact: true }).selectOption('component');
      await page.locator('.segment-frame canvas[data-shown="component 0"]').waitFor();
      await page.locator('.region-row[data-region="1"]').click();
      expect(await violations(page), `${colorScheme}, ${width} pixels wide, a map`).toEqual([]);
      expect(await overflow()).toBe(0);
      await page.getByRole('button', { name: 'Save regions' }).scrollIntoViewIfNeeded();
      await page.getByRole('button', { name: 'Clear selection' }).click();
    }
  });

  it('can be stopped and started again, and a newer wish ends the older', async () => {
    const { page, problems } = await bench.open();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open pictures' }).first().click();
    const buffer = await largePhoto(2400, 1600);
    await (await chooser).setFiles({ name: 'large.jpg', mimeType: 'image/jpeg', buffer });
    await exactResult(page);
    await page.getByRole('tab', { name: 'Regions' }).click();
    await page.locator('.work-bar').getByRole('button', { name: 'Cancel: Finding regions' }).click();
    await page.getByRole('button', { name: 'Find regions' }).click();
    await page.getByLabel('Fast').check();
    await page.locator('.segment-frame canvas[data-status="ready"]').waitFor({ timeout: 90_000 });
    expect(await page.evaluate(() => performance.getEntriesByName('segment').length)).toBe(1);
    await page.locator('.work-bar').getByRole('button').waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  }, 120_000);
});
