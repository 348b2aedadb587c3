import { HEAT_RAMP } from 'fewhue/web';
import { hexesOf } from '../../state/edit-palette.ts';
import { activePicture } from '../../state/pictures.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';

/** Every so many colours of the ramp make its drawing. */
const STOPS_EVERY = 17;

/** Which error the colours of the error map stand for. */
export function ErrorLegend() {
  const errors = useStore(({ overlays, pictures }) =>
    overlays.errors?.id === activePicture(pictures)?.id ? overlays.errors : undefined,
  );
  if (!errors) return null;
  const words = strings.numbers;
  const stops = hexesOf(HEAT_RAMP.colors).filter((_, level) => level % STOPS_EVERY === 0);
  const more = errors.largest > errors.scale ? '≥ ' : '';
  return (
    <figure className="error-legend">
      <figcaption>{words.legend}</figcaption>
      <div className="error-ramp" style={{ background: `linear-gradient(to right, ${stops.join(', ')})` }} />
      <div className="error-marks">
        <span>0</span>
        <span>{words.error(errors.scale / 2)}</span>
        <span>
          {more}
          {words.error(errors.scale)}
        </span>
      </div>
    </figure>
  );
}
