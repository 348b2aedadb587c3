import type { ModelReport } from 'fewhue';
import type { AnimationReport, CompressResult } from 'fewhue/node';
import type { ColorNameList } from 'fewhue/palette';
import { rowsOf } from '../rows-of.ts';
import { adviceOf } from './advice-lines.ts';
import { growthNotes } from './growth-lines.ts';
import { namedEntries } from './named-entries.ts';

/** One picture's entry in the document of `fewhue compress --json`. */
export function compressJson(given: CompressResult, names?: ColorNameList): object {
  const result = { ...given, warnings: [...given.warnings, ...growthNotes(given)] };
  const { statistics, model, seconds, bytes: _bytes, palette: _palette, animation, ...facts } = result;
  if (animation) return animationJson(result, animation);
  const told = statistics
    ? { ...statistics, palette: namedEntries(statistics.palette, names), advice: adviceOf(result) }
    : {};
  return { ...facts, ...told, model: plainModel(model), seconds };
}

/** That of an animation: what has no meaning for several frames is left out. */
function animationJson(
  { input, output, format, width, height, frames, warnings, skipped, model, seconds }: CompressResult,
  animation: AnimationReport,
): object {
  const facts = { input, output, format, width, height, frames, warnings, skipped };
  return { ...facts, animation, model: plainModel(model), seconds };
}

/** The model with rows of numbers in place of flat arrays. */
function plainModel({ weights, means, covariances, ...facts }: ModelReport): object {
  const { dims = 1 } = facts;
  return {
    ...facts,
    ...(weights && { weights: [...weights] }),
    ...(means && { means: rowsOf(means, dims) }),
    ...(covariances && { covariances: rowsOf(covariances, dims * dims).map((row) => rowsOf(row, dims)) }),
  };
}
