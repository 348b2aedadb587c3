import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openImage } from 'fewhue/node';
import sharp from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../../helpers/temporary-folder.ts';

const given = vi.hoisted(() => [] as unknown[]);
vi.mock('../../../../src/host/node/load-sharp.ts', () => ({
  loadSharp: () => (content: Buffer, options: object) => {
    given.push(content);
    return sharp(content, options);
  },
}));

const folder = temporaryFolder();

describe('the decoder gets bytes', () => {
  // libvips maps a file that it opens: one that then becomes shorter ends the process by SIGBUS.
  it.each(['jpeg', 'webp', 'avif', 'gif', 'tiff', 'svg'] as const)('of a %s file', async (format) => {
    const path = join(folder, `picture.${format}`);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    writeFileSync(path, format === 'svg' ? svg : await sharp(svg).toFormat(format).toBuffer());
    given.length = 0;
    await openImage(path);
    expect(given.length).toBeGreaterThan(0);
    for (const content of given) expect(content).toBeInstanceOf(Uint8Array);
  });
});
