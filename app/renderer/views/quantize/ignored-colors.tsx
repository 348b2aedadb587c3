import { QUANTIZE_OPTIONS, readIgnored } from '#internal/engine';
import { setQuantize } from '../../actions/settings.ts';
import { TypedField } from '../../controls/typed-field.tsx';
import { modelOf } from '../../state/options-in-effect.ts';
import { useQuantize } from '../../state/quantize-shown.ts';
import { strings } from '../../strings/en.ts';

/** Colours that are left out of clustering, as they are typed for the command line, with spaces between. */
export function IgnoredColors() {
  const values = useQuantize();
  const { ignore } = values;
  if (modelOf(values) !== 'kmeans') return null;
  const [label, hint] = strings.options.ignored;
  return (
    <TypedField
      {...{ label, hint, size: 14, placeholder: '#fff,5', title: QUANTIZE_OPTIONS.ignore.doc }}
      value={Array.isArray(ignore) ? ignore.join(' ') : ''}
      isValid={(text) => listOf(text) !== undefined}
      onTake={(text) => {
        const list = listOf(text)!;
        setQuantize({ ignore: list.length > 0 ? list : undefined });
      }}
    />
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
