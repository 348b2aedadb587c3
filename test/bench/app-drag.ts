import { cpus, loadavg } from 'node:os';
import { parseHex } from 'fewhue/palette';
import type { Page } from 'playwright-core';
import { findFlat, look } from '../browser/screen.ts';
import type { OpenPage } from '../helpers/browser.ts';
import { largePhoto } from '../helpers/large-photo.ts';
import { tasksByThread } from './trace.ts';

/** What dragging a centroid in the cloud of a 12-megapixel photo takes, by name. */
export type DragFigures = readonly (readonly [what: string, figure: string])[];

/** Colours of the palette that is dragged. */
const COLORS = 8;
/** Moves, each of which waits for the picture. */
const MOVES = 24;
/** Milliseconds of a drag that does not wait, and from one of its moves to the next. */
const STREAM = 2000;
const STREAM_BEAT = 16;

/**
 * Notes when the pointer moved, when a preview was kept, and when the frame after it was handed on to the screen. A
 * script of the page, in which `drags` is read.
 */
const WATCH = `
  globalThis.drags = { moved: 0, waits: [], shown: [] };
  addEventListener('pointermove', ({ timeStamp }) => { drags.moved = timeStamp; }, { capture: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByName('preview')) {
      const { moved } = drags;
      requestAnimationFrame(() => setTimeout(() => {
        drags.waits.push(performance.now() - moved);
        drags.shown.push(performance.now());
      }));
    }
  }).observe({ type: 'measure' });
`;

/** Drags a sphere of the cloud by steps that wait for the picture, and then as a hand does. */
export async function measureDrag({ page }: OpenPage): Promise<DragFigures> {
  const [x, y] = await openCloud(page);
  const clocks = await readClocks(page);
  await page.evaluate(WATCH);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 5, y);
  await waitsOf(page, 1);
  await page.evaluate('drags.waits.length = 0; performance.clearMeasures()');
  await page
    .context()
    .browser()!
    .startTracing(page, { categories: ['toplevel'] });
  const before = await clocks();
  for (let move = 1; move <= MOVES; move++) {
    await page.mouse.move(x + 5 + move, y - (move % 6));
    await waitsOf(page, move);
  }
  const after = await clocks();
  const tasks = tasksByThread(String(await page.context().browser()!.stopTracing()));
  const perMove = (thread: string) =>
    milliseconds((tasks.get(thread) ?? []).reduce((sum, task) => sum + task, 0) / MOVES);
  const waits = await page.evaluate<number[]>('drags.waits');
  const previews = await page.evaluate<number[]>(
    `performance.getEntriesByName('preview').map(({ duration }) => duration)`,
  );
  await page.evaluate('drags.shown.length = 0');
  const end = performance.now() + STREAM;
  for (let i = 0; performance.now() < end; i++) {
    await page.mouse.move(x + 30 + (i % 40), y + (i % 9));
    await page.waitForTimeout(STREAM_BEAT);
  }
  const shown = await page.evaluate<number>('drags.shown.length');
  await page.mouse.up();
  return [
    ['worker’s answer to a move, median', milliseconds(median(previews))],
    ['worker’s answer to a move, slowest', milliseconds(Math.max(...previews))],
    ['move to picture on the screen, median', milliseconds(median(waits))],
    ['move to picture on the screen, slowest', milliseconds(Math.max(...waits))],
    ['CPU of the window per move', perMove('CrRendererMain')],
    ['CPU of the workers per move', perMove('DedicatedWorker thread')],
    ['CPU of the page per move, all threads', milliseconds((1000 * (after.page - before.page)) / MOVES)],
    [
      'CPU of drawing per move, in software here',
      milliseconds((1000 * (after.drawing - before.drawing)) / MOVES),
    ],
    ['pictures a second of a drag that does not wait', (shown / (STREAM / 1000)).toFixed(0)],
    ['load of the machine, last minute', `${loadavg()[0]!.toFixed(1)} on ${cpus().length} cores`],
  ];
}

/** Opens a photo and its cloud; where a sphere is on the screen. */
async function openCloud(page: Page): Promise<readonly [number, number]> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open pictures' }).first().click();
  const buffer = await largePhoto(4000, 3000);
  await (await chooser).setFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer });
  await page.locator('canvas[data-kind="exact"]').waitFor();
  await page.getByRole('spinbutton', { name: 'Colours', exact: true }).fill(String(COLORS));
  await page.getByText(`${COLORS} of `).waitFor();
  await page.getByRole('tab', { name: 'Cloud' }).click();
  await page.getByRole('img', { name: new RegExp(`, ${COLORS} palette entries as spheres`) }).waitFor();
  await page.waitForTimeout(3000);
  const frame = page.locator('.cloud-frame');
  const hexes = await page
    .locator('.swatch')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-hex')!));
  const seen = await look(frame);
  const spots = hexes.map((hex) => findFlat(seen, parseHex(hex), 5));
  const spot = spots.find((one) => one !== undefined);
  if (!spot) throw new Error('no sphere is to be seen');
  const box = (await frame.boundingBox())!;
  return [box.x + spot.x, box.y + spot.y];
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
