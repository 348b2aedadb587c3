import { useId } from 'react';
import { endGesture, setSource } from '../../actions/settings.ts';
import { NumberField } from '../../controls/number-field.tsx';
import { TypedField } from '../../controls/typed-field.tsx';
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

/** The colour that translucent pixels are laid on; empty: none. */
function MatteField({ matte }: { readonly matte: string | undefined }) {
  const { matte: words, none } = strings.options.alpha;
  const [label, hint] = words;
  return (
    <TypedField
      {...{ label, hint, size: 9, placeholder: none, value: matte ?? '' }}
      isValid={(text) => text.trim() === '' || hexIn(text)?.length === OPAQUE_LENGTH}
      onTake={(text) => setSource({ matte: text.trim() === '' ? undefined : hexIn(text) })}
    />
  );
}

/** Characters of `#rrggbb`; with alpha there are more. */
const OPAQUE_LENGTH = 7;
