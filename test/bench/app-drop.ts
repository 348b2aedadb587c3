import type { Page } from 'playwright-core';

/** Milliseconds from the drop of a file until each of these is on the screen. */
export interface DropTimes {
  /** The first picture in few colours, of a preview or of the result itself. */
  readonly preview: number;
  readonly exact: number;
  /** Save says about how many bytes the file takes, and then how many. */
  readonly about: number;
  readonly size: number;
}

/**
 * Runs in the page: drops a picture that is fetched before the clock starts, as a person's is on the disk; looks once a
 * frame.
 */
const DROP = `(async () => {
  const body = await (await fetch('dropped')).blob();
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([await body.arrayBuffer()], 'photo.jpg', { type: 'image/jpeg' }));
  const seen = {};
  const start = performance.now();
  dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
  for (let frames = 0; frames < 3600 && !seen.size; frames++) {
    await new Promise(requestAnimationFrame);
    const kind = document.querySelector('.picture-frame canvas')?.dataset.kind;
    const size = document.querySelector('.save-size');
    const shown = kind === 'exact' && size?.dataset.old === 'false' ? size.textContent : '';
    const drawn = kind !== undefined && kind !== 'none';
    const there = { preview: drawn, exact: kind === 'exact', about: shown, size: /^\\d/.test(shown) };
    for (const [what, is] of Object.entries(there)) if (is) seen[what] ??= performance.now() - start;
  }
  return seen;
})()`;

/** Drops a JPEG on the page. */
export async function dropFile(page: Page, body: Buffer): Promise<DropTimes> {
  await page.route('**/dropped', (route) => route.fulfill({ body }));
  return page.evaluate<DropTimes>(DROP);
}

/** Runs in the page: milliseconds between frames, for two seconds. */
const GAPS = `(async () => {
  const gaps = [];
  let last = await new Promise(requestAnimationFrame);
  for (const end = last + 2000; last < end; ) {
    const now = await new Promise(requestAnimationFrame);
    gaps.push(now - last);
    last = now;
  }
  return gaps;
})()`;

/** Milliseconds between the frames while the rail is dragged to and fro. */
export async function dragRail(page: Page): Promise<readonly number[]> {
  const { x, y, width, height } = (await page.locator('.rail-track').boundingBox())!;
  const to = (share: number) => page.mouse.move(x + width * share, y + height / 2);
  await to(0.4);
  await page.mouse.down();
  let gaps: readonly number[] | undefined;
  const measured = page.evaluate<number[]>(GAPS).then((found) => {
    gaps = found;
  });
  for (let step = 0; !gaps; step++) await to(0.5 + 0.4 * Math.sin(step / 10));
  await measured;
  await page.mouse.up();
  return gaps;
}
