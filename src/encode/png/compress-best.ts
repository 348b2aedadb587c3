import { Kernel } from '../../kernels/kernel.ts';
import { trueColorLayouts } from './direct-layouts.ts';
import { type FileData, type FileWork, openBench, sizeOf, smallestFile } from './image-data.ts';
import { colorBytes, type PngLayout } from './layout.ts';
import type { TrialBench } from './plan.ts';
import { planPng } from './trial.ts';

/** A picture and the colours in use. */
export type Picture = Pick<TrialBench, 'image' | 'used'>;

/** How a picture is compressed. */
type Work = Omit<FileWork, 'plans'>;

/** True colour is given up where the quick parse makes this share of the file with a palette of it. */
const HOPELESS = 1.3;

/** The smallest data that any of the layouts gives, or true colour; `hasPalette`: that is not to be tried. */
export async function compressBest(
  kernel: Kernel,
  picture: Picture,
  layouts: readonly PngLayout[],
  { hasPalette, ...work }: Work & { readonly hasPalette: boolean },
): Promise<FileData> {
  const { settings, task } = work;
  const bench = openBench(kernel, picture, layouts, settings);
  const plans = await planPng(bench, layouts, settings, task);
  const found = await smallestFile(kernel, bench, { ...work, plans });
  const whole = sizeOf(found);
  if (hasPalette || colorBytes(found.layout) < settings.paletteShare * whole) return found;
  const other = await compressTrueColor(picture, HOPELESS * whole, work);
  return other && sizeOf(other) < whole ? other : found;
}

/** The same in true colour; `undefined` where the quick parse promises no less than `most` bytes. */
async function compressTrueColor(picture: Picture, most: number, work: Work): Promise<FileData | undefined> {
  const { settings, task } = work;
  const kernel = new Kernel();
  const layouts = trueColorLayouts(picture.used);
  const bench = openBench(kernel, picture, layouts, settings);
  const plans = await planPng(bench, layouts, settings, task, most);
  if (plans.length === 0) return undefined;
  return smallestFile(kernel, bench, { ...work, plans });
}
