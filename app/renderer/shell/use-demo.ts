import { type RefObject, useEffect, useState } from 'react';
import { Newest } from '../calls/newest.ts';
import { previewEngine } from '../engine/engine.ts';

/** Number of the sample in the worker, which no open picture has. */
const ID = 0;

const COUNTS = [2, 4, 8, 16, 32, 64, 128, 256];

/** What is shown to those who want nothing to move. */
const STILL = 16;

/** Milliseconds that each is shown. */
const STEP_MS = 1100;

/** The sample in some colours. */
export interface DemoFrame {
  readonly k: number;
  readonly bytes: number;
  readonly bitmap: ImageBitmap;
}

/** The sample in 2 to 256 colours one after the other, as soon as the image has been loaded. */
export function useDemo(image: RefObject<HTMLImageElement | null>): DemoFrame | undefined {
  const [frame, setFrame] = useState<DemoFrame>();
  useEffect(() => {
    const newest = new Newest();
    const frames = new Map<number, DemoFrame>();
    // The picture is only there to show what happens: without it the screen is still of use.
    void newest
      .run((signal) => play({ image: image.current!, frames, show: setFrame, signal }))
      .catch(() => {});
    return () => {
      newest.cancel();
      for (const { bitmap } of frames.values()) bitmap.close();
      void previewEngine.call('closePicture', { id: ID }).catch(() => {});
    };
  }, [image]);
  return frame;
}

interface Show {
  readonly image: HTMLImageElement;
  readonly frames: Map<number, DemoFrame>;
  readonly show: (frame: DemoFrame) => void;
  readonly signal: AbortSignal;
}

async function play({ image, frames, show, signal }: Show): Promise<void> {
  await image.decode();
  const { width, height, data } = pixelsOf(image);
  await previewEngine.call(
    'openReduced',
    { id: ID, width, height, data },
    { transfer: [data.buffer], signal },
  );
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const counts = still ? [STILL] : COUNTS;
  for (let at = 0; !signal.aborted; at = (at + 1) % counts.length) {
    const k = counts[at]!;
    const frame = frames.get(k) ?? (await previewEngine.call('showCount', { id: ID, k }, { signal }));
    frames.set(k, frame);
    if (signal.aborted) return;
    show(frame);
    if (still) return;
    await new Promise((done) => setTimeout(done, STEP_MS));
  }
}

function pixelsOf(image: HTMLImageElement) {
  const { naturalWidth: width, naturalHeight: height } = image;
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, data: new Uint8Array(data.buffer) };
}
