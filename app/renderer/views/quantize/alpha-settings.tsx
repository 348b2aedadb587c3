import { useId, useState } from 'react';
import { endGesture, setSource } from '../../actions/settings.ts';
import { NumberField } from '../../controls/number-field.tsx';
import { hexIn } from '../../state/edit-palette.ts';
import { activePicture, isFitted } from '../../state/pictures.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';

/** What becomes of translucent pixels, for pictures that have some. */
export function AlphaFields() {
  const { matte, threshold } = useStore(({ settings }) => settings.current.source);
  const isShown = useStore(({ pictures }) => {
    const picture = activePicture(pictures);
    return picture !== undefined && isFitted(picture);
  });
  const id = useId();
  const words = strings.options.alpha;
  if (!isShown) return null;
  return (
    <>
      <MatteField matte={matte} />
      {matte === undefined && (
        <div className="field">
          <div className="field-row">
            <label className="field-label" htmlFor={id}>
              {words.threshold[0]}
            </label>
            <NumberField
              {...{ id, low: 1, high: 255, whole: true, value: threshold }}
              placeholder={words.none}
              onChange={(next) => setSource({ threshold: next }, 'alpha-threshold')}
              onClear={() => setSource({ threshold: undefined })}
              onEnd={endGesture}
            />
          </div>
          <p className="hint">{words.threshold[1]}</p>
        </div>
      )}
    </>
  );
}

function MatteField({ matte }: { readonly matte: string | undefined }) {
  // What is being typed, until the field is left.
  const [typed, setTyped] = useState<string>();
  const id = useId();
  const [label, hint] = strings.options.alpha.matte;
  const text = typed ?? matte ?? '';
  const hex = hexIn(text);
  const isOpaque = hex?.length === 7;
  return (
    <div className="field">
      <div className="field-row">
        <label className="field-label" htmlFor={id}>
          {label}
        </label>
        <input
          id={id}
          type="text"
          size={9}
          placeholder={strings.options.alpha.none}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={text !== '' && !isOpaque}
          value={text}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
          }}
          onBlur={() => {
            setTyped(undefined);
            if (typed === undefined) return;
            if (typed.trim() === '') setSource({ matte: undefined });
            else if (isOpaque) setSource({ matte: hex });
          }}
        />
      </div>
      <p className="hint">{hint}</p>
    </div>
  );
}
