// Draws the pictures of docs/segmentation.md: rows of panels, side by side.
import { mkdirSync } from 'node:fs';
import { type LabelMap, type PixelImage, segment } from 'fewhue';
import { openImage } from 'fewhue/node';
import { cutAndTidyTree, flatImage, overlayImage, regionTable } from 'fewhue/segment';
import sharp from 'sharp';

const FOLDER = 'docs/images';
const WIDTH = 320;
const GAP = 8;

const { image: coffee } = await openImage('sample-images/coffee.png');
const { image: astronaut } = await openImage('sample-images/astronaut.png');

const draw = async (image: PixelImage, map: LabelMap) => {
  const table = await regionTable(image, map, { paletteColors: 0 });
  return { overlay: overlayImage(image, map, table), flat: flatImage(map, table) };
};

mkdirSync(FOLDER, { recursive: true });
const { labelMap, tree } = await segment(coffee);
const regions = await draw(coffee, labelMap);
await save('segment-regions', [coffee, regions.overlay, regions.flat]);

const cuts = [];
for (const count of [3, 8, 30]) {
  const map = await cutAndTidyTree(coffee, tree!, { regions: count });
  cuts.push((await draw(coffee, map)).overlay);
}
await save('segment-cuts', cuts);

const colors = [];
for (const options of [{}, { connectedParts: true, minRegion: 0.002, smooth: 'mrf' }] as const) {
  const segmentation = await segment(astronaut, { by: 'color', k: 5, ...options });
  colors.push((await draw(astronaut, segmentation.labelMap)).flat);
}
await save('segment-colors', [astronaut, ...colors]);

async function save(name: string, panels: readonly PixelImage[]): Promise<void> {
  const parts = await Promise.all(
    panels.map(async ({ width, height, data }, i) => ({
      input: await sharp(data, { raw: { width, height, channels: 4 } })
        .resize({ width: WIDTH })
        .png()
        .toBuffer(),
      left: i * (WIDTH + GAP),
      top: 0,
    })),
  );
  const { width, height } = panels[0]!;
  const sheet = {
    width: panels.length * (WIDTH + GAP) - GAP,
    height: Math.round((WIDTH * height) / width),
    channels: 3,
    background: 'white',
  } as const;
  const target = `${FOLDER}/${name}.webp`;
  await sharp({ create: sheet }).composite(parts).webp({ quality: 85 }).toFile(target);
  console.log(target);
}
