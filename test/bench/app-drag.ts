import { cpus, loadavg } from 'node:os';
import { parseHex } from 'fewhue/palette';
import type { Page } from 'playwright-core';
import { findFlat, look } from '../browser/screen.ts';
import { type PageBench, startPlain } from '../helpers/browser.ts';
import { largePhoto } from '../helpers/large-photo.ts';
import { tasksByThread } from './trace.ts';

/** Names and figures. */
export type DragFigures = readonly (readonly [what: string, figure: string])[];

/** Colours of the palette that is dragged. */
const COLORS = 8;
/** Moves, each of which waits for the picture. */
const MOVES = 24;
/** Milliseconds of a drag that does not wait, and from one of its moves to the next. */
const STREAM = 2000;
const STREAM_BEAT = 16;

/**
 * Notes when the pointer moved, and when the frame that follows `followed()` was handed on to the screen. A script of
 * the page, in which `drags` is read.
 */
const WATCH = `
  globalThis.drags = { moved: 0, waits: [] };
  addEventListener('pointermove', ({ timeStamp }) => { drags.moved = timeStamp; }, { capture: true });
  const followed = () => {
    const { moved } = drags;
    requestAnimationFrame(() => setTimeout(() => drags.waits.push(performance.now() - moved)));
  };
`;
/** In the cloud the picture follows with a preview. */
const WATCH_CLOUD = `${WATCH}
  new PerformanceObserver((list) => list.getEntriesByName('preview').forEach(followed)).observe({ type: 'measure' });`;
/** In Learn the handle is where the newest run has it, together with all else that it shows. */
const WATCH_LEARN = `${WATCH}
  new MutationObserver(followed).observe(document.querySelector('.plane-centroid'), { attributeFilter: ['style'] });`;

/** Drags a sphere of the cloud of a 12-megapixel photo. */
export async function dragInCloud(bench: PageBench): Promise<DragFigures> {
  const { page } = await bench.open({}, startPlain);
  await openPhoto(page);
  await page.getByRole('spinbutton', { name: 'Colours', exact: true }).fill(String(COLORS));
  await page.getByText(`${COLORS} of `).waitFor();
  await page.getByRole('tab', { name: 'Cloud' }).click();
  await page.getByRole('img', { name: new RegExp(`, ${COLORS} palette entries as spheres`) }).waitFor();
  await page.waitForTimeout(3000);
  const at = await sphereOf(page);
  return measureDrag(page, at, WATCH_CLOUD);
}

/** Drags a centroid of Learn among the colours of the same photo, whose picture stands beside it. */
export async function dragInLearn(bench: PageBench): Promise<DragFigures> {
  const { page } = await bench.open({}, startPlain);
  await openPhoto(page);
  await page.evaluate(`location.hash = '#learn/kmeans?data=picture&k=${COLORS}&step=1'`);
  await page.locator('.learn-mosaic').waitFor();
  await page.waitForTimeout(1000);
  const { x, y, width, height } = (await page.locator('.plane-centroid').first().boundingBox())!;
  return measureDrag(page, [x + width / 2, y + height / 2], WATCH_LEARN);
}

async function openPhoto(page: Page): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open pictures' }).first().click();
  const buffer = await largePhoto(4000, 3000);
  await (await chooser).setFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer });
  await page.locator('canvas[data-kind="exact"]').waitFor();
}

/** Where a sphere is on the screen. */
async function sphereOf(page: Page): Promise<readonly [number, number]> {
  const frame = page.locator('.cloud-frame');
  const swatches = page.locator('.swatch');
  const hexes = await swatches.evaluateAll((all) => all.map((one) => one.getAttribute('data-hex')!));
  const seen = await look(frame);
  const spot = hexes.map((hex) => findFlat(seen, parseHex(hex), 5)).find((one) => one !== undefined);
  if (!spot) throw new Error('no sphere is to be seen');
  const box = (await frame.boundingBox())!;
  return [box.x + spot.x, box.y + spot.y];
}

/** Drags by steps that wait for the picture, and then as a hand does. */
async function measureDrag(
  page: Page,
  [x, y]: readonly [number, number],
  watch: string,
): Promise<DragFigures> {
  const browser = page.context().browser()!;
  const clocks = await readClocks(page);
  await page.evaluate(watch);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 5, y);
  await waitsOf(page, 1);
  await page.evaluate('drags.waits.length = 0');
  await browser.startTracing(page, { categories: ['toplevel'] });
  const before = await clocks();
  for (let move = 1; move <= MOVES; move++) {
    await page.mouse.move(x + 5 + move, y - (move % 6));
    await waitsOf(page, move);
  }
  const after = await clocks();
  const tasks = tasksByThread(String(await browser.stopTracing()));
  const waits = await page.evaluate<number[]>('drags.waits');
  await page.evaluate('drags.waits.length = 0');
  const end = performance.now() + STREAM;
  for (let i = 0; performance.now() < end; i++) {
    await page.mouse.move(x + 30 + (i % 40), y + (i % 9));
    await page.waitForTimeout(STREAM_BEAT);
  }
  const shown = await page.evaluate<number>('drags.waits.length');
  await page.mouse.up();
  await page.context().close();
  const spentOn = (thread: string) => (tasks.get(thread) ?? []).reduce((sum, task) => sum + task, 0) / MOVES;
  return [
    ['move to picture on the screen, median', milliseconds(median(waits))],
    ['move to picture on the screen, slowest', milliseconds(Math.max(...waits))],
    ['CPU of the window per move', milliseconds(spentOn('CrRendererMain'))],
    ['CPU of the workers per move', milliseconds(spentOn('DedicatedWorker thread'))],
    ['CPU of the page per move, all threads', milliseconds((1000 * (after.page - before.page)) / MOVES)],
    ['CPU of drawing per move', milliseconds((1000 * (after.drawing - before.drawing)) / MOVES)],
    ['pictures a second of a drag that does not wait', (shown / (STREAM / 1000)).toFixed(0)],
    ['load of the machine, last minute', `${loadavg()[0]!.toFixed(1)} on ${cpus().length} cores`],
  ];
}

async function waitsOf(page: Page, count: number): Promise<void> {
  while ((await page.evaluate<number>('drags.waits.length')) < count) await page.waitForTimeout(10);
}

/** Reads the CPU seconds of the page's process, and of the one that draws for it. */
async function readClocks(page: Page): Promise<() => Promise<{ page: number; drawing: number }>> {
  const session = await page.context().browser()!.newBrowserCDPSession();
  return async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const secondsOf = (type: string) =>
      Math.max(...processInfo.filter((one) => one.type === type).map(({ cpuTime }) => cpuTime));
    return { page: secondsOf('renderer'), drawing: secondsOf('GPU') };
  };
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const milliseconds = (value: number) => `${Math.round(value)} ms`;
