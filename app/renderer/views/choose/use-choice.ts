import type { ChooseKWithMixturesOptions } from 'fewhue/cluster';
import { useEffect, useState } from 'react';
import { messageOf } from '../../actions/report-failure.ts';
import { notify } from '../../actions/view.ts';
import { engine } from '../../engine/engine.ts';
import { quantizeOptionsOf } from '../../state/options-in-effect.ts';
import { activePicture } from '../../state/pictures.ts';
import { quantizeFor } from '../../state/settings.ts';
import { useStore } from '../../state/store.ts';
import { type Choice, MAX_K, type Stage } from './choice.ts';

/** Numbers of colours whose files are written: the least of every depth, and those between. */
const FILE_COUNTS = [2, 4, 8, 16, 32, 64, 128, 256];

/** Colours that mixtures are fitted to at most: with more of them it would take minutes. */
const MAX_FITTED = 1 << 17;

const NOTHING: Choice = { curves: [], costs: [], sampled: undefined, work: undefined, stopped: false };

/**
 * Works out the curves of the picture that is shown, the quickest first, until they are there or it is told to stop.
 */
export function useChoice(): { readonly choice: Choice; readonly stop: () => void } {
  const [choice, setChoice] = useState(NOTHING);
  const [controller] = useState(() => new AbortController());
  useEffect(() => {
    const change = (part: (known: Choice) => Partial<Choice>) => {
      if (!controller.signal.aborted) setChoice((known) => ({ ...known, ...part(known) }));
    };
    workOut(controller.signal, change).catch((error: unknown) => {
      if (!controller.signal.aborted) notify('error', messageOf(error));
    });
    return () => controller.abort();
  }, [controller]);
  const stop = () => {
    controller.abort();
    setChoice((known) => ({ ...known, work: undefined, stopped: true }));
  };
  return { choice, stop };
}

type Change = (part: (known: Choice) => Partial<Choice>) => void;

async function workOut(signal: AbortSignal, change: Change): Promise<void> {
  const { pictures, settings } = useStore.getState();
  const picture = activePicture(pictures);
  if (!picture) return;
  const { id } = picture;
  const options = quantizeOptionsOf(quantizeFor(settings.current, picture));
  const { space, covariance, seed } = options;
  const common: ChooseKWithMixturesOptions = { maxK: MAX_K, space, covariance, seed };
  const watch = (stage: Stage) => {
    change(() => ({ work: { stage, fraction: 0 } }));
    return {
      signal,
      onProgress: ({ fraction }: { fraction: number }) => change(() => ({ work: { stage, fraction } })),
    };
  };
  const quick = { ...common, criteria: ['groups', 'elbow', 'silhouette'] as const };
  const found = await engine.call(
    'chooseColors',
    { id, options: quick, maxPoints: 1 << 24 },
    watch('curves'),
  );
  change(() => ({ curves: found.curves }));
  const { criterion: _criterion, maxK: _maxColors, ...others } = options;
  await engine.call(
    'compareCounts',
    { id, options: others, ks: FILE_COUNTS },
    { ...watch('files'), onUpdate: (cost) => change(({ costs }) => ({ costs: [...costs, cost] })) },
  );
  const slow = { ...common, criteria: ['bic', 'aic'] as const };
  const fitted = await engine.call(
    'chooseColors',
    { id, options: slow, maxPoints: MAX_FITTED },
    watch('mixtures'),
  );
  change(({ curves }) => ({
    ...{ curves: [...curves, ...fitted.curves], sampled: fitted.sampled, work: undefined },
  }));
}
