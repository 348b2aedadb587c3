import { useCallback, useMemo, useRef, useState } from 'react';
import { setView } from '../../actions/view.ts';
import { useStore } from '../../state/store.ts';
import { learn as words } from '../../strings/learn.ts';
import { LearnBar } from './learn-bar.tsx';
import { LearnSide } from './learn-side.tsx';
import './learn-view.css';
import { LessonPanel } from './lesson-panel.tsx';
import { pageLink } from './lessons/lesson.ts';
import { lessonOf } from './lessons.ts';
import type { Curve, Frame, Part } from './model/frame.ts';
import { formatLink, type Link, parseLink } from './model/link.ts';
import { plainRun } from './model/plain-run.ts';
import type { Scene } from './model/scene.ts';
import { PartView } from './parts/part-view.tsx';
import { savePicture } from './picture/save-picture.ts';
import { planeActions } from './plane-actions.ts';
import { sceneOf } from './scenes.ts';
import { StepBar } from './step-bar.tsx';
import { useData } from './use-data.ts';
import { useRun } from './use-run.ts';

/** Shows a link instead of the one that is shown. */
function show(link: Link): void {
  setView({ learn: formatLink(link) });
}

/** Saves what is shown, under the name of the lesson or the scene. */
async function save({ lesson }: Link, { id, title }: Scene, frame: Frame): Promise<void> {
  const heading = lessonOf(lesson)?.title ?? title;
  await savePicture(`learn-${lesson ?? id}`, heading, frame);
}

/** Scenes that show how clusters and mixtures come about, for the learner to act in. */
export function LearnView() {
  const link = useLink();
  const scene = sceneOf(link.scene);
  const lesson = lessonOf(link.lesson);
  const id = link.data !== undefined && scene.data.includes(link.data) ? link.data : scene.data[0]!;
  const data = useData(id, link);
  const { run, failure } = useRun(scene, data, link);
  const [playing, setPlaying] = useState(false);
  const change = useCallback((next: Partial<Link>) => {
    show({ ...opened(parseLink(useStore.getState().view.learn)), ...next });
  }, []);
  const setStep = useCallback((step: number) => change({ step }), [change]);
  const shown = useMemo(() => run ?? (data && plainRun(data, scene.title)), [run, data, scene]);
  const step = Math.min(link.step, shown?.last ?? 0);
  const frame = useMemo(() => shown?.frame(step), [shown, step]);
  const visit = (part: Curve, index: number) => {
    if (part.steps) setStep(index);
    else if (part.sets) change({ values: { ...link.values, [part.sets]: String(part.xs[index]) } });
  };
  return (
    <div className="learn-view">
      <LearnBar
        {...{ scene, data: id, link, show, change }}
        onSave={frame && (() => void save(link, scene, frame))}
      />
      <div className="learn-body">
        <section className="learn-main" aria-label={scene.title}>
          {lesson && <LessonPanel {...{ lesson, link, show }} last={shown?.last ?? 0} />}
          {!data && <p className="learn-missing">{words.noPicture}</p>}
          {data?.points.values.length === 0 && <p className="learn-missing">{words.noPoints}</p>}
          {failure !== undefined && <p className="learn-failure">{failure}</p>}
          {run && frame && (
            <StepBar
              {...{ step, last: run.last, say: frame.say, playing, onPlay: setPlaying, onStep: setStep }}
            />
          )}
          <div className="learn-parts">
            {withKeys(frame?.parts ?? []).map(({ key, part }) => (
              <PartView
                key={key}
                part={part}
                actions={planeActions(part, { link, id, change })}
                onVisit={(index) => part.kind === 'curve' && visit(part, index)}
              />
            ))}
          </div>
        </section>
        <LearnSide {...{ scene, link, frame, change }} />
      </div>
    </div>
  );
}

/** Parts with what stays theirs from frame to frame: their kind and how many of it come before. */
function withKeys(parts: readonly Part[]): { readonly key: string; readonly part: Part }[] {
  return parts.map((part, i) => {
    const before = parts.slice(0, i).filter(({ kind }) => kind === part.kind).length;
    return { key: `${part.kind} ${before}`, part };
  });
}

/** A link to a lesson alone is that to its page. */
function opened(link: Link): Link {
  const lesson = lessonOf(link.lesson);
  return lesson && link.scene === '' ? pageLink(lesson, link.page) : link;
}

/** The link that is shown; what a change leaves as it was stays the same object, so that nothing is worked out anew. */
function useLink(): Link {
  const text = useStore(({ view }) => view.learn);
  const before = useRef<Link>(undefined);
  return useMemo(() => {
    const link = opened(parseLink(text));
    const same = <Name extends keyof Link>(name: Name): Link[Name] => {
      const kept = before.current?.[name];
      return kept !== undefined && JSON.stringify(kept) === JSON.stringify(link[name]) ? kept : link[name];
    };
    before.current = {
      ...link,
      centroids: same('centroids'),
      points: same('points'),
      values: same('values'),
    };
    return before.current;
  }, [text]);
}
