import type { Task } from '../../core/task.ts';
import type { Coding } from '../../core/vocabulary.ts';
import type { IndexedImage } from '../../image/indexed-image.ts';
import type { Ssimulacra2 } from '../../stats/ssimulacra2.ts';
import { finishInTurns } from '../../stats/steps.ts';
import { isSampled } from './sample-tiles.ts';
import { steeredStarts } from './steered-bands.ts';
import type { ScoreMeans } from './trellis-goal.ts';

/**
 * The score of the nearest entries, and what it is made of, of a large picture up to the end of each band; of a small
 * one that stays as it is nothing. `exact`: whether they are the picture itself.
 */
export async function measureNearest(
  judge: Ssimulacra2,
  mapped: IndexedImage,
  { exact, coding }: { readonly exact: boolean; readonly coding: Coding | undefined },
  task: Task,
): Promise<{ readonly score: number; readonly means: readonly ScoreMeans[] }> {
  const isLarge = isSampled(mapped);
  if (exact && !isLarge) return { score: judge.scoreOf([]), means: [] };
  const rows = judge.openRows(mapped);
  const means: ScoreMeans[] = [];
  for (const end of isLarge ? [...steeredStarts(mapped, coding).slice(1), Infinity] : [Infinity]) {
    if (!exact) await finishInTurns(rows.take(end), task);
    means.push(rows.means());
  }
  return { score: judge.scoreOf(means.at(-1)!), means };
}
