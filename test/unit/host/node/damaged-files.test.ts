import { openImage } from 'fewhue/node';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { grayProfile } from '../../../helpers/gray-profile.ts';
import { randomNumbers } from '../../../helpers/indexed-pair.ts';
import { chunk, writePng } from '../../../helpers/png-file.ts';
import { writeTiff } from '../../../helpers/tiff-file.ts';

/** Mutants of each file. */
const CASES = 150;
const random = randomNumbers(21);
const below = (limit: number) => Math.floor(limit * random());
const files = new Map<string, Uint8Array>();

beforeAll(async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const picture = sharp({ create: { width: 24, height: 16, channels: 3, background: 'grey', noise } });
  for (const format of ['jpeg', 'webp', 'avif', 'gif', 'tiff'] as const)
    files.set(format, await picture.clone().toFormat(format).toBuffer());
  const samples = Array.from({ length: 9 * 9 * 5 }, () => below(256));
  const page = { width: 9, height: 9, photometric: 2, channels: 5, samples, profile: grayProfile(1.8) };
  files.set('tiff of five channels', writeTiff({ ...page, bits: 8, extra: [2, 0] }));
  files.set('tiff of 32 bits', writeTiff({ ...page, bits: 32, extra: [0, 1] }, { ...page, bits: 16 }));
  const coded = { width: 9, height: 9, depth: 16, colorType: 2, samples };
  files.set(
    'png with codes',
    writePng({ ...coded, before: [chunk('cICP', [9, 16, 0, 1]), chunk('gAMA', [0, 1, 0, 0])] }),
  );
  files.set(
    'svg',
    Buffer.from(
      '<?xml version="1.0"?><!-- a --><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9"/>',
    ),
  );
});

const KINDS = [
  ...['jpeg', 'webp', 'avif', 'gif', 'tiff', 'tiff of five channels'],
  ...['tiff of 32 bits', 'png with codes', 'svg'],
];

/** A file with some bytes changed, cut off, or doubled; the head more often than the rest. */
function mutant(file: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(file);
  const changes = 1 + below(4);
  for (let i = 0; i < changes; i++) {
    const at = below(random() < 0.6 ? Math.min(400, bytes.length) : bytes.length);
    bytes[at] = random() < 0.5 ? bytes[at]! ^ (1 << below(8)) : [0, 1, 127, 128, 255, below(256)][below(6)]!;
  }
  return random() < 0.2 ? bytes.subarray(0, below(bytes.length) + 1) : bytes;
}

describe('damage of any kind ends in a picture or one line', () => {
  it.each(KINDS)('%s', async (kind) => {
    for (let i = 0; i < CASES; i++) {
      const bytes = mutant(files.get(kind)!);
      const before = Uint8Array.from(bytes);
      const outcome = await openImage(bytes, { maxPixels: 100_000, tolerant: i % 3 === 0 }).catch(
        (error) => error,
      );
      const text = `${kind}, case ${i}: ${Buffer.from(before).toString('base64').slice(0, 4000)}`;
      if (outcome instanceof Error) {
        expect(outcome.name, `${outcome.stack} ${text}`).toBe('FewhueError');
        expect(outcome.message, text).toMatch(/^input: [^\n]{9,300}$/);
      } else {
        const { image, warnings } = outcome;
        expect(image.data.length, text).toBe(4 * image.width * image.height);
        for (const warning of warnings) expect(warning, text).toMatch(/^[^\n]{1,300}$/);
      }
      expect(Buffer.compare(bytes, before), text).toBe(0);
    }
  });
});
