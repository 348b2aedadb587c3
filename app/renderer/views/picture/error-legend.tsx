import { RampLegend } from '../../controls/ramp-legend.tsx';
import { activePicture } from '../../state/pictures.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';

/** Which error the colours of the error map stand for. */
export function ErrorLegend() {
  const errors = useStore(({ overlays, pictures }) =>
    overlays.errors?.id === activePicture(pictures)?.id ? overlays.errors : undefined,
  );
  if (!errors) return null;
  const words = strings.numbers;
  const more = errors.largest > errors.scale ? '≥ ' : '';
  const marks = ['0', words.error(errors.scale / 2), `${more}${words.error(errors.scale)}`];
  return <RampLegend title={words.legend} marks={marks} />;
}
