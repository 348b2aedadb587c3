import { describe, expect, it } from 'vitest';
import { Later } from '../../../../src/core/later.ts';
import { Task } from '../../../../src/core/task.ts';
import { bandThreads } from '../../../../src/host/node/large/band-threads.ts';
import { bandStarts, mapBand, splitBands } from '../../../../src/map/trellis/bands.ts';
import type { TrellisPlan } from '../../../../src/map/trellis/load.ts';
import { mapRows } from '../../../../src/map/trellis/map-rows.ts';
import { prepareTrellis } from '../../../../src/map/trellis/prepare.ts';
import { paint } from '../../../helpers/pictures.ts';

const [WIDTH, HEIGHT] = [200, 90];
const image = paint(WIDTH, HEIGHT, (x, y) => [x, (x * 7 + y * 31) & 63, y, 255]);
const colors = Uint8Array.from({ length: 64 }, (_, i) => (i % 4 === 3 ? 255 : (i * 83) & 255));
const plan: TrellisPlan = { lambda: 0.3, effort: 3 };

/** Four bands, and the task that they ride along with. */
async function bandsOf(signal?: { readonly aborted: boolean }) {
  const task = new Task({ signal });
  const analysis = await prepareTrellis(image, { colors }, 'photo', new Task());
  return { analysis, bands: splitBands(analysis, plan, [0, 25, 50, 70]), task };
}

async function all(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const list: Uint8Array[] = [];
  for await (const part of parts) list.push(part);
  return list;
}

describe('bands of a large picture', () => {
  it('begin where the size alone says, and are one up to 2^22 pixels', () => {
    expect(bandStarts({ width: 2048, height: 2048 })).toEqual([0]);
    expect(bandStarts({ width: 2048, height: 2050 })).toEqual([0, 683, 1366]);
    expect(bandStarts({ width: 33_000, height: 130 })).toEqual([0, 65]);
    expect(bandStarts({ width: 10_000_000, height: 3 })).toEqual([0]);
  });

  it('give the same indices in one thread, two and three, and about those of the whole', async () => {
    const { analysis, bands, task } = await bandsOf();
    const inTurn: Uint8Array[] = [];
    for (const band of bands) inTurn.push(await mapBand(band(), task));
    for (const threads of [2, 3, 7]) expect(await all(bandThreads(threads)!(bands, task))).toEqual(inTurn);
    expect(bandThreads(1)).toBeUndefined();
    const whole = (await mapRows(analysis, plan, task)).indices;
    const joined = new Uint8Array(Buffer.concat(inTurn));
    expect(joined.subarray(0, 25 * WIDTH)).toEqual(whole.subarray(0, 25 * WIDTH));
    expect(squaredError(joined) / squaredError(whole)).toBeCloseTo(1, 1);
  });

  it('may wait for those before them, with any number of threads', async () => {
    const { bands, task } = await bandsOf();
    for (const threads of [2, 4]) {
      const isThere = bands.map(() => new Later<void>());
      const waiting = bands.map((band, i) => async () => {
        if (i > 1) await isThere[i - 2]!.promise;
        return band();
      });
      let count = 0;
      for await (const part of bandThreads(threads)!(waiting, task)) {
        expect(part).toEqual(await mapBand(bands[count]!(), task));
        isThere[count++]!.resolve();
      }
      expect(count).toBe(bands.length);
    }
  });

  it('are given up when cancelled', async () => {
    const { bands, task } = await bandsOf({ aborted: true });
    await expect(all(bandThreads(2)!(bands, task))).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('that fail in a thread end the work', async () => {
    const { task } = await bandsOf();
    await expect(all(bandThreads(2)!([() => ({}), () => ({})], task))).rejects.toThrow();
  });
});

function squaredError(indices: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < indices.length; i++)
    for (let c = 0; c < 3; c++) sum += (image.data[4 * i + c]! - colors[4 * indices[i]! + c]!) ** 2;
  return sum;
}
