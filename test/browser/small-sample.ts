import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { samplePath } from './app-page.ts';

/** One pixel of so many along a side is left. */
const STEP = 3;

/** The sample of a cup of coffee at 200 by 133: the window does all the same with it, in a ninth of the time. */
export interface SmallSample {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Its number of colours, as the window writes it. */
  readonly colors: string;
}

/** Writes the small sample into a folder of its own. */
export function makeSmallSample(): SmallSample {
  const whole = PNG.sync.read(readFileSync(samplePath('coffee.png')));
  const [width, height] = [Math.floor(whole.width / STEP), Math.floor(whole.height / STEP)];
  const small = new PNG({ width, height });
  const to = new Uint32Array(small.data.buffer, small.data.byteOffset, width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      to[y * width + x] = whole.data.readUInt32LE(4 * STEP * (y * whole.width + x));
  const path = join(mkdtempSync(join(tmpdir(), 'fewhue-test-')), 'coffee.png');
  const bytes = PNG.sync.write(small, { colorType: 2 });
  writeFileSync(path, bytes);
  return { path, bytes, colors: new Set(to).size.toLocaleString('en') };
}
