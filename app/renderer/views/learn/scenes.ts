import type { Scene } from './model/scene.ts';
import { bayes } from './scenes/bayes.ts';
import { binomial } from './scenes/binomial.ts';
import { bits } from './scenes/bits.ts';
import { choose } from './scenes/choose.ts';
import { collapse } from './scenes/collapse.ts';
import { criteria } from './scenes/criteria.ts';
import { density } from './scenes/density.ts';
import { em } from './scenes/em.ts';
import { invent } from './scenes/invent.ts';
import { kmeans } from './scenes/kmeans.ts';
import { shapes } from './scenes/shapes.ts';
import { soft } from './scenes/soft.ts';
import { standardized } from './scenes/standardize.ts';

/** Every scene, in the order in which they build upon each other. */
export const SCENES: readonly Scene[] = [
  kmeans,
  shapes,
  soft,
  em,
  binomial,
  collapse,
  choose,
  standardized,
  criteria,
  bayes,
  density,
  invent,
  bits,
];

/** The scene with a name; the first where there is none. */
export function sceneOf(id: string): Scene {
  return SCENES.find((scene) => scene.id === id) ?? SCENES[0]!;
}
