import type { KeyboardEvent, PointerEvent } from 'react';
import { setTarget } from '../../actions/rail.ts';
import { useQuantize } from '../../state/quantize-shown.ts';
import { bytesCurve, type RailState, ssimCurve, type Target, targetIn } from '../../state/rail.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { countAt, shareOf } from './rail-scale.ts';
import { useCount } from './use-count.ts';

/** The target as a flag at the K that was found for it: dragged, or moved by arrow keys, the result follows. */
export function RailFlag() {
  const rail = useStore((state) => state.rail);
  const quantize = useQuantize();
  const k = useCount();
  const target = targetIn(quantize);
  if (!target) return null;
  const text = strings.rail.flag(target);
  return (
    <div
      className="rail-flag"
      role="slider"
      tabIndex={0}
      aria-label={strings.rail.target}
      aria-valuenow={target.value}
      aria-valuetext={text}
      data-end={shareOf(k) > LAST_LEFT ? 'end' : 'start'}
      style={{ left: `${100 * shareOf(k)}%` }}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) follow(event, rail, target);
      }}
      onKeyDown={(event) => press(event, target)}
    >
      <span>{text}</span>
    </div>
  );
}

/** Farther right the words stand before the flag: behind it they would leave the rail. */
const LAST_LEFT = 0.75;

/** The target that is met at the place of the pointer. */
function follow(
  { currentTarget, clientX }: PointerEvent<HTMLElement>,
  rail: RailState,
  { kind }: Target,
): void {
  const { left, width } = currentTarget.parentElement!.getBoundingClientRect();
  const curve = kind === 'quality' ? undefined : kind === 'bytes' ? bytesCurve(rail) : ssimCurve(rail);
  const value = curve?.(countAt((clientX - left) / width));
  if (value !== undefined) setTarget({ kind, value: roundTarget(kind, value) });
}

/** Two digits of a size, and as many as matter of an SSIM. */
function roundTarget(kind: Target['kind'], value: number): number {
  return kind === 'bytes'
    ? Math.round(Number(value.toPrecision(2)))
    : Number(value.toFixed(value > 0.995 ? 3 : 2));
}

function press(event: KeyboardEvent, { kind, value }: Target): void {
  const up = event.key === 'ArrowRight' || event.key === 'ArrowUp';
  const down = event.key === 'ArrowLeft' || event.key === 'ArrowDown';
  if (event.key === 'Escape' || event.key === 'Delete') setTarget(undefined);
  else if (up || down) setTarget({ kind, value: stepTarget(kind, value, up ? 1 : -1) });
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function stepTarget(kind: Target['kind'], value: number, by: 1 | -1): number {
  if (kind === 'quality') return Math.min(100, Math.max(0, value + by));
  if (kind === 'ssim') return Math.min(0.999, Math.max(0.01, Number((value + 0.01 * by).toFixed(3))));
  const step = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Math.max(100, Math.round(Number((value + by * step).toPrecision(3))));
}
