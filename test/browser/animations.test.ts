import { type Animation, encodeAnimation } from 'fewhue';
import { openAnimation } from 'fewhue/node';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { clearHidden, framesOf, movingFrames } from '../helpers/animations.ts';
import { hasBrowser } from '../helpers/browser.ts';
import { useBrowser } from './use-browser.ts';

const SIDES = { width: 40, height: 30 };

/** Frames as Chromium composes them, with their times in microseconds and the number of repetitions. */
function decodeIn(page: Page, bytes: Uint8Array, type: string) {
  return page.evaluate(
    async ([base64, mediaType]) => {
      const data = Uint8Array.from(atob(base64!), (sign) => sign.charCodeAt(0));
      const decoder = new ImageDecoder({ data, type: mediaType! });
      await decoder.tracks.ready;
      await decoder.completed;
      const { frameCount, repetitionCount } = decoder.tracks.selectedTrack!;
      const frames: { pixels: number[]; duration: number | null }[] = [];
      for (let frameIndex = 0; frameIndex < frameCount; frameIndex++) {
        const { image } = await decoder.decode({ frameIndex });
        const pixels = new Uint8Array(4 * image.codedWidth * image.codedHeight);
        await image.copyTo(pixels, { format: 'RGBA' });
        frames.push({ pixels: [...pixels], duration: image.duration });
        image.close();
      }
      return { frames, repetitionCount };
    },
    [Buffer.from(bytes).toString('base64'), type] as const,
  );
}

describe.runIf(hasBrowser)('animations that are written', () => {
  const bench = useBrowser();

  it.each([
    ['gif', 255],
    ['gif', 0],
    ['png', 255],
    ['png', 0],
    ['webp', 255],
    ['webp', 0],
  ] as const)('Chromium shows every pixel of %s on a ground of alpha %d', async (format, ground) => {
    const { page } = await bench.open();
    const made = movingFrames(5, { ground });
    const delays = [50, 120, 200, 100, 80];
    const animation: Animation = {
      ...{ ...SIDES, plays: 4, delays },
      async *frames() {
        for (const data of made) yield { image: { ...SIDES, data } };
      },
    };
    const palette = {
      colors: Uint8Array.of(0, 0, 0, 0, 230, 40, 40, 255, 20, 120, 220, 255, 90, 160, 90, 255),
    };
    const { bytes } = await encodeAnimation(animation, { format, palette });
    const { frames, repetitionCount } = await decodeIn(page, bytes, `image/${format}`);
    const own = await framesOf(await openAnimation(bytes));
    expect(frames.map(({ pixels }) => clearHidden(Uint8Array.from(pixels)))).toEqual(own);
    expect(frames.map(({ duration }) => duration)).toEqual(delays.map((delay) => 1000 * delay));
    expect(repetitionCount).toBe(3);
  });
});
