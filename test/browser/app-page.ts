import { resolve } from 'node:path';
import type { Download, Locator, Page } from 'playwright-core';

/** Path of a sample picture. */
export const samplePath = (name: string) => resolve('sample-images', name);

/** The canvas of the picture view. */
export const pictureCanvas = (page: Page): Locator => page.locator('.picture-frame canvas');

/** Opens picture files with the dialog, as a person does. */
export async function openByDialog(page: Page, ...paths: readonly string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open pictures' }).first().click();
  await (await chooser).setFiles([...paths]);
}

/** Waits until the exact result of the picture that is shown is drawn. */
export async function exactResult(page: Page): Promise<void> {
  await page.locator('.picture-frame canvas[data-kind="exact"]').waitFor();
  await nextFrame(page);
}

/** Waits until everything that was asked for is on the screen. */
export async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
}

/** Distinct colours on the canvas in a part of it (shares of its sides), as #rrggbb; transparent ones left out. */
export async function colorsOnCanvas(
  page: Page,
  [left, top, right, bottom]: readonly [number, number, number, number],
): Promise<string[]> {
  return pictureCanvas(page).evaluate(
    (canvas: HTMLCanvasElement, area) => {
      const [x, y] = [Math.round(area[0]! * canvas.width), Math.round(area[1]! * canvas.height)];
      const width = Math.round(area[2]! * canvas.width) - x;
      const height = Math.round(area[3]! * canvas.height) - y;
      const { data } = canvas.getContext('2d')!.getImageData(x, y, width, height);
      const seen = new Set<string>();
      for (let i = 0; i < data.length; i += 4)
        if (data[i + 3] === 255)
          seen.add(`#${[0, 1, 2].map((n) => data[i + n]!.toString(16).padStart(2, '0')).join('')}`);
      return [...seen];
    },
    [left, top, right, bottom],
  );
}

/** Opens a part of the drawer that is folded. */
export async function openFold(page: Page, title: string): Promise<void> {
  const head = page.locator('.fold-head', { hasText: title });
  if (!(await head.evaluate(({ parentElement }) => parentElement!.hasAttribute('open')))) await head.click();
}

/** The command line that does the same, as the drawer shows it. */
export async function commandShown(page: Page): Promise<string> {
  await openFold(page, 'Command');
  return (await page.locator('.command code').textContent())!;
}

/** Chooses a line of the menu beside Save. */
export async function saveAs(page: Page, line: string): Promise<void> {
  await page.getByRole('button', { name: 'More ways to save' }).click();
  await page.getByRole('menuitem', { name: line, exact: true }).click();
}

/** Closes the picture that is shown. */
export async function closePicture(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Picture: / }).click();
  await page.getByRole('menuitem', { name: 'Close picture' }).click();
}

/** Sets the slider or field that has a label. */
export async function setNumber(page: Page, label: string, value: number): Promise<void> {
  await page.getByRole('spinbutton', { name: label, exact: true }).fill(String(value));
}

/** The bytes of a downloaded file. */
export async function bytesOf(download: Download): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

/** Opens the sample of a cup of coffee, 600 by 400, and waits for its exact result. */
export async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open sample picture Coffee' }).click();
  await exactResult(page);
}

/** Where the picture view lies on the screen. */
export async function frameBox(page: Page) {
  return (await page.locator('.picture-frame').boundingBox())!;
}

/** Colour of the canvas at a position of the screen, as #rrggbb. */
export async function colorAt(page: Page, x: number, y: number): Promise<string> {
  const frame = await frameBox(page);
  return pictureCanvas(page).evaluate(
    (canvas: HTMLCanvasElement, position) => {
      const { data } = canvas.getContext('2d')!.getImageData(position[0]!, position[1]!, 1, 1);
      return `#${[0, 1, 2].map((n) => data[n]!.toString(16).padStart(2, '0')).join('')}`;
    },
    [Math.floor(x - frame.x), Math.floor(y - frame.y)],
  );
}

/** The magnification that is shown. */
export async function zoomShown(page: Page): Promise<string> {
  return page.getByLabel('Zoom in percent').inputValue();
}
