import { useEffect } from 'react';
import { forget, goTo, trace, traceOptionsOf } from '../../actions/play.ts';
import { LineChart } from '../../controls/line-chart.tsx';
import { activePicture } from '../../state/pictures.ts';
import { quantizeFor } from '../../state/settings.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { FramePicture } from './frame-picture.tsx';
import './play-panel.css';

/** The picture and the objective at the iteration that the cloud shows. `most`: points of the cloud. */
export function PlayPanel({ maxPoints }: { readonly maxPoints: number }) {
  useTrace(maxPoints);
  return (
    <div className="play-panel">
      <FramePicture />
      <ObjectiveChart />
    </div>
  );
}

/** Follows the fit that belongs to the picture's exact result, and anew when that or the start changes. */
function useTrace(maxPoints: number): void {
  const result = useStore(({ pictures, results }) => {
    const picture = activePicture(pictures);
    const known = picture && results.byPicture[picture.id];
    return known?.kind === 'exact' ? known : undefined;
  });
  const id = useStore(({ pictures }) => pictures.active);
  const init = useStore(({ play }) => play.init);
  const draw = useStore(({ play }) => play.draw);
  useEffect(() => {
    if (id === undefined || !result) return;
    const k = result.palette.length >> 2;
    const options = traceOptionsOf(result.model, quantizeFor(result.settings, { id }), { k, init, draw });
    void trace(id, options, maxPoints);
  }, [id, result, init, draw, maxPoints]);
  useEffect(() => forget, []);
}

function ObjectiveChart() {
  const run = useStore(({ play }) => play.run);
  const step = useStore(({ play }) => play.frame?.step);
  if (!run) return null;
  const words = strings.play;
  const last = run.steps.length - 1;
  return (
    <LineChart
      title={words.objectives[run.objective]}
      xs={run.steps.map(({ iteration }) => iteration)}
      ys={run.steps.map(({ objective }) => objective)}
      cursor={step}
      onCursor={(index) => void goTo(index)}
      describe={(index) => `${words.iteration(index, last)}: ${words.value(run.steps[index]!.objective)}`}
      tickX={String}
      tickY={strings.choose.units.short}
    />
  );
}
