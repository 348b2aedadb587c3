import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chunk, type PngChunk, writePng } from '../helpers/png-file.ts';
import { readPng } from '../helpers/png-reader.ts';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const root = temporaryFolder();
let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(root, 'case-'));
});

const run = (...args: string[]) => runCli(['compress', ...args], { cwd });
const ok = { code: 0, stderr: '' };
const write = (name: string) => readFileSync(join(cwd, name));
const bytesOf = (...parts: (string | number | Uint8Array)[]) =>
  Buffer.concat(
    parts.map((part) =>
      typeof part === 'number'
        ? Buffer.of(part)
        : typeof part === 'string'
          ? Buffer.from(part, 'latin1')
          : part,
    ),
  );

describe('--keep-unused', () => {
  const samples = [0, 0, 0, 255, 0, 0, 255, 255, 255, 0, 0, 0];

  beforeEach(() => {
    writeFileSync(
      join(cwd, 'sprite.png'),
      writePng({ width: 2, height: 2, depth: 8, colorType: 2, samples }),
    );
    writeFileSync(join(cwd, 'four.hex'), 'ffffff\n00ff00\nff0000\n000000\n');
  });

  it('writes the palette as it was given', async () => {
    expect(await run('sprite.png', '--palette', 'four.hex', '--keep-unused', '-q')).toMatchObject(ok);
    const png = readPng(write('sprite-k4.png'));
    expect(Buffer.from(png.plte!).toString('hex')).toBe('ffffff00ff00ff0000000000');
    expect([...png.values]).toEqual([3, 2, 0, 3]);
  });

  it('is what a packed file does anyway', async () => {
    const args = ['--palette', 'four.hex', '-q', '--format', 'fhq'];
    await run('sprite.png', ...args, '-o', 'a.fhq');
    await run('sprite.png', ...args, '--keep-unused', '-o', 'b.fhq');
    expect(write('a.fhq').equals(write('b.fhq'))).toBe(true);
  });

  it('writes locked colours that no pixel has', async () => {
    const args = ['sprite.png', '--lock', '00ff00', '-k', '4', '-q', '--force', '--keep-unused'];
    expect(await run(...args)).toMatchObject(ok);
    const { plte } = readPng(write('sprite-k4.png'));
    expect(Buffer.from(plte!).toString('hex')).toMatch(/^00ff00/);
  });

  it('has no other name', async () => {
    const done = await run('sprite.png', '--palette', 'four.hex', '--keep-palette');
    expect(done).toMatchObject({ code: 2, stderr: expect.stringMatching(/unknown option/) });
  });
});

/** EXIF that turns the picture, with a description and a copyright; little-endian. */
function exif(): Buffer {
  const entries: [number, number, number, Buffer][] = [
    [0x010e, 2, 4, Buffer.from('Sea\0')],
    [0x0112, 3, 1, Buffer.of(6, 0, 0, 0)],
    [0x8298, 2, 12, Buffer.of(8 + 2 + 36 + 4, 0, 0, 0)],
  ];
  const rows = entries.map(([tag, type, count, value]) => {
    const row = Buffer.alloc(12);
    row.writeUInt16LE(tag, 0);
    row.writeUInt16LE(type, 2);
    row.writeUInt32LE(count, 4);
    value.copy(row, 8);
    return row;
  });
  return bytesOf('II*\0', 8, 0, 0, 0, entries.length, 0, ...rows, 0, 0, 0, 0, '(c) Someone\0');
}

