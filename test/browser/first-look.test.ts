import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { exactResult, nextFrame, openByDialog, pictureCanvas, samplePath } from './app-page.ts';
import { look, type Seen } from './screen.ts';
import { useBrowser } from './use-browser.ts';

/** Keeps messages that open a picture in full from the worker until `letGo()`. */
const HOLD = `
  const send = Worker.prototype.postMessage;
  const held = [];
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message.name === 'openPicture' && !globalThis.released) held.push(() => send.call(this, message, ...rest));
    else send.call(this, message, ...rest);
  };
  globalThis.letGo = () => {
    globalThis.released = true;
    for (const go of held) go();
  };`;

describe.runIf(hasBrowser)('the first look at a large JPEG', () => {
  const bench = useBrowser();

  it('is a preview in few colours before the picture is there, and gives way to the exact result', async () => {
    const { page, problems } = await bench.open({ viewport: { width: 900, height: 600 } });
    await page.addInitScript(HOLD);
    await page.reload();
    const file = join(temporaryFolder(), 'large.jpg');
    writeFileSync(
      file,
      await sharp(samplePath('coffee.png')).resize(2400, 1600).jpeg({ quality: 90 }).toBuffer(),
    );
    await openByDialog(page, file);
    await page.locator('canvas[data-kind="preview"]').waitFor();
    expect(await page.locator('.picture-status').count()).toBe(0);
    await page.locator('.swatch').nth(15).waitFor();
    await nextFrame(page);
    const first = await look(pictureCanvas(page));
    await page.evaluate('letGo()');
    await exactResult(page);
    await nextFrame(page);
    expect(meanChange(first, await look(pictureCanvas(page)))).toBeLessThan(6);
    expect(problems).toEqual([]);
  });
});

function meanChange(a: Seen, b: Seen): number {
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  return a.data.reduce((sum, value, i) => sum + Math.abs(value - b.data[i]!), 0) / a.data.length;
}
