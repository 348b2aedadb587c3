import { deflateRawSync, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readPlainPng } from '../../../../src/host/node/read/read-plain-png.ts';
import { randomNumbers } from '../../../helpers/indexed-pair.ts';
import { expectOutcomeOfSharp } from '../../../helpers/open-with-sharp.ts';
import {
  chunk,
  filteredRows,
  joinChunks,
  type PngChunk,
  type PngParts,
  pngChunks,
  writePng,
} from '../../../helpers/png-file.ts';

const random = randomNumbers(11);
const below = (limit: number) => Math.floor(limit * random());

function picture(colorType: number, depth = 8): PngParts {
  const samples = Array.from({ length: 4 * 21 * 13 }, () => below(1 << depth));
  return { width: 21, height: 13, depth, colorType, samples, filter: (y) => y % 5 };
}

const palette = chunk(
  'PLTE',
  Array.from({ length: 48 }, () => below(256)),
);
const indexed: PngParts = { ...picture(3, 4), before: [palette] };
const [header, data, end] = pngChunks(picture(2)) as [PngChunk, PngChunk, PngChunk];

async function expectLeftToSharp(file: Uint8Array, what = 'file'): Promise<void> {
  expect(readPlainPng(file), what).toBeUndefined();
  await expectOutcomeOfSharp(file, what);
}

