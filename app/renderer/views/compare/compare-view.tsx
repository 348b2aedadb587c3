import { dropKept, keepResultNow, setSide, takeKeptSettings } from '../../actions/compare.ts';
import { Button } from '../../controls/button.tsx';
import { ChoiceField } from '../../controls/choice-field.tsx';
import { type CompareSide, type KeptResult, NO_COMPARE, SLOTS } from '../../state/compare.ts';
import { keptShown, likePictures, sideShown } from '../../state/compare-sides.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import './compare-view.css';
import { useShallow } from 'zustand/react/shallow';
import { CompareTable } from './compare-table.tsx';
import { SidesScore } from './sides-score.tsx';

/** Results that were kept beside that of now, and which two lie under the divider. */
export function CompareView() {
  const kept = useStore(useShallow(keptShown));
  const full = useStore(({ compare }) => compare.kept.length >= SLOTS);
  const words = strings.compare;
  return (
    <div className="compare-view">
      {kept.length === 0 ? <p className="hint">{words.hint}</p> : <CompareTable kept={kept} />}
      <Button label={words.keep} icon="plus" disabled={full} onPress={keepResultNow} />
      <Sides kept={kept} />
    </div>
  );
}

function Sides({ kept }: { readonly kept: readonly KeptResult[] }) {
  const pictures = useStore(useShallow(likePictures));
  const left = useStore((state) => sideShown(state, 'left'));
  const right = useStore((state) => sideShown(state, 'right'));
  const words = strings.compare;
  if (kept.length === 0 && pictures.length === 0) return null;
  const choices: readonly (readonly [CompareSide, string])[] = [
    ['original', words.sides.original],
    ['result', words.sides.result],
    ...kept.map(({ slot }) => [`kept-${slot}` as const, words.kept(slot)] as const),
    ...pictures.map(({ id, name }) => [`picture-${id}` as const, name] as const),
  ];
  const shown = kept.find(({ slot }) => right === `kept-${slot}`);
  return (
    <>
      <div className="compare-sides">
        {([['left', left] as const, ['right', right] as const] as const).map(([at, value]) => (
          <ChoiceField
            key={at}
            look="field"
            label={words[at]}
            value={value}
            choices={choices}
            onChange={(side) => setSide(at, side as CompareSide)}
          />
        ))}
      </div>
      <SidesScore left={left} right={right} />
      {shown && (
        <div className="compare-actions">
          <Button label={words.use} onPress={() => takeKeptSettings(shown)} />
          <Button
            label={words.remove}
            look="quiet"
            onPress={() => {
              setSide('right', NO_COMPARE.right);
              dropKept((one) => one === shown);
            }}
          />
        </div>
      )}
    </>
  );
}
