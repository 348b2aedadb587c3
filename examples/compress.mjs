// node compress.mjs photo.jpg 16: writes photo-few.png, and prints what it cost.
import { encodePng, quantize, stats } from 'fewhue';
import { openImage, saveFile } from 'fewhue/node';
import { formatHex } from 'fewhue/palette';

const [input, colors = '16'] = process.argv.slice(2);
if (!input) throw new Error('usage: node compress.mjs picture [colors]');

const { image: picture } = await openImage(input);
const { image, histogram } = await quantize(picture, { colors: Number(colors), dither: 'floyd-steinberg' });
const file = await encodePng(image);
const output = input.replace(/\.\w+$/, '-few.png');
await saveFile(output, file, { force: true });

const used = image.palette.colors.length / 4;
const { psnr } = await stats(picture, image, { asked: Number(colors), histogram, fileBytes: file.length });
console.log(
  `${output}: ${used} of ${histogram.colors.length} colors, ${file.length} bytes, PSNR ${psnr?.toFixed(1)} dB`,
);
console.log(Array.from({ length: used }, (_, entry) => formatHex(image.palette, entry)).join(' '));
