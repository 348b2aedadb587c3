import type { Task } from '../../core/task.ts';
import type { PieceStore } from '../../image/stored-picture.ts';
import { Kernel } from '../../kernels/kernel.ts';
import { trueColorLayouts } from './direct-layouts.ts';
import type { PngEffort } from './effort.ts';
import { type FileData, openBench, smallestFile } from './image-data.ts';
import { colorBytes, type PngLayout } from './layout.ts';
import type { TrialBench } from './plan.ts';
import { planPng } from './trial.ts';

/** A picture and the colours in use. */
export type Picture = Pick<TrialBench, 'image' | 'used'>;

/** How a picture is compressed. */
interface Work {
  readonly settings: PngEffort;
  readonly newStore: () => PieceStore;
  readonly task: Task;
}

/** True colour is given up where the quick parse makes this share of the file with a palette of it. */
const HOPELESS = 1.3;

/** The smallest data that any of the layouts gives, or true colour; `hasPalette`: that is not to be tried. */
export async function compressBest(
  kernel: Kernel,
  picture: Picture,
  layouts: readonly PngLayout[],
  { hasPalette, ...work }: Work & { readonly hasPalette: boolean },
): Promise<FileData> {
  const { settings, newStore, task } = work;
  const bench = openBench(kernel, picture, layouts, settings);
  const plans = await planPng(bench, layouts, settings, task);
  const found = await smallestFile(kernel, bench, plans, newStore, task);
  const whole = sizeOf(found);
  if (hasPalette || colorBytes(found.layout) < settings.paletteShare * whole) return found;
  const other = await compressTrueColor(picture, HOPELESS * whole, work);
  return other && sizeOf(other) < whole ? other : found;
}

/** The same in true colour; `undefined` where the quick parse promises no less than `most` bytes. */
async function compressTrueColor(
  picture: Picture,
  most: number,
  { settings, newStore, task }: Work,
): Promise<FileData | undefined> {
  const kernel = new Kernel();
  const layouts = trueColorLayouts(picture.used);
  const bench = openBench(kernel, picture, layouts, settings);
  const plans = await planPng(bench, layouts, settings, task, most);
  if (plans.length === 0) return undefined;
  return smallestFile(kernel, bench, plans, newStore, task);
}

function sizeOf({ layout, bytes }: FileData): number {
  return bytes + colorBytes(layout);
}
