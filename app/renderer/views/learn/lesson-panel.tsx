import { useState } from 'react';
import { Button } from '../../controls/button.tsx';
import { learn as words } from '../../strings/learn.ts';
import { isDone, type Lesson, pageLink } from './lessons/lesson.ts';
import type { Controls } from './model/controls.ts';
import { type Link, linkTo } from './model/link.ts';

interface LessonPanelProps {
  readonly lesson: Lesson;
  readonly link: Link;
  /** Of the scene that is shown. */
  readonly controls: Controls;
  /** Last step of what is shown. */
  readonly last: number;
  readonly show: (link: Link) => void;
}

/** The page of a lesson: what to do, whether it is done, and at the end the question. */
export function LessonPanel({ lesson, link, controls, last, show }: LessonPanelProps) {
  const { pages, question } = lesson;
  const page = Math.min(link.page, pages.length - 1);
  const done = isDone(pages[page]!, link, last, controls);
  const atEnd = page === pages.length - 1;
  return (
    <section className="lesson" aria-label={lesson.title}>
      <h2 className="lesson-title">{lesson.title}</h2>
      <p>{pages[page]!.text}</p>
      {done !== undefined && (
        <p className="lesson-done" role="status" data-done={done}>
          {done ? words.done : words.toDo}
        </p>
      )}
      {atEnd && <QuestionPart key={lesson.id} question={question} />}
      <div className="lesson-foot">
        <Button
          label={words.pageBack}
          disabled={page === 0}
          onPress={() => show(pageLink(lesson, page - 1))}
        />
        <span>{words.page(page + 1, pages.length)}</span>
        {atEnd ? (
          <Button
            label={words.endLesson}
            onPress={() => show(linkTo(link.scene, { ...link, lesson: undefined, page: 0 }))}
          />
        ) : (
          <Button label={words.nextPage} look="primary" onPress={() => show(pageLink(lesson, page + 1))} />
        )}
      </div>
    </section>
  );
}

function QuestionPart({
  question: { ask, answers, right, because },
}: {
  readonly question: Lesson['question'];
}) {
  const [given, setGiven] = useState<number>();
  return (
    <fieldset className="lesson-question">
      <legend>{ask}</legend>
      {answers.map((answer, index) => (
        <label key={answer}>
          <input type="radio" name="answer" checked={given === index} onChange={() => setGiven(index)} />
          {answer}
        </label>
      ))}
      <p role="status">{given === undefined ? '' : given === right ? words.right(because) : words.wrong}</p>
    </fieldset>
  );
}
