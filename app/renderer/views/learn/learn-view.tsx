import { useMemo } from 'react';
import { activePicture } from '../../state/pictures.ts';
import { useStore } from '../../state/store.ts';
import { LearnBar } from './learn-bar.tsx';
import { LearnMain } from './learn-main.tsx';
import { LearnSide } from './learn-side.tsx';
import './learn-view.css';
import { lessonOf } from './lessons.ts';
import type { Frame } from './model/frame.ts';
import type { Link } from './model/link.ts';
import { plainRun } from './model/plain-run.ts';
import type { Scene } from './model/scene.ts';
import { savePicture } from './picture/save-picture.ts';
import { sceneOf } from './scenes.ts';
import { useTaking } from './take-points.ts';
import { useData } from './use-data.ts';
import { change, show, useLink } from './use-link.ts';
import { useRun } from './use-run.ts';

/** Scenes that show how clusters and mixtures come about, for the learner to act in. */
export function LearnView() {
  const link = useLink();
  const scene = sceneOf(link.scene);
  const open = useStore(({ pictures }) => activePicture(pictures)?.status === 'ready');
  const usual = scene.prefersPicture && open ? 'picture' : scene.data[0]!;
  const id = link.data !== undefined && scene.data.includes(link.data) ? link.data : usual;
  const data = useData(id, link);
  useTaking(scene);
  const { run, failure } = useRun(scene, data, link);
  const shown = useMemo(() => run ?? (data && plainRun(data, scene.title)), [run, data, scene]);
  const last = shown?.last ?? 0;
  const step = Math.min(link.step, last);
  const frame = useMemo(() => shown?.frame(step), [shown, step]);
  const onSave = frame && (() => void save(link, scene, frame));
  return (
    <div className="learn-view">
      <LearnBar {...{ scene, data: id, link, show, change, onSave }} />
      <div className="learn-body">
        <LearnMain {...{ scene, link, id, data, frame, step, last, failure }} />
        <LearnSide {...{ scene, link, frame, change }} />
      </div>
    </div>
  );
}

/** Saves what is shown, under the name of the lesson or the scene. */
async function save({ lesson: lessonId }: Link, { id, title, formulas }: Scene, frame: Frame): Promise<void> {
  const lesson = lessonOf(lessonId);
  const caption = { title: lesson?.title ?? title, formulas, question: lesson?.question };
  await savePicture(`learn-${lesson?.id ?? id}`, caption, frame);
}
