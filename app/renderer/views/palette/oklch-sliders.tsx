import { useState } from 'react';
import { endGesture } from '../../actions/settings.ts';
import { hexOfOklch, MAX_CHROMA, type Oklch, oklchOf } from '../../state/oklch.ts';
import { strings } from '../../strings/en.ts';

/** A colour by its three sliders. */
export interface OklchSlidersProps {
  readonly hex: string;
  readonly disabled: boolean;
  readonly onChange: (hex: string) => void;
}

const AXES = [
  { name: 'lightness', high: 100, step: 0.5 },
  { name: 'chroma', high: MAX_CHROMA, step: 0.25 },
  { name: 'hue', high: 360, step: 1 },
] as const;

/** Colours in a track. */
const STOPS = 13;

/** Lightness, chroma and hue, each over a track that shows what it would make of the colour. */
export function OklchSliders({ hex, disabled, onChange }: OklchSlidersProps) {
  // Rounding to bytes must not move the other two sliders, and a grey has no hue of its own.
  const [set, setSet] = useState<{ readonly hex: string; readonly color: Oklch }>();
  const color = set?.hex === hex ? set.color : oklchOf(hex);
  const change = (next: Oklch) => {
    const opacity = hex.slice(7);
    const made = hexOfOklch(next) + opacity;
    setSet({ hex: made, color: next });
    onChange(made);
  };
  return (
    <div className="entry-sliders">
      {AXES.map(({ name, high, step }) => (
        <input
          key={name}
          type="range"
          className="entry-slider"
          aria-label={strings.palette.axes[name]}
          min={0}
          max={high}
          step={step}
          value={color[name]}
          disabled={disabled}
          style={{ backgroundImage: trackOf(color, name, high) }}
          onChange={({ target }) => change({ ...color, [name]: Number(target.value) })}
          onKeyUp={endGesture}
          onPointerUp={endGesture}
          onBlur={endGesture}
        />
      ))}
    </div>
  );
}

function trackOf(color: Oklch, name: keyof Oklch, high: number): string {
  const stops = Array.from({ length: STOPS }, (_, i) =>
    hexOfOklch({ ...color, [name]: (high * i) / (STOPS - 1) }),
  );
  return `linear-gradient(to right, ${stops.join(', ')})`;
}
