import { useEffect } from 'react';
import { Button } from '../../controls/button.tsx';
import { learn as words } from '../../strings/learn.ts';

interface StepBarProps {
  readonly step: number;
  readonly last: number;
  /** What a step is called. */
  readonly stepName: string;
  /** What has just happened. */
  readonly say: string;
  readonly playing: boolean;
  readonly onPlay: (playing: boolean) => void;
  readonly onStep: (step: number) => void;
}

/** Milliseconds from one half-step to the next while they are played. */
const BEAT = 700;

/** Forwards and back through the half-steps. */
export function StepBar({ step, last, stepName, say, playing, onPlay, onStep }: StepBarProps) {
  useEffect(() => {
    if (!playing) return;
    if (step >= last) return onPlay(false);
    const timer = setTimeout(() => onStep(step + 1), BEAT);
    return () => clearTimeout(timer);
  }, [playing, step, last, onPlay, onStep]);
  return (
    <div className="step-bar">
      {last > 0 && <StepButtons {...{ step, last, stepName, playing, onPlay, onStep }} />}
      <p className="step-says" role="status">
        {say}
      </p>
    </div>
  );
}

function StepButtons({ step, last, stepName, playing, onPlay, onStep }: Omit<StepBarProps, 'say'>) {
  const quiet = { iconOnly: true, look: 'quiet' } as const;
  const [atStart, atEnd] = [step === 0, step >= last];
  const play = () => {
    if (!playing && atEnd) onStep(0);
    onPlay(!playing);
  };
  return (
    <span className="step-buttons">
      <Button {...quiet} label={words.first} icon="first" disabled={atStart} onPress={() => onStep(0)} />
      <Button {...quiet} label={words.back} icon="back" disabled={atStart} onPress={() => onStep(step - 1)} />
      <Button
        {...{ ...quiet, label: playing ? words.pause : words.play, icon: playing ? 'pause' : 'play' }}
        onPress={play}
      />
      <Button
        {...{ label: stepName, icon: 'forward', look: 'primary', disabled: atEnd }}
        onPress={() => onStep(step + 1)}
      />
      <Button {...quiet} label={words.last} icon="last" disabled={atEnd} onPress={() => onStep(last)} />
      <span className="step-count">{words.step(step, last)}</span>
    </span>
  );
}
