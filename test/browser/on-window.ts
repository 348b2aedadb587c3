import type { Page } from 'playwright-core';

/** Runs `work` on the page; `seconds`: what the processor took for it on the window's thread alone, others left out. */
export async function onWindow<Value>(
  page: Page,
  work: () => Value | Promise<Value>,
): Promise<{ value: Value; seconds: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const taken = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'ThreadTime')!.value;
  };
  const before = await taken();
  const value = (await page.evaluate(work)) as Value;
  return { value, seconds: (await taken()) - before };
}

/** The CRC-32 of each file of `globalThis.batch`, by a table of bytes. Runs on a page: needs nothing around it. */
export function checksumBatch(): number[] {
  const { batch } = globalThis as unknown as { batch: readonly Uint8Array[] };
  const table = Int32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    return crc;
  });
  return batch.map((bytes) => {
    let crc = -1;
    for (let i = 0; i < bytes.length; i++) crc = table[(crc ^ bytes[i]!) & 255]! ^ (crc >>> 8);
    return ~crc >>> 0;
  });
}
