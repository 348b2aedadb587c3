import { type IndexedImage, OUTPUT_FORMATS, type OutputFormat } from 'fewhue';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { fitAlpha } from '../../src/image/fit-alpha.ts';
import { hasBrowser } from '../helpers/browser.ts';
import { picture, rgbaOf, softPicture } from '../helpers/indexed-pictures.ts';
import { useBrowser } from './use-browser.ts';

/** What Chromium shows; PNG has a test of its own. A canvas premultiplies: translucent pixels are left out. */
const FORMATS = ['gif', 'bmp', 'webp', 'ico'] as const satisfies readonly OutputFormat[];

/** RGBA of files as a canvas of Chromium has them. */
function decodeInPage(page: Page, files: readonly Uint8Array[], type: string): Promise<string[]> {
  const encoded = files.map((bytes) => Buffer.from(bytes).toString('base64'));
  return page.evaluate(
    async ([texts, mediaType]) => {
      const decoded: string[] = [];
      for (const text of texts) {
        const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: mediaType }));
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
        context.drawImage(bitmap, 0, 0);
        const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
        let binary = '';
        for (const byte of data) binary += String.fromCharCode(byte);
        decoded.push(btoa(binary));
      }
      return decoded;
    },
    [encoded, type] as const,
  );
}

describe.runIf(hasBrowser)('Chromium reads pixel by pixel', () => {
  const bench = useBrowser();

  it.each(FORMATS)(
    '%s files of every K, of odd widths, with transparent pixels and of long sides',
    async (name) => {
      const { page } = await bench.open();
      const { encode, alpha, mediaType, maxSide } = OUTPUT_FORMATS[name];
      const longest = Math.min(65535, maxSide);
      const images: IndexedImage[] = [
        ...Array.from({ length: 256 }, (_, i) => softPicture(23, 13, i + 1, i + 1)),
        ...Array.from({ length: 33 }, (_, i) => softPicture(i + 1, 19, Math.min(5 * i + 1, 17))),
        picture([[0, 1, 2, 2, 1]], ['ff0000', '00000000', '0000ff']),
        picture([[0]], ['c81e1e']),
        softPicture(longest, 1, 200),
        softPicture(1, longest, 3),
        softPicture(Math.min(311, maxSide), 197, 256),
      ];
      const files: Uint8Array[] = [];
      for (const image of images) files.push(await encode(image, { effort: name === 'ico' ? 1 : 3 }));
      const decoded = await decodeInPage(page, files, mediaType);
      for (const [i, text] of decoded.entries())
        expect(Buffer.from(text, 'base64').equals(fitAlpha(rgbaOf(images[i]!), alpha)), `${name} ${i}`).toBe(
          true,
        );
    },
  );
});
