import sharp from 'sharp';
import { expect, it } from 'vitest';
import { isUprightJpeg } from '../../../../src/host/web/jpeg-orientation.ts';

const blank = () => sharp({ create: { width: 9, height: 7, channels: 3, background: '#508' } });

it('tells what is stored as it is shown', async () => {
  expect(isUprightJpeg(await blank().jpeg().toBuffer())).toBe(true);
  for (let orientation = 1; orientation <= 8; orientation++) {
    const file = await blank().withMetadata({ orientation }).jpeg().toBuffer();
    expect(isUprightJpeg(file), String(orientation)).toBe(orientation === 1);
  }
});

it('takes a file for turned wherever it is cut off or damaged before its pixels', async () => {
  const file = await blank().withMetadata({ orientation: 1 }).jpeg().toBuffer();
  const pixels = file.indexOf(Buffer.from([0xff, 0xda]));
  for (let length = 0; length < pixels; length++)
    expect(isUprightJpeg(file.subarray(0, length)), String(length)).toBe(false);
  for (let at = 2; at < pixels; at++) {
    const damaged = Uint8Array.from(file);
    damaged[at] = 255;
    expect(() => isUprightJpeg(damaged)).not.toThrow();
  }
});
