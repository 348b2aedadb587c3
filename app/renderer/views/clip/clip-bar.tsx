import { OUTPUT_FORMATS } from 'fewhue';
import type { KeyboardEvent } from 'react';
import { goToFrame, toggleClip } from '../../actions/clip.ts';
import { Button } from '../../controls/button.tsx';
import type { IconName } from '../../controls/icon.tsx';
import { Slider } from '../../controls/slider.tsx';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import './clip-bar.css';

/** Plays the animation and its result, or goes through their frames. */
export function ClipBar() {
  const { playing, wanted, file } = useStore(({ clip }) => clip);
  const words = strings.clip;
  const count = file?.delays.length ?? 1;
  const button = (label: string, icon: IconName, onPress: () => void) => (
    <Button {...{ label, icon, onPress, iconOnly: true, look: 'quiet', disabled: !file }} />
  );
  const frame = words.frame(wanted + 1, count);
  return (
    <section className="clip-bar" aria-label={words.region} onKeyDown={stepByKey} data-playing={playing}>
      {button(words.back, 'back', () => goToFrame(wanted - 1))}
      {button(playing ? words.pause : words.play, playing ? 'pause' : 'play', toggleClip)}
      {button(words.forward, 'forward', () => goToFrame(wanted + 1))}
      <Slider
        {...{ id: 'clip-slider', label: words.slider, value: wanted, low: 0, high: count - 1 }}
        {...{ scale: 'linear', whole: true, valueText: frame, onChange: goToFrame }}
      />
      <output className="clip-facts" data-frame={wanted}>
        {file ? (
          <>
            <span>{frame}</span>
            <span>{words.time(file.delays[wanted]!)}</span>
            <span>{words.repeats(file.plays)}</span>
            <span>{words.file(OUTPUT_FORMATS[file.format].label, file.bytes)}</span>
          </>
        ) : (
          words.working
        )}
      </output>
    </section>
  );
}

/** Space plays and pauses, arrows step. */
function stepByKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  if (event.key === ' ' && (event.target as HTMLElement).closest('button')) return;
  const { wanted } = useStore.getState().clip;
  const acts: Readonly<Record<string, () => void>> = {
    ' ': toggleClip,
    ArrowLeft: () => goToFrame(wanted - 1),
    ArrowRight: () => goToFrame(wanted + 1),
    Home: () => goToFrame(0),
    End: () => goToFrame(-1),
  };
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}