describe('--keep', () => {
  const chunks: PngChunk[] = [
    chunk('pHYs', bytesOf(0, 0, 0x2e, 0x23, 0, 0, 0x2e, 0x23, 1)),
    chunk('tEXt', bytesOf('Title\0A \xe9')),
    chunk('zTXt', bytesOf('Comment\0', 0, deflateSync(Buffer.from('long '.repeat(50))))),
    chunk('iTXt', bytesOf('Author\0', 0, 0, 'de\0Autor\0', Buffer.from('東京'))),
    chunk('iTXt', bytesOf('Source\0', 1, 0, 0, 0, deflateSync(Buffer.from('ü')))),
    chunk('zTXt', bytesOf('Damaged\0', 0, 1, 2, 3)),
    chunk('tEXt', bytesOf('Raw profile type exif\0\nexif\n')),
    chunk('eXIf', exif()),
  ];
  const samples = Array.from({ length: 12 }, (_, i) => 255 * (i % 2));

  beforeAll(() => {
    expect(exif().toString('latin1')).toContain('(c) Someone');
  });

  beforeEach(() => {
    writeFileSync(
      join(cwd, 'p.png'),
      writePng({ width: 4, height: 3, depth: 8, colorType: 0, samples, before: chunks }),
    );
  });

  it.each([
    [[], []],
    [['--keep', 'dpi'], ['pHYs']],
    [
      ['--keep', 'copyright'],
      ['Author', 'Copyright'],
    ],
    [
      ['--keep', 'text'],
      ['Title', 'Comment', 'Author', 'Source', 'Description', 'Copyright'],
    ],
    [
      ['--keep', 'exif,dpi'],
      ['pHYs', 'eXIf'],
    ],
    [
      ['--keep', 'all'],
      ['pHYs', 'eXIf', 'Title', 'Comment', 'Author', 'Source', 'Description', 'Copyright'],
    ],
  ])('%j keeps %j of a PNG', async (args, kept) => {
    expect(await run('p.png', '-k', '4', '-q', '-o', 'out.png', ...args)).toMatchObject(ok);
    expect(kinds(write('out.png'))).toEqual(kept);
  });

  it('keeps texts as they were, and pixels that EXIF does not turn again', async () => {
    await run('p.png', '-k', '4', '-q', '-o', 'all.png', '--keep', 'all');
    await run('p.png', '-k', '4', '-q', '-o', 'none.png');
    const [all, none] = await Promise.all(
      ['all.png', 'none.png'].map((name) => sharp(join(cwd, name)).autoOrient().raw().toBuffer()),
    );
    expect(all?.equals(none as Buffer)).toBe(true);
    const { density, orientation, exif: kept } = await sharp(join(cwd, 'all.png')).metadata();
    expect({ density, orientation }).toEqual({ density: 300, orientation: 1 });
    expect(kept?.toString('latin1')).toContain('(c) Someone');
    const text = write('all.png').toString('latin1');
    for (const part of ['Title\0A \xe9', 'Copyright\0(c) Someone', 'Description\0Sea', 'long long'])
      expect(text).toContain(part);
    expect(text).toContain(Buffer.from('東京').toString('latin1'));
  });

  it('takes from a JPEG what it has', async () => {
    await sharp(join(cwd, 'p.png'))
      .jpeg()
      .withDensity(240)
      .withExif({ IFD0: { Copyright: 'Me', ImageDescription: 'A view' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><a tiff:Orientation="6"/></x:xmpmeta>')
      .toFile(join(cwd, 'p.jpg'));
    expect(await run('p.jpg', '-k', '4', '-q', '-o', 'out.png', '--keep', 'all')).toMatchObject(ok);
    expect(kinds(write('out.png'))).toEqual([
      'pHYs',
      'eXIf',
      'XML:com.adobe.xmp',
      'Description',
      'Copyright',
    ]);
    expect((await sharp(join(cwd, 'out.png')).metadata()).density).toBe(240);
    expect(write('out.png').toString('latin1')).toContain('tiff:Orientation="1"');
    await sharp(join(cwd, 'p.png')).withMetadata({}).webp().toFile(join(cwd, 'bare.webp'));
    expect(await run('bare.webp', '-k', '4', '-q', '-o', 'bare.png', '--keep', 'dpi,text')).toMatchObject(ok);
  });

  it.each([
    [['--keep', 'gps'], /--keep must be one of dpi, text, copyright, icc, exif, all, received "gps"/],
    [['--keep', 'icc', '--profile', 'srgb'], /--profile must be keep where icc is kept, received "srgb"/],
    [['--profile', 'keep', '--format', 'gif'], /--profile must be left out for GIF files, received "keep"/],
    [['--keep', ''], /--keep must be one of/],
    [['--keep', 'dpi', '--format', 'fhq'], /--keep must be left out for packed files/],
  ])('wrong use %j', async (args, message) => {
    const done = await run('p.png', ...args);
    expect(done).toMatchObject({ code: 2 });
    expect(done.stderr).toMatch(message);
  });
});

/** Keywords of texts, and types of the other chunks of metadata, in the order of the file. */
function kinds(bytes: Buffer): string[] {
  const found: string[] = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (/^[ti][ET]Xt$/.test(type)) found.push(bytes.toString('latin1', at + 8, bytes.indexOf(0, at + 8)));
    else if (/^(pHYs|eXIf)$/.test(type)) found.push(type);
  }
  return found;
}
