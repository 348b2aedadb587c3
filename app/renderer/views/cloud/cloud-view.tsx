import { useRef, useState } from 'react';
import { activePicture } from '../../state/pictures.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import type { Probe } from '../../worker/operations/probe-picture.ts';
import { PlayControls } from '../play/play-controls.tsx';
import { PlayPanel } from '../play/play-panel.tsx';
import { CloudBar } from './cloud-bar.tsx';
import { CloudPicture } from './cloud-picture.tsx';
import { CloudTable } from './cloud-table.tsx';
import './cloud-view.css';
import { OrbitButtons } from './orbit-buttons.tsx';
import { useCentroids } from './use-centroids.ts';
import { MAX_POINTS } from './use-cloud-points.ts';
import { useDrawing } from './use-drawing.ts';
import { orbitByKey, useOrbiting } from './use-orbiting.ts';
import { useScene } from './use-scene.ts';
import { type Shown, useShown } from './use-shown.ts';

/** The distinct colours in space, with the palette and the components of a mixture. */
export function CloudView() {
  const [probe, setProbe] = useState<Probe>();
  const shown = useShown(probe);
  const playing = useStore(({ play }) => play.open);
  return (
    <div className="cloud-view">
      <CloudBar shown={shown} />
      <div className="cloud-body">
        {!playing && <CloudPicture onProbe={setProbe} />}
        <CloudFrame shown={shown} />
        {playing && <PlayPanel maxPoints={MAX_POINTS} />}
      </div>
      {playing && <PlayControls />}
      <CloudTable shown={shown} />
    </div>
  );
}

function CloudFrame({ shown }: { readonly shown: Shown }) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const scene = useScene(canvas);
  const drawing = scene === 'none' ? undefined : scene;
  useDrawing(drawing, frame, shown);
  useOrbiting(frame, drawing);
  useCentroids(frame, drawing, shown);
  const name = useStore(({ pictures }) => activePicture(pictures)?.name ?? '');
  const words = strings.cloud;
  const { points, entries, components, space } = shown;
  if (scene === 'none') return <p className="cloud-missing">{words.noWebGl}</p>;
  const facts = points && {
    ...{ name, points: points.counts.length, distinct: points.distinct, space: words.spaces[space] },
    ...{ spheres: entries?.shares.length ?? 0, ellipsoids: components?.weights.length ?? 0 },
  };
  return (
    <section
      className="cloud-frame"
      ref={frame}
      aria-label={words.region}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys
      tabIndex={0}
      onKeyDown={orbitByKey}
    >
      <canvas ref={canvas} role="img" aria-label={facts ? words.describe(facts) : words.loading} />
      {words.axisNames[space].map((axis) => (
        <span key={axis} className="cloud-axis" aria-hidden="true">
          {axis}
        </span>
      ))}
      {!points && <p className="cloud-loading">{words.loading}</p>}
      <OrbitButtons />
    </section>
  );
}
