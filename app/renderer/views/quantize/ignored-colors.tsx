import { useState } from 'react';
import { QUANTIZE_OPTIONS, readIgnored } from '#internal/engine';
import { setQuantize } from '../../actions/settings.ts';
import { modelOf } from '../../state/options-in-effect.ts';
import { useQuantize } from '../../state/quantize-shown.ts';
import { strings } from '../../strings/en.ts';

/** Colours that are left out of clustering, as they are typed for the command line, with spaces between. */
export function IgnoredColors() {
  const values = useQuantize();
  // What is being typed, until the field is left.
  const [typed, setTyped] = useState<string>();
  const { ignore } = values;
  if (modelOf(values) !== 'kmeans') return null;
  const text = typed ?? (Array.isArray(ignore) ? ignore.join(' ') : '');
  const list = listOf(text);
  return (
    <div className="field" title={QUANTIZE_OPTIONS.ignore.doc}>
      <div className="field-row">
        <label className="field-label" htmlFor="ignored-colors">
          {strings.options.ignored[0]}
        </label>
        <input
          id="ignored-colors"
          type="text"
          size={14}
          placeholder="#fff,5"
          spellCheck={false}
          autoComplete="off"
          aria-invalid={list === undefined}
          value={text}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
          }}
          onBlur={() => {
            setTyped(undefined);
            if (list && typed !== undefined) setQuantize({ ignore: list.length > 0 ? list : undefined });
          }}
        />
      </div>
      <p className="hint">{strings.options.ignored[1]}</p>
    </div>
  );
}

/** The colours of a text; undefined if one is none. */
function listOf(text: string): readonly string[] | undefined {
  const words = text.split(/\s+/).filter((word) => word !== '');
  try {
    readIgnored(words);
    return words;
  } catch {
    return undefined;
  }
}
