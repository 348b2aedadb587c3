import { useState } from 'react';
import { setQuantize } from '../../actions/settings.ts';
import { setView } from '../../actions/view.ts';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { MIN_COLORS } from '../../state/options-in-effect.ts';
import { quantizeShown } from '../../state/quantize-shown.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import './choose-dialog.css';
import { type Choice, MAX_K } from './choice.ts';
import { CountPicture } from './count-picture.tsx';
import { Curves } from './curves.tsx';
import { isEndless } from './curves-of.ts';
import { useChoice } from './use-choice.ts';

/** Curves over K, of which a click takes one. */
export function ChooseDialog() {
  const { choice, stop } = useChoice();
  const [k, setK] = useState(() => {
    const { colors } = quantizeShown(useStore.getState());
    return typeof colors === 'number' ? colors : 16;
  });
  const words = strings.choose;
  return (
    <Dialog title={words.title} wide onClose={close}>
      <p className="hint">{words.hint}</p>
      <Recommended choice={choice} />
      <div className="choose-body">
        <Curves choice={choice} k={k} onVisit={setK} onTake={take} />
        <CountPicture k={k} />
      </div>
      <div className="choose-foot">
        <Progress choice={choice} stop={stop} />
        <Button label={words.take(k)} look="primary" disabled={k < MIN_COLORS} onPress={() => take(k)} />
      </div>
    </Dialog>
  );
}

function close(): void {
  setView({ dialog: undefined });
}

/** One colour is no picture: that number is not taken. */
function take(k: number): void {
  if (k < MIN_COLORS) return;
  setQuantize({ colors: k });
  close();
}

function Recommended({ choice: { curves } }: { readonly choice: Choice }) {
  const words = strings.choose;
  return (
    <div className="choose-recommended">
      <span className="hint">{words.recommendations}</span>
      {curves.map(({ criterion, k, reason }) => {
        if (k === undefined || k < MIN_COLORS || criterion === 'variational') return null;
        const name = words.chosenBy[criterion];
        if (isEndless(criterion, k))
          return (
            <span key={criterion} className="hint" title={words.endlessHelp}>
              {words.endless(name, MAX_K)}
            </span>
          );
        const label = words.recommended(name, k);
        return (
          <span key={criterion} title={reason}>
            <Button label={label} onPress={() => take(k)} />
          </span>
        );
      })}
    </div>
  );
}

function Progress({
  choice: { work, stopped },
  stop,
}: {
  readonly choice: Choice;
  readonly stop: () => void;
}) {
  const words = strings.choose;
  return (
    <div className="choose-progress" role="status">
      {work && (
        <>
          {words.working[work.stage]}
          <progress value={work.fraction} max={1} aria-label={words.working[work.stage]} />
          <Button label={words.stop} look="quiet" onPress={stop} />
        </>
      )}
      {stopped && words.stopped}
    </div>
  );
}
