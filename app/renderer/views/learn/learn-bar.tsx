import { useId } from 'react';
import { Button } from '../../controls/button.tsx';
import { ChoiceField } from '../../controls/choice-field.tsx';
import { NumberField } from '../../controls/number-field.tsx';
import { learn as words } from '../../strings/learn.ts';
import { copyLink } from './copy-link.ts';
import { DATA_SETS, type DataId } from './data/data-sets.ts';
import { pageLink } from './lessons/lesson.ts';
import { LESSONS, lessonOf } from './lessons.ts';
import { type Link, linkTo, MAX_SEED } from './model/link.ts';
import type { Scene } from './model/scene.ts';
import { SCENES } from './scenes.ts';
import { choosePoints } from './take-points.ts';

interface LearnBarProps {
  readonly scene: Scene;
  readonly data: DataId;
  readonly link: Link;
  readonly show: (link: Link) => void;
  readonly change: (change: Partial<Link>) => void;
  /** Saves what is shown as a picture; undefined: there is nothing yet. */
  readonly onSave: (() => void) | undefined;
}

/** Which scene, with which points, from which seed. */
export function LearnBar({ scene, data, link, show, change, onSave }: LearnBarProps) {
  const none = new Float64Array(0);
  return (
    <div className="learn-bar">
      <ChoiceField
        {...{ label: words.lesson, value: link.lesson ?? '', look: 'learn-choice' }}
        choices={[['', words.noLesson], ...LESSONS.map(({ id, title }) => [id, title] as const)]}
        onChange={(id) => {
          const lesson = lessonOf(id);
          show(lesson ? pageLink(lesson, 0) : { ...link, lesson: undefined, page: 0 });
        }}
      />
      <ChoiceField
        {...{ label: words.scene, value: scene.id, look: 'learn-choice' }}
        choices={SCENES.map(({ id, title }) => [id, title] as const)}
        onChange={(id) => show(linkTo(id))}
      />
      {scene.data.length > 1 && (
        <ChoiceField
          {...{ label: words.data, value: data, look: 'learn-choice' }}
          choices={scene.data.map((id) => [id, DATA_SETS[id].title] as const)}
          onChange={(id) =>
            change({ data: id, step: 0, centroids: none, points: none, groups: new Uint32Array(0) })
          }
        />
      )}
      <SeedField {...{ link, change }} />
      <span className="spring" />
      <Button
        label={words.openPoints}
        icon="open"
        iconOnly
        look="quiet"
        disabled={!scene.data.includes('own')}
        onPress={() => void choosePoints(scene)}
      />
      <Button
        label={words.savePicture}
        icon="save"
        iconOnly
        look="quiet"
        disabled={!onSave}
        onPress={() => onSave?.()}
      />
      <Button label={words.copyLink} icon="copy" iconOnly look="quiet" onPress={() => void copyLink()} />
    </div>
  );
}

/** The seed of everything random; another one begins anew. */
function SeedField({ link, change }: Pick<LearnBarProps, 'link' | 'change'>) {
  const id = useId();
  const begin = (seed: number) => change({ seed, step: 0, centroids: new Float64Array(0) });
  return (
    <span className="learn-choice">
      <label className="field-label" htmlFor={id}>
        {words.seed}
      </label>
      <NumberField {...{ id, value: link.seed, low: 0, high: MAX_SEED, whole: true }} onChange={begin} />
      <Button label={words.nextSeed} onPress={() => begin((link.seed + 1) % MAX_SEED)} />
    </span>
  );
}
