import { type Controls, readValue, textOf } from '../model/controls.ts';
import { type Link, linkTo } from '../model/link.ts';

/** What is shown when a page is turned to. */
type Shown = { readonly scene: string } & Partial<Omit<Link, 'lesson' | 'page'>>;

/** A page of a lesson: a sentence or two, and what the learner is to do. */
export interface LessonPage {
  readonly text: string;
  readonly show: Shown;
  /**
   * Whether it has been done; all values of controls are in the link, `last` is the last step of what is shown. Without
   * it there is nothing to do.
   */
  readonly done?: (link: Link, last: number) => boolean;
}

/** What is asked at the end. */
export interface Question {
  readonly ask: string;
  readonly answers: readonly string[];
  /** Index of the right answer. */
  readonly right: number;
  /** Why it is right. */
  readonly because: string;
}

/** A lesson: one object. */
export interface Lesson {
  readonly id: string;
  readonly title: string;
  readonly pages: readonly LessonPage[];
  readonly question: Question;
}

/** The link to a page of a lesson, from 0. */
export function pageLink({ id, pages }: Lesson, page: number): Link {
  const index = Math.min(Math.max(0, page), pages.length - 1);
  const { scene, ...shown } = pages[index]!.show;
  return linkTo(scene, { ...shown, lesson: id, page: index });
}

/** Whether what a page asks for has been done in a scene with some controls; undefined: it asks for nothing. */
export function isDone(
  { done }: LessonPage,
  link: Link,
  last: number,
  controls: Controls,
): boolean | undefined {
  // A link does not say what is at its first value.
  const values = Object.entries(controls).map(([name, control]) => [
    name,
    textOf(readValue(control, link.values[name])),
  ]);
  return done?.({ ...link, values: Object.fromEntries(values) }, last);
}

/** A page whose half-steps are to be made to the end. */
export function steppedToEnd(link: Link, last: number): boolean {
  return last > 0 && link.step >= last;
}

/** A page on which a control is to be set. */
export function isSet(name: string, text: string): (link: Link) => boolean {
  return ({ values }) => values[name] === text;
}
