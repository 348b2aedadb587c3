import { deflateSync } from 'node:zlib';
import { openImage } from 'fewhue/node';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyProfile } from '../../../src/color/apply-profile.ts';
import { readMatrixProfile } from '../../../src/color/icc-profile.ts';
import { chunk, writePng } from '../../helpers/png-file.ts';

const SIDE = 128;

/** Every third colour channel of a scattered sequence: all levels, in no order. */
const samples = Uint8Array.from(
  { length: 3 * SIDE * SIDE },
  (_, i) => (Math.imul(i + 1, 2654435761) >>> 13) & 255,
);

const profiles = new Map<string, Uint8Array>();

const letters = (bytes: Uint8Array, text: string) => Buffer.from(bytes).indexOf(text, 0, 'latin1');

/** A copy with the type of the curves changed: a power alone, by both of its forms, or a table. */
function withCurves(profile: Uint8Array, tag: Buffer): Uint8Array {
  const bytes = Buffer.concat([profile, tag]);
  for (const name of ['rTRC', 'gTRC', 'bTRC']) {
    const at = letters(profile.subarray(128), name) + 128;
    bytes.writeUInt32BE(profile.length, at + 4);
    bytes.writeUInt32BE(tag.length, at + 8);
  }
  bytes.writeUInt32BE(bytes.length, 0);
  return bytes;
}

function tagOf(type: string, numbers: readonly number[], bytes: 2 | 4, head: Buffer): Buffer {
  const body = Buffer.alloc(bytes * numbers.length);
  for (const [i, number] of numbers.entries()) body.writeUIntBE(number, bytes * i, bytes);
  const tag = Buffer.concat([Buffer.from(`${type}\0\0\0\0`, 'latin1'), head, body]);
  return Buffer.concat([tag, Buffer.alloc((4 - (tag.length % 4)) % 4)]);
}

const count = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

beforeAll(async () => {
  const iccOf = async (file: string | Buffer) => new Uint8Array((await sharp(file).metadata()).icc!);
  const pixel = sharp({ create: { width: 1, height: 1, channels: 3, background: '#123456' } });
  for (const name of ['p3', 'srgb'])
    profiles.set(name, await iccOf(await pixel.clone().withIccProfile(name).png().toBuffer()));
  profiles.set('Adobe RGB', await iccOf('sample-images/rocket.jpg'));
  profiles.set('sRGB by a table', await iccOf('sample-images/hubble_deep_field.jpg'));
  const p3 = profiles.get('p3')!;
  const table = Array.from({ length: 33 }, (_, i) => Math.round(65535 * (i / 32) ** 1.7));
  profiles.set('a table', withCurves(p3, tagOf('curv', table, 2, count(table.length))));
  profiles.set('a power', withCurves(p3, tagOf('curv', [0x01cd], 2, count(1))));
  profiles.set('a power by a formula', withCurves(p3, tagOf('para', [0x00023333], 4, Buffer.alloc(4))));
  profiles.set('linear light', withCurves(p3, tagOf('curv', [], 2, count(0))));
});

describe('a colour profile', () => {
  it('is applied to the bit as Little CMS does, by which Node opens pictures', async () => {
    for (const [name, profile] of profiles) {
      const body = Buffer.concat([Buffer.from('x\0\0', 'latin1'), deflateSync(profile)]);
      const before = [chunk('iCCP', body)];
      const file = writePng({ width: SIDE, height: SIDE, depth: 8, colorType: 2, samples, before });
      const { image } = await openImage(file);
      const own = new Uint8ClampedArray(4 * SIDE * SIDE).fill(255);
      for (let i = 0; i < SIDE * SIDE; i++) own.set(samples.subarray(3 * i, 3 * i + 3), 4 * i);
      const plain = own.slice();
      applyProfile(own, readMatrixProfile(profile)!);
      expect(Buffer.compare(Buffer.from(own), Buffer.from(image.data)), name).toBe(0);
      if (!name.includes('srgb') && !name.includes('sRGB')) expect(own).not.toEqual(plain);
    }
  });

  it('leaves fully transparent pixels as they are', () => {
    const data = Uint8ClampedArray.of(200, 10, 90, 0);
    applyProfile(data, readMatrixProfile(profiles.get('p3')!)!);
    expect([...data]).toEqual([200, 10, 90, 0]);
  });

  it('of other colours, by tables, or damaged, is none', () => {
    const p3 = profiles.get('p3')!;
    for (let length = 0; length < p3.length; length++)
      expect(readMatrixProfile(p3.slice(0, length)), String(length)).toBeUndefined();
    const changed = (at: number, text: string) => {
      const bytes = Buffer.from(p3);
      bytes.write(text, at, 'latin1');
      return readMatrixProfile(bytes);
    };
    expect(changed(16, 'CMYK')).toBeUndefined();
    expect(changed(20, 'Lab ')).toBeUndefined();
    expect(changed(letters(p3, 'chad'), 'A2B0')).toBeUndefined();
    expect(changed(128, '\xff\xff\xff\xff')).toBeUndefined();
    expect(changed(letters(p3, 'para'), 'curv')).toBeUndefined();
  });
});
