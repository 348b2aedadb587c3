import type { IterationModel } from 'fewhue';
import type { KeyboardEvent } from 'react';
import { goTo, jumpTo, setPlay, startsOf, stepBy, togglePlay } from '../../actions/play.ts';
import { Button } from '../../controls/button.tsx';
import type { IconName } from '../../controls/icon.tsx';
import { Slider } from '../../controls/slider.tsx';
import { SPEEDS } from '../../state/play.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';

/** First, back, play, forward, last; the scrubber; speed and start. */
export function PlayControls() {
  const run = useStore(({ play }) => play.run);
  const words = strings.play;
  return (
    <section className="play-controls" aria-label={words.region} onKeyDown={playByKey}>
      <StepButtons ready={run !== undefined} />
      <Scrubber />
      <Choices model={run?.model ?? 'kmeans'} />
    </section>
  );
}

/** What a key does to the play: space plays and pauses, arrows step, Home and End jump. */
export function playByKey(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  if (target.closest('select, input:not([type="range"])')) return;
  // A button's own space presses it.
  if (event.key === ' ' && target.closest('button')) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

const KEYS: Readonly<Record<string, () => void>> = {
  ' ': togglePlay,
  ArrowLeft: () => stepBy(-1),
  ArrowRight: () => stepBy(1),
  Home: () => jumpTo(0),
  End: () => jumpTo(-1),
};

function StepButtons({ ready }: { readonly ready: boolean }) {
  const running = useStore(({ play }) => play.running);
  const words = strings.play;
  const button = (label: string, icon: IconName, onPress: () => void) => (
    <Button {...{ label, icon, onPress, iconOnly: true, look: 'quiet', disabled: !ready }} />
  );
  return (
    <div className="play-buttons">
      {button(words.first, 'first', () => jumpTo(0))}
      {button(words.back, 'back', () => stepBy(-1))}
      {button(running ? words.pause : words.play, running ? 'pause' : 'play', togglePlay)}
      {button(words.forward, 'forward', () => stepBy(1))}
      {button(words.last, 'last', () => jumpTo(-1))}
    </div>
  );
}

function Scrubber() {
  const run = useStore(({ play }) => play.run);
  const step = useStore(({ play }) => play.frame?.step);
  const wanted = useStore(({ play }) => play.wanted);
  const words = strings.play;
  const last = Math.max(0, (run?.steps.length ?? 1) - 1);
  return (
    <div className="play-scrubber">
      <Slider
        {...{ id: 'play-scrubber', label: words.scrubber, value: wanted, low: 0, high: last }}
        {...{ scale: 'linear', whole: true, valueText: words.iteration(wanted, last) }}
        onChange={(value) => {
          setPlay({ running: false });
          void goTo(value);
        }}
      />
      <output className="play-step">
        {run && step !== undefined && (
          <>
            <span>{words.iteration(step, last)}</span>
            <span data-objective={run.steps[step]!.objective}>
              {words.brief[run.objective]} {words.value(run.steps[step]!.objective)}
            </span>
          </>
        )}
      </output>
    </div>
  );
}

function Choices({ model }: { readonly model: IterationModel }) {
  const { speed, init, draw } = useStore(({ play }) => play);
  const words = strings.play;
  const starts = startsOf(model);
  return (
    <div className="play-choices">
      <label>
        {words.start}
        <select
          value={starts.find((start) => start === init) ?? 'kmeans++'}
          onChange={({ target }) => setPlay({ init: target.value })}
        >
          {starts.map((start) => (
            <option key={start} value={start}>
              {strings.options.choices[start] ?? start}
            </option>
          ))}
        </select>
      </label>
      <Button label={words.another} look="quiet" onPress={() => setPlay({ draw: draw + 1 })} />
      <label>
        {words.speed}
        <select value={speed} onChange={({ target }) => setPlay({ speed: Number(target.value) })}>
          {SPEEDS.map((steps) => (
            <option key={steps} value={steps}>
              {words.perSecond(steps)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
