import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { type PageBench, startBench, startPlain } from '../helpers/browser.ts';
import { largePhoto } from '../helpers/large-photo.ts';
import { dragInCloud, dragInLearn } from './app-drag.ts';
import { dragRail, dropFile } from './app-drop.ts';
import { tasksByThread } from './trace.ts';

// Figures of the page in Chromium on this machine: `npm run bench:app`, or a part of them by
// `npm run bench:app -- --only start,stage,first,photos,drag`. Needs `npm run build` before.

/** How often the page is opened for the time to its first paint. */
const STARTS = 5;

const photos = { '12-megapixel photo': [4000, 3000], '24-megapixel photo': [6000, 4000] } as const;

function print(what: string, figure: string): void {
  console.log(`${what.padEnd(52)} ${figure}`);
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const milliseconds = (value: number) => `${Math.round(value)} ms`;

async function measureStart(bench: PageBench): Promise<void> {
  const paints: number[] = [];
  const scripts = new Set<string>();
  let [first, opened] = [0, 0];
  for (let i = 0; i < STARTS; i++) {
    const { page } = await bench.open({}, async (newPage) => {
      newPage.on('request', (request) => scripts.add(new URL(request.url()).pathname));
    });
    const sample = page.getByRole('button', { name: 'Open sample picture Coffee' });
    await sample.waitFor();
    paints.push(
      await page.evaluate<number>(
        `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? performance.now()`,
      ),
    );
    first = compressedBytes(scripts);
    await sample.click();
    await page.locator('.save-size[data-old="false"]', { hasText: /^\d/ }).waitFor();
    opened = compressedBytes(scripts);
    await page.context().close();
    scripts.clear();
  }
  print('first contentful paint, median', milliseconds(median(paints)));
  print('scripts of the first screen, gzip', `${(first / 1000).toFixed(0)} kB`);
  print('scripts with a picture open, gzip', `${(opened / 1000).toFixed(0)} kB`);
}

/** Of the scripts among files of the page, of the window and of its workers alike. */
function compressedBytes(paths: Iterable<string>): number {
  return [...paths]
    .filter((path) => path.endsWith('.js'))
    .map((path) => gzipSync(readFileSync(join('dist/web', path)), { level: 9 }).length)
    .reduce((sum, bytes) => sum + bytes, 0);
}

/** Room of the picture in windows of two widths. */
async function measureStage(bench: PageBench): Promise<void> {
  for (const width of [1440, 1024]) {
    const { page } = await bench.open({ viewport: { width, height: 900 } });
    await page.getByRole('button', { name: 'Open sample picture Coffee' }).click();
    await page.locator('canvas[data-kind="exact"]').waitFor();
    const box = (await page.locator('.picture-frame').boundingBox())!;
    print(`width of the picture in a window of ${width}`, `${box.width.toFixed(0)} px`);
    await page.context().close();
  }
}

const measuresOf = (page: Page, name: string) =>
  page.evaluate<number[]>(
    `performance.getEntriesByType('measure').filter((entry) => entry.name === '${name}').map(({ duration }) => duration)`,
  );

/** A photo dropped on the window at its first start, which has what fits it: 256 colours, dithered. */
async function measureFirst(bench: PageBench): Promise<void> {
  const { page } = await bench.open();
  const times = await dropFile(page, await largePhoto(...photos['12-megapixel photo']));
  print('first start, 12 megapixels: drop to preview', milliseconds(times.preview));
  print('first start, 12 megapixels: drop to exact result', milliseconds(times.exact));
  await page.context().close();
}

/** A photo in plain colours, and what follows changes of K. */
async function measurePhoto(bench: PageBench, name: string, sides: readonly [number, number]): Promise<void> {
  const { page } = await bench.open({}, startPlain);
  await page.evaluate(`
    globalThis.longTasks = [];
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)))
      .observe({ type: 'longtask' });
  `);
  const times = await dropFile(page, await largePhoto(...sides));
  print(`${name}: drop to preview`, milliseconds(times.preview));
  print(`${name}: drop to exact result`, milliseconds(times.exact));
  print(`${name}: drop to size, about`, milliseconds(times.about));
  print(`${name}: drop to size of the file`, milliseconds(times.size));
  await page.evaluate(`performance.clearMeasures(); longTasks.length = 0`);
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ['toplevel'] });
  const field = page.getByRole('spinbutton', { name: 'Colours', exact: true });
  for (const k of [8, 12, 16, 24, 32, 64, 16]) {
    await field.fill(String(k));
    await page.getByText(`${k} of `).waitFor();
  }
  print(`${name}: preview, median of changes`, milliseconds(median(await measuresOf(page, 'preview'))));
  print(`${name}: preview, slowest`, milliseconds(Math.max(...(await measuresOf(page, 'preview')))));
  print(`${name}: exact result, median of changes`, milliseconds(median(await measuresOf(page, 'exact'))));
  print(`${name}: exact result at K=16`, milliseconds((await measuresOf(page, 'exact')).at(-1)!));
  for (let k = 40; k < 50; k++) await field.fill(String(k));
  await page.getByText('49 of ').waitFor();
  const tasks = await page.evaluate<number[]>('longTasks');
  print(
    `${name}: long tasks of the window`,
    tasks.length === 0 ? 'none' : tasks.map(milliseconds).join(', '),
  );
  const longest = longestTask(String(await browser.stopTracing()));
  print(`${name}: longest task of the window, CPU`, milliseconds(longest));
  const gaps = [...(await dragRail(page))].sort((a, b) => a - b);
  print(`${name}: drag of K, frame: median`, `${median(gaps).toFixed(1)} ms`);
  print(`${name}: drag of K, frame: longest`, milliseconds(gaps.at(-1)!));
  print(`${name}: memory of the page`, await memoryOf(page));
  print(`${name}: load of the machine, last minute`, loadavg()[0]!.toFixed(1));
  await page.context().close();
}

/** Milliseconds of CPU of the longest task of a window: what it takes on a machine that has nothing else to do. */
function longestTask(trace: string): number {
  return Math.max(0, ...(tasksByThread(trace).get('CrRendererMain') ?? []));
}

/** Memory of the page's process, from Chromium's own count. */
async function memoryOf(page: Page): Promise<string> {
  const browser = await page.context().browser()!.newBrowserCDPSession();
  const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
  const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentBytes(id));
  return `${(Math.max(...sizes) / 1e6).toFixed(0)} MB`;
}

function residentBytes(process: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${process}/status`, 'utf8'));
  return 1024 * Number(line?.[1] ?? Number.NaN);
}

async function measurePhotos(bench: PageBench): Promise<void> {
  for (const [name, sides] of Object.entries(photos)) await measurePhoto(bench, name, sides);
}

async function printDrag(bench: PageBench): Promise<void> {
  for (const [where, drag] of Object.entries({ cloud: dragInCloud, Learn: dragInLearn }))
    for (const [what, figure] of await drag(bench)) print(`${where}: ${what}`, figure);
}

const SECTIONS: Readonly<Record<string, (bench: PageBench) => Promise<void>>> = {
  start: measureStart,
  stage: measureStage,
  first: measureFirst,
  photos: measurePhotos,
  drag: printDrag,
};

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const names = values.only?.split(',') ?? Object.keys(SECTIONS);
const unknown = names.filter((name) => !Object.hasOwn(SECTIONS, name));
if (unknown.length > 0)
  throw new Error(`--only must be of ${Object.keys(SECTIONS).join(', ')}, received ${unknown.join(', ')}`);
const bench = await startBench();
for (const name of names) await SECTIONS[name]!(bench);
await bench.close();
