import { collapse } from './lessons/collapse.ts';
import { density } from './lessons/density.ts';
import { em } from './lessons/em.ts';
import { howMany } from './lessons/how-many.ts';
import type { Lesson } from './lessons/lesson.ts';
import { outlier } from './lessons/outlier.ts';
import { smokers } from './lessons/smokers.ts';
import { stiffness } from './lessons/stiffness.ts';
import { twoHalfSteps } from './lessons/two-half-steps.ts';
import { twoOptima } from './lessons/two-optima.ts';
import { whereItFails } from './lessons/where-it-fails.ts';

/** Ten lessons, in the order in which they build upon each other. */
export const LESSONS: readonly Lesson[] = [
  twoHalfSteps,
  twoOptima,
  outlier,
  whereItFails,
  stiffness,
  em,
  smokers,
  collapse,
  howMany,
  density,
];

/** The lesson with a name. */
export function lessonOf(id: string | undefined): Lesson | undefined {
  return LESSONS.find((lesson) => lesson.id === id);
}
