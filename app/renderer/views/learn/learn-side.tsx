import { learn as words } from '../../strings/learn.ts';
import { ControlField } from './control-field.tsx';
import type { Texts } from './model/controls.ts';
import type { Frame } from './model/frame.ts';
import type { Link } from './model/link.ts';
import type { Scene } from './model/scene.ts';
import { Formula } from './parts/formula.tsx';

interface LearnSideProps {
  readonly scene: Scene;
  readonly link: Link;
  readonly frame: Frame | undefined;
  readonly change: (change: Partial<Link>) => void;
}

/** What to do, what to do it with, the numbers, and the formulas. */
export function LearnSide({ scene, link, frame, change }: LearnSideProps) {
  const set = (name: string, text: string | undefined) =>
    change({
      values: withText(link.values, name, text),
      step: name === 'k' ? 0 : link.step,
      ...freeing(name),
    });
  return (
    <div className="learn-side">
      <p className="learn-task">{scene.task}</p>
      <div className="learn-controls">
        {Object.entries(scene.controls).map(([name, control]) => (
          <ControlField
            key={name}
            control={control}
            text={link.values[name]}
            onChange={(text) => set(name, text)}
          />
        ))}
      </div>
      <dl className="learn-figures">
        {frame?.figures.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <section className="learn-formulas" aria-label={words.formulas}>
        {scene.formulas.map((formula) => (
          <Formula key={formula} text={formula} />
        ))}
      </section>
    </div>
  );
}

/** What was put by hand goes when the number or the way of first centroids is chosen. */
function freeing(name: string): Partial<Link> {
  return name === 'k' || name === 'init' ? { centroids: new Float64Array(0) } : {};
}

function withText(texts: Texts, name: string, text: string | undefined): Texts {
  const { [name]: _before, ...others } = texts;
  return text === undefined ? others : { ...others, [name]: text };
}