describe('left to sharp', () => {
  it('files cut off anywhere', async () => {
    const file = writePng({ ...indexed, before: [palette, chunk('tRNS', [1, 2, 3])] });
    for (let length = 1; length < file.length; length++)
      await expectLeftToSharp(file.subarray(0, length), `${length} bytes`);
  });

  it('a wrong checksum in any chunk before the end', async () => {
    const chunks = [header, chunk('tEXt', Buffer.from('a\0b')), data, chunk('tIME', [7, 234, 1, 1, 0, 0, 0])];
    let at = 8;
    for (const { type, body } of chunks) {
      at += 12 + body.length;
      const file = joinChunks([...chunks, end]);
      file[at - 1]! ^= 1;
      await expectLeftToSharp(file, type);
    }
  });

  it('wrong lengths of chunks', async () => {
    const file = joinChunks([header, data, end]);
    for (const length of [0, 12, 14, 0x7fffffff, 0xffffffff]) {
      const wrong = Buffer.from(file);
      wrong.writeUInt32BE(length, 8);
      await expectLeftToSharp(wrong, `header of ${length}`);
      file.copy(wrong);
      wrong.writeUInt32BE(length, 33);
      await expectLeftToSharp(wrong, `data of ${length}`);
    }
  });

  it('chunks out of order, missing, twice or unknown', async () => {
    const half = data.body.length >> 1;
    const [first, second] = [
      chunk('IDAT', data.body.subarray(0, half)),
      chunk('IDAT', data.body.subarray(half)),
    ];
    const index = pngChunks(indexed)[2]!;
    const indexedHeader = pngChunks(indexed)[0]!;
    const clear = chunk('tRNS', [5, 6]);
    const cases: Record<string, PngChunk[]> = {
      'no header': [data, end],
      'two headers': [header, header, data, end],
      'no data': [header, end],
      'no end': [header, data],
      'data interrupted': [header, first, chunk('tEXt', Buffer.from('a\0b')), second, end],
      'palette missing': [indexedHeader, index, end],
      'palette twice': [indexedHeader, palette, palette, index, end],
      'palette after data': [indexedHeader, index, palette, end],
      'palette empty': [indexedHeader, chunk('PLTE'), index, end],
      'palette too long': [indexedHeader, chunk('PLTE', new Uint8Array(51)), index, end],
      'palette of 10 bytes': [indexedHeader, chunk('PLTE', new Uint8Array(10)), index, end],
      'palette in RGB': [header, palette, data, end],
      'palette in grey': [...pngChunks({ ...picture(0), before: [palette] })],
      'transparency before palette': [indexedHeader, clear, palette, index, end],
      'transparency twice': [indexedHeader, palette, clear, clear, index, end],
      'transparency after data': [indexedHeader, palette, index, clear, end],
      'transparency empty': [indexedHeader, palette, chunk('tRNS'), index, end],
      'transparency longer than palette': [
        indexedHeader,
        palette,
        chunk('tRNS', new Uint8Array(17)),
        index,
        end,
      ],
      'transparency of RGBA': pngChunks({ ...picture(6), before: [clear] }),
      'transparency of RGB too short': [header, clear, data, end],
      'transparency beyond the depth': [header, chunk('tRNS', [0, 1, 1, 0, 0, 1]), data, end],
      'transparency of grey beyond the depth': pngChunks({
        ...picture(0, 2),
        before: [chunk('tRNS', [0, 4])],
      }),
      'unknown critical chunk': [header, chunk('ABCD'), data, end],
      'unknown chunk': [header, chunk('abCd'), data, end],
      'no letters': [header, chunk('1234'), data, end],
      'end with content': [header, data, chunk('IEND', [1])],
    };
    for (const [what, chunks] of Object.entries(cases)) await expectLeftToSharp(joinChunks(chunks), what);
  });

  it('headers that say something else', async () => {
    const changes: [number, number][] = [
      [0, 128], // width beyond 31 bits
      [3, 0], // no width
      [7, 0], // no height
      ...[0, 3, 16].map((depth): [number, number] => [8, depth]),
      ...[0, 1, 3, 5, 7].map((colorType): [number, number] => [9, colorType]),
      ...[10, 11, 12].map((at): [number, number] => [at, 1]), // compression, filter, interlace
    ];
    for (const [at, value] of changes) {
      const body = Uint8Array.from(header.body);
      body[at] = value;
      await expectLeftToSharp(joinChunks([{ type: 'IHDR', body }, data, end]), `${value} at ${at}`);
    }
  });

  it('a stream that is not exactly the picture', async () => {
    const rows = filteredRows(picture(2));
    const zlib = deflateSync(rows);
    const wrongSum = Buffer.from(zlib);
    wrongSum[zlib.length - 1]! ^= 1;
    const smallWindow = deflateSync(filteredRows({ ...picture(2), samples: new Uint8Array(819) }));
    smallWindow.writeUInt16BE(0x081d, 0);
    const streams: Record<string, Uint8Array> = {
      'one byte short': deflateSync(rows.subarray(0, -1)),
      'one byte long': deflateSync(Buffer.concat([rows, Buffer.of(0)])),
      'a row long': deflateSync(Buffer.concat([rows, rows.subarray(0, 64)])),
      empty: deflateSync(Buffer.alloc(0)),
      nothing: new Uint8Array(0),
      'no zlib': deflateRawSync(rows),
      'wrong sum': wrongSum,
      'no sum': zlib.subarray(0, -4),
      'more after it': Buffer.concat([zlib, Buffer.from('more')]),
      'a smaller window than used': smallWindow,
    };
    for (const [what, body] of Object.entries(streams))
      await expectLeftToSharp(joinChunks([header, chunk('IDAT', body), end]), what);
  });

  it('a stream that would inflate to far more than the picture', async () => {
    const bomb = chunk('IDAT', deflateSync(Buffer.alloc(50_000_000)));
    const before = process.memoryUsage().arrayBuffers;
    await expectLeftToSharp(joinChunks([header, bomb, end]));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(5_000_000);
  });

  it('an unknown filter, and an index beyond the palette', async () => {
    for (const row of [0, 12]) {
      const rows = filteredRows(picture(2));
      rows[64 * row] = 5;
      await expectLeftToSharp(joinChunks([header, chunk('IDAT', deflateSync(rows)), end]), `row ${row}`);
    }
    for (const depth of [1, 2, 4, 8]) {
      const most = (1 << depth) - 1;
      const before = [chunk('PLTE', new Uint8Array(3 * most))];
      const samples = new Uint8Array(273).fill(most - 1);
      expect(readPlainPng(writePng({ ...picture(3, depth), samples, before }))).toBeDefined();
      samples[272] = most;
      await expectLeftToSharp(writePng({ ...picture(3, depth), samples, before }), `${depth} bits`);
    }
  });

  it('profiles, orientation, animation, interlacing, 16 bits', async () => {
    const source = sharp(await writePng(picture(2)));
    const files = {
      profile: await source.clone().withIccProfile('p3').png().toBuffer(),
      orientation: await source.clone().withMetadata({ orientation: 6 }).png().toBuffer(),
      interlaced: await source.clone().png({ progressive: true }).toBuffer(),
      animated: joinChunks([header, chunk('acTL', [0, 0, 0, 1, 0, 0, 0, 0]), data, end]),
    };
    for (const [what, file] of Object.entries(files)) await expectLeftToSharp(file, what);
    expect(readPlainPng(await source.clone().toColourspace('rgb16').png().toBuffer())).toBeUndefined();
    const exif = chunk('zTXt', Buffer.from('Raw profile type exif\0'));
    await expectLeftToSharp(joinChunks([header, exif, data, end]), 'orientation in a text');
  });
});
