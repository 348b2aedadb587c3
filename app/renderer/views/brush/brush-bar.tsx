import { clearStrokes, setBrushRadius, toggleBrush } from '../../actions/brush.ts';
import { Button } from '../../controls/button.tsx';
import { Slider } from '../../controls/slider.tsx';
import { strokesShown } from '../../state/brush.ts';
import { modelOf } from '../../state/options-in-effect.ts';
import { useQuantize } from '../../state/quantize-shown.ts';
import { useStore } from '../../state/store.ts';
import { BRUSH_RADII } from '../../state/stroke.ts';
import { strings } from '../../strings/en.ts';
import './brush-bar.css';

/** What the brush is for, and how wide it paints, while it is in hand. */
export function BrushBar() {
  const brush = useStore(({ view }) => view.brush);
  const painted = useStore((state) => strokesShown(state).length > 0);
  const fits = modelOf(useQuantize()) === 'kmeans';
  const words = strings.brush;
  if (!brush) return null;
  return (
    <section className="brush-bar" aria-label={words.title}>
      <span>{fits ? words.hint : words.otherModel}</span>
      <span className="brush-radius">
        <Slider
          {...{ id: 'brush-radius', label: words.radius, scale: 'linear', whole: false }}
          valueText={words.percent(brush.radius)}
          {...{ low: BRUSH_RADII.low, high: BRUSH_RADII.high, value: brush.radius }}
          onChange={setBrushRadius}
        />
      </span>
      <Button label={words.clear} look="quiet" disabled={!painted} onPress={clearStrokes} />
      <Button label={words.done} look="quiet" onPress={toggleBrush} />
    </section>
  );
}

/** Takes the brush. */
export function BrushButton() {
  const pressed = useStore(({ view }) => view.brush !== undefined);
  const label = strings.brush.title;
  return (
    <Button {...{ label, pressed, icon: 'brush', iconOnly: true, look: 'quiet' }} onPress={toggleBrush} />
  );
}
