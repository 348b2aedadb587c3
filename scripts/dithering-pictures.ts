// Draws the sheets of docs/dithering.md: every kind, and every option.
import { DITHERS } from 'fewhue';
import { drawSheet, type SheetPart } from './dithering-sheet.ts';

const kinds: SheetPart[] = DITHERS.map((dither) => ({ title: dither, options: { dither } }));
kinds.push({
  title: 'floyd-steinberg, without the guard',
  options: { dither: 'floyd-steinberg', ditherGuard: 'off' },
});
await drawSheet(kinds, 'docs/images/dithering.webp');

const DITHER = { dither: 'floyd-steinberg' } as const;
const MATRIX = {
  diffusion: [
    [8, 4],
    [2, 4, 8, 4, 2],
  ],
};
const options: SheetPart[] = [
  ...[0.3, 0.6, 1].map((ditherStrength) => ({
    title: `--dither-strength ${ditherStrength}`,
    options: { ...DITHER, ditherStrength },
  })),
  ...(['on', 'off'] as const).map((ditherGuard) => ({
    title: `--dither-guard ${ditherGuard}`,
    options: { ...DITHER, ditherGuard },
  })),
  { title: '--space oklab', options: { ...DITHER, space: 'oklab' } },
  ...(['serpentine', 'raster'] as const).map((ditherScan) => ({
    title: `--dither-scan ${ditherScan}, --dither-guard off`,
    options: { ...DITHER, ditherScan, ditherGuard: 'off' as const },
  })),
  { title: '--dither-matrix, that of Burkes', options: { ditherMatrix: MATRIX } },
  ...(['srgb', 'linear'] as const).map((ditherLight) => ({
    title: `--dither-light ${ditherLight}, in the colours of CGA`,
    options: { ...DITHER, ditherLight },
    panel: 'cga' as const,
  })),
  { title: '--trellis 1 --space oklab', options: { trellis: 1, space: 'oklab' } },
  ...[0.1, 1, 10].map((alphaWeight) => ({
    title: `--alpha-weight ${alphaWeight}`,
    options: { alphaWeight },
  })),
];
await drawSheet(options, 'docs/images/dithering-options.webp');
