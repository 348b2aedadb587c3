import { useState } from 'react';
import { learn as words } from '../../strings/learn.ts';
import type { DataId, DataSet } from './data/data-sets.ts';
import { LessonPanel } from './lesson-panel.tsx';
import { lessonOf } from './lessons.ts';
import type { Frame, Part } from './model/frame.ts';
import type { Link } from './model/link.ts';
import type { Scene } from './model/scene.ts';
import { PartView } from './parts/part-view.tsx';
import { planeActions } from './plane-actions.ts';
import { StepBar } from './step-bar.tsx';
import { change, setStep, show } from './use-link.ts';

interface LearnMainProps {
  readonly scene: Scene;
  readonly link: Link;
  readonly id: DataId;
  readonly data: DataSet | undefined;
  readonly frame: Frame | undefined;
  readonly step: number;
  readonly last: number;
  /** Why the scene cannot be shown with these points. */
  readonly failure: string | undefined;
}

/** The lesson, the steps, and the drawings of what is shown. */
export function LearnMain({ scene, link, id, data, frame, step, last, failure }: LearnMainProps) {
  const [playing, setPlaying] = useState(false);
  const lesson = lessonOf(link.lesson);
  const stepName = scene.stepName ?? words.halfStep;
  const { say, parts } = frame ?? { say: '', parts: [] };
  return (
    <section className="learn-main" aria-label={scene.title}>
      {lesson && <LessonPanel {...{ lesson, link, last, show }} controls={scene.controls} />}
      {!data && <p className="learn-missing">{words.noPicture}</p>}
      {data?.points.values.length === 0 && <p className="learn-missing">{words.noPoints}</p>}
      {failure !== undefined && <p className="learn-failure">{failure}</p>}
      {say !== '' && (
        <StepBar {...{ step, last, stepName, say, playing }} onPlay={setPlaying} onStep={setStep} />
      )}
      <div className="learn-parts" data-planes={parts.filter(({ kind }) => kind === 'points').length}>
        {withKeys(parts).map(({ key, part }) => (
          <PartView
            key={key}
            part={part}
            actions={planeActions(part, { link, id, change })}
            onVisit={(index) => visit(part, index, link)}
          />
        ))}
      </div>
    </section>
  );
}

/** A position of a curve or a row of a picture was visited: a step, or a value of the control that it sets. */
function visit(part: Part, index: number, { values }: Link): void {
  if (part.kind !== 'curve' && part.kind !== 'mosaic') return;
  const value = part.kind === 'curve' ? part.xs[index] : index;
  if (part.kind === 'curve' && part.steps) setStep(index);
  else if (part.sets) change({ values: { ...values, [part.sets]: String(value) } });
}

/** Parts with what stays theirs from frame to frame: their kind and how many of it come before. */
function withKeys(parts: readonly Part[]): { readonly key: string; readonly part: Part }[] {
  return parts.map((part, i) => {
    const before = parts.slice(0, i).filter(({ kind }) => kind === part.kind).length;
    return { key: `${part.kind} ${before}`, part };
  });
}
