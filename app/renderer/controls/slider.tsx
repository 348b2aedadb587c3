/** A slider over places that feel equally far apart; values are what the caller makes of them. */
export interface SliderProps {
  readonly id: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly scale: 'linear' | 'log2';
  readonly whole: boolean;
  readonly label: string;
  /** What readers say instead of the number. */
  readonly valueText?: string | undefined;
  readonly onChange: (value: number) => void;
  /** The thumb was let go, or a key was. */
  readonly onEnd?: (() => void) | undefined;
}

/** Places of a slider on a log scale per doubling. */
const STEPS_PER_DOUBLING = 48;

export function Slider(props: SliderProps) {
  const { id, value, low, high, scale, whole, label, valueText, onChange, onEnd } = props;
  const log = scale === 'log2';
  const change = (step: number) => onChange(log ? valueAt(step, props) : step);
  // On a log scale a key must move by a whole value, which is many places at the low end.
  const step = (key: string) => {
    const by = STEPS[key];
    if (!log || by === undefined) return false;
    onChange(Math.min(high, Math.max(low, value + by)));
    return true;
  };
  return (
    <input
      id={id}
      className="slider"
      type="range"
      aria-label={label}
      aria-valuetext={valueText ?? String(value)}
      min={log ? stepOf(low) : low}
      max={log ? stepOf(high) : high}
      step={log || whole ? 1 : 0.01}
      value={log ? stepOf(value) : value}
      onChange={(event) => change(Number(event.target.value))}
      onKeyDown={(event) => {
        if (step(event.key)) event.preventDefault();
      }}
      onKeyUp={onEnd}
      onPointerUp={onEnd}
      onBlur={onEnd}
    />
  );
}

const STEPS: Readonly<Record<string, number>> = {
  ...{ ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -16, PageUp: 16 },
};

function stepOf(value: number): number {
  return Math.round(STEPS_PER_DOUBLING * Math.log2(value));
}

function valueAt(step: number, { low, high }: SliderProps): number {
  return Math.min(high, Math.max(low, Math.round(2 ** (step / STEPS_PER_DOUBLING))));
}

/** Where a value lies on a log scale: 0 to 1. */
export function logShare(value: number, low: number, high: number): number {
  return Math.log2(value / low) / Math.log2(high / low);
}
