// Draws the strips of docs/animations.md: frames of a clip, as it is and as files have it: npm run pictures:animation
import { type AnimationOptions, encodeAnimation } from 'fewhue';
import { openAnimation } from 'fewhue/node';
import sharp, { type OverlayOptions } from 'sharp';
import { benchClips, clipAnimation } from '../test/bench/clips.ts';

const SHEET = 'docs/images/animation.webp';
/** Frames that are shown, from 0 on. */
const SHOWN = [0, 3, 6, 9, 12];
const [GAP, TITLE] = [6, 18];
const FILES: readonly AnimationOptions[] = [{ colors: 256 }, { quality: 50 }, { maxBytes: 10_000 }];

const clip = benchClips(undefined)[0]!;
const { width, height } = clip;
const rows = [{ title: 'the clip: 16 frames of 160 x 120', frames: SHOWN.map((n) => clip.frames[n]!) }];
for (const options of FILES) {
  const { bytes, psnr } = await encodeAnimation(clipAnimation(clip), options);
  const asked = JSON.stringify(options).replaceAll(/[{}"]/g, '').replace(':', ' ');
  const size = `${(bytes.length / 1000).toFixed(1)} kB`;
  const title = `GIF, ${asked}: ${size}, PSNR ${psnr.toFixed(1)} dB`;
  rows.push({ title, frames: await shownOf(bytes) });
  console.log(title);
}
const sheet = {
  width: SHOWN.length * (width + GAP) - GAP,
  height: rows.length * (height + TITLE + GAP) - GAP,
  channels: 3,
  background: 'white',
} as const;
await sharp({ create: sheet }).composite(rows.flatMap(rowOf)).webp({ quality: 90, effort: 6 }).toFile(SHEET);
console.log(SHEET);

/** Copies of the frames that are shown. */
async function shownOf(file: Uint8Array): Promise<Uint8Array[]> {
  const frames: Uint8Array[] = [];
  let n = 0;
  for await (const { image } of (await openAnimation(file)).frames())
    if (SHOWN.includes(n++)) frames.push(Uint8Array.from(image.data));
  return frames;
}

function rowOf({ title, frames }: (typeof rows)[number], y: number): OverlayOptions[] {
  const top = y * (height + TITLE + GAP);
  const text = `<svg width="${sheet.width}" height="${TITLE}"><text y="13" font-family="sans-serif" font-size="12">${title}</text></svg>`;
  const raw = { width, height, channels: 4 } as const;
  return [
    { input: Buffer.from(text), left: 0, top },
    ...frames.map((data, x) => ({
      input: Buffer.from(data),
      raw,
      left: x * (width + GAP),
      top: top + TITLE,
    })),
  ];
}
