import { HEAT_RAMP } from 'fewhue';
import { hexesOf } from '../state/edit-palette.ts';

/** Every so many colours of the ramp make its drawing. */
const STOPS_EVERY = 17;

/** Which numbers the colours of the heat ramp stand for. */
export function RampLegend({ title, marks }: { readonly title: string; readonly marks: readonly string[] }) {
  const stops = hexesOf(HEAT_RAMP.colors).filter((_, level) => level % STOPS_EVERY === 0);
  const [low, middle, high] = marks;
  return (
    <figure className="ramp-legend">
      <figcaption>{title}</figcaption>
      <div className="ramp" style={{ background: `linear-gradient(to right, ${stops.join(', ')})` }} />
      <div className="ramp-marks">
        <span>{low}</span>
        <span>{middle}</span>
        <span>{high}</span>
      </div>
    </figure>
  );
}
