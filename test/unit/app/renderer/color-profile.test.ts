import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { hasOtherProfile } from '../../../../app/renderer/worker/color-profile.ts';

const pixels = sharp({ create: { width: 8, height: 8, channels: 3, background: '#c08040' } });
const fileOf = async (format: 'jpeg' | 'png' | 'webp', profile?: string) => {
  const picture = pixels.clone().toFormat(format);
  return new Blob([Uint8Array.from(await (profile ? picture.withIccProfile(profile) : picture).toBuffer())]);
};

it.each(['jpeg', 'png', 'webp'] as const)('a profile of a %s is heard of, but for sRGB', async (format) => {
  expect(await hasOtherProfile(await fileOf(format, 'p3'))).toBe(true);
  expect(await hasOtherProfile(await fileOf(format, 'srgb'))).toBe(false);
  expect(await hasOtherProfile(await fileOf(format))).toBe(false);
});

it('the sample with Adobe RGB has one, and what is no picture has none', async () => {
  expect(await hasOtherProfile(new Blob([readFileSync('sample-images/rocket.jpg')]))).toBe(true);
  expect(await hasOtherProfile(new Blob([readFileSync('sample-images/coffee.png')]))).toBe(false);
  expect(await hasOtherProfile(new Blob(['ICC_PROFILE']))).toBe(false);
});
