import { encodePng, type PngMetadata } from 'fewhue';
import { describe, expect, it } from 'vitest';
import { readPng } from '../../helpers/png-reader.ts';

const image = {
  width: 1,
  height: 1,
  palette: { colors: Uint8Array.of(1, 2, 3, 255) },
  indices: Uint8Array.of(0),
};

/** The data of every chunk, by its type. */
async function chunksOf(metadata: PngMetadata): Promise<[string, string][]> {
  const bytes = Buffer.from(await encodePng(image, { metadata, effort: 1 }));
  readPng(bytes);
  const found: [string, string][] = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const end = at + 8 + bytes.readUInt32BE(at);
    found.push([bytes.toString('latin1', at + 4, at + 8), bytes.toString('latin1', at + 8, end)]);
  }
  return found;
}

describe('metadata of a PNG', () => {
  it('comes as chunks before the pixels', async () => {
    const chunks = await chunksOf({
      pixelsPerMeter: { x: 11811, y: 5906 },
      texts: [
        { keyword: 'Copyright', text: '© 2024 é\nall' },
        { keyword: 'Title', text: '東京' },
      ],
      exif: Uint8Array.from('MM\0*\0\0\0\x08\0\0\0\0\0\0', (letter) => letter.charCodeAt(0)),
    });
    expect(chunks.map(([type]) => type)).toEqual([
      ...['IHDR', 'PLTE', 'pHYs', 'eXIf', 'tEXt', 'iTXt', 'IDAT', 'IEND'],
    ]);
    const data = new Map(chunks);
    expect(data.get('pHYs')).toBe('\0\0\x2e\x23\0\0\x17\x12\x01');
    expect(data.get('tEXt')).toBe('Copyright\0© 2024 é\nall');
    expect(data.get('iTXt')).toBe(`Title\0\0\0\0\0${Buffer.from('東京').toString('latin1')}`);
  });

  it('adds nothing where there is none', async () => {
    expect(await encodePng(image, { metadata: {} })).toEqual(await encodePng(image));
  });

  it.each([
    [{ pixelsPerMeter: { x: 0, y: 1 } }, /pixelsPerMeter\.x/],
    [{ pixelsPerMeter: { x: 1, y: 2 ** 31 } }, /pixelsPerMeter\.y/],
    [{ texts: [{ keyword: '', text: 'x' }] }, /keyword/],
    [{ texts: [{ keyword: 'x'.repeat(80), text: 'x' }] }, /keyword/],
    [{ texts: [{ keyword: ' x', text: 'x' }] }, /keyword/],
    [{ texts: [{ keyword: 'a  b', text: 'x' }] }, /keyword/],
    [{ texts: [{ keyword: '東', text: 'x' }] }, /keyword/],
    [{ texts: [{ keyword: 'a', text: 'x\0y' }] }, /texts\.text/],
    [{ exif: Uint8Array.of(1, 2, 3) }, /exif/],
  ])('that no file can have is refused: %j', async (metadata, message) => {
    await expect(encodePng(image, { metadata })).rejects.toMatchObject({
      code: 'invalid-option',
      message: expect.stringMatching(message),
    });
  });
});
