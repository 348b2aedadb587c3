import type { PlainSamples } from './tiff-samples.ts';

const [SHORT, LONG, UNDEFINED] = [3, 4, 7];

/** A little TIFF file of one strip, so that libvips applies a colour profile to samples that are not in any file. */
export function ordinaryTiff(
  { width, height }: { readonly width: number; readonly height: number },
  { depth, channels, colors }: PlainSamples,
  profile: Uint8Array | undefined,
): Uint8Array {
  const pixels = Buffer.from(colors.buffer, colors.byteOffset, colors.byteLength);
  const count = profile ? 10 : 9;
  const directory = 8;
  const bitsAt = directory + 2 + 12 * count + 4;
  const profileAt = bitsAt + 8;
  const pixelsAt = profileAt + (((profile?.length ?? 0) + 7) & ~7);
  const head = Buffer.alloc(pixelsAt);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(directory, 4);
  head.writeUInt16LE(count, directory);
  for (let i = 0; i < 4; i++) head.writeUInt16LE(depth, bitsAt + 2 * i);
  const fields = [
    [256, LONG, 1, width],
    [257, LONG, 1, height],
    [258, SHORT, channels, channels > 2 ? bitsAt : depth],
    [259, SHORT, 1, 1],
    [262, SHORT, 1, { 1: 1, 3: 2, 4: 5 }[channels]],
    [273, LONG, 1, pixelsAt],
    [277, SHORT, 1, channels],
    [278, LONG, 1, height],
    [279, LONG, 1, pixels.length],
    [34675, UNDEFINED, profile?.length ?? 0, profileAt],
  ] as const;
  fields.slice(0, count).forEach(([tag, type, values, value], i) => {
    const at = directory + 2 + 12 * i;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(values, at + 4);
    head.writeUInt32LE(value, at + 8);
  });
  if (profile) head.set(profile, profileAt);
  return Buffer.concat([head, pixels]);
}
