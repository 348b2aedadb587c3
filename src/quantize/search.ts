import type { FittedPalette } from '../cluster/colors/fit-palette.ts';
import type { Task } from '../core/task.ts';
import type { ColorSpace } from '../core/vocabulary.ts';
import type { EncodeOptions } from '../encode/formats.ts';
import type { IndexedImage } from '../image/indexed-image.ts';
import type { ModelPalette } from '../model/model-facts.ts';
import { isSearched, type QuantizePlan } from '../options/quantize-plan.ts';
import { targetsIn } from '../options/targets.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';
import type { PreparedImage } from '../vectors/prepared-image.ts';
import { fitWeighed } from './fit-weighed.ts';
import { indexToQuality } from './quality/index-to-quality.ts';
import type { Floor, FloorName } from './targets/floors.ts';
import { indexToTargets } from './targets/index-to-targets.ts';

/** What writes a picture as a file: the `encode` of a row of `OUTPUT_FORMATS`, or what does more. */
export type Encode = (
  image: IndexedImage,
  options?: Pick<EncodeOptions, 'effort' | 'signal' | 'onProgress'>,
) => Uint8Array | Promise<Uint8Array>;

/** Looks for a quality or for targets, and gives the palette that it took. `weighed`: as in `fitWeighed`. */
export async function search(
  image: PreparedImage,
  weighed: ColorHistogram,
  plan: QuantizePlan,
  encode: Encode,
  task: Task,
) {
  let clusterSeconds = 0;
  const spaces = new Map<FittedPalette, ColorSpace>();
  const palettes = new Map<FittedPalette, ModelPalette>();
  const fitIn = async (k: number, space: ColorSpace, part: Task) => {
    const start = performance.now();
    const entries = Math.max(k, plan.locked.length / 4);
    const fitted = await fitWeighed(image.histogram, weighed, entries, { ...plan, space }, part);
    clusterSeconds += (performance.now() - start) / 1000;
    spaces.set(fitted, space);
    palettes.set(fitted, fitted);
    return fitted;
  };
  const colors = plan.colors as number;
  const { fitted, ...pixels } = isSearched(plan)
    ? await indexToQuality(
        image,
        { ...plan, colors, fit: (k: number, part: Task) => fitIn(k, plan.space, part) },
        task,
      )
    : await indexToTargets(image, { ...targetGoal(image, plan, encode), colors, fit: fitIn }, task);
  const space = spaces.get(fitted)!;
  return { fitted: palettes.get(fitted)!, space, pixels, clusterSeconds, choice: undefined };
}

function targetGoal({ image }: PreparedImage, plan: QuantizePlan, encode: Encode) {
  const { effort, coding, runBands } = plan;
  const asked = targetsIn(plan);
  const { maxBytes = Infinity, maxBpp = Infinity, ...least } = asked;
  const limit = Math.min(maxBytes, Math.floor((maxBpp * image.width * image.height) / 8));
  const floors = Object.entries(least).map(([name, value]): Floor => ({ name: name as FloorName, value }));
  const fileBytes = async (picture: IndexedImage, { signal }: Task) =>
    (await encode(picture, { effort, signal })).length;
  return {
    asked,
    limit: limit === Infinity ? undefined : limit,
    floors,
    effort,
    coding,
    runBands,
    fileBytes,
  };
}
