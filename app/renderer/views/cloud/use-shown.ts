import type { ColorSpace } from 'fewhue/color';
import { useMemo } from 'react';
import { paletteOf as hexPalette } from '../../state/edit-palette.ts';
import { paletteShown } from '../../state/palette-entries.ts';
import { activePicture } from '../../state/pictures.ts';
import { beatOf } from '../../state/play.ts';
import type { PictureResult } from '../../state/results.ts';
import type { Settings } from '../../state/settings.ts';
import { useStore } from '../../state/store.ts';
import type { Probe } from '../../worker/operations/probe-picture.ts';
import {
  type CloudComponents,
  type CloudEntries,
  type CloudPoints,
  componentsOf,
  componentsOfStep,
  entriesOf,
  entriesOfStep,
  positionsOfStep,
} from './cloud-contents.ts';
import type { Lines } from './lines-layer.ts';
import { trailsOf } from './rods.ts';
import { useCloudLabels, useCloudPoints } from './use-cloud-points.ts';

const NO_LINES: Lines = { positions: new Float32Array(0), tints: new Float32Array(0) };

/** Everything that the cloud shows of the picture. */
export interface Shown {
  readonly space: ColorSpace;
  readonly points: CloudPoints | undefined;
  /** Entry of every point. */
  readonly labels: Uint16Array | undefined;
  /** RGBA bytes of the entries that the points are to be tinted by; undefined: they keep their own colours. */
  readonly palette: Uint8Array | undefined;
  readonly entries: CloudEntries | undefined;
  readonly components: CloudComponents | undefined;
  /** The space of clustering, if its components cannot be shown in the one that is chosen. */
  readonly componentsIn: ColorSpace | undefined;
  /** The ways of the clusters up to the iteration that is shown; empty while none is played. */
  readonly trails: Lines;
  /** Milliseconds in which clusters move to their next place; 0: at once. */
  readonly beat: number;
  /** What lies under the pointer in the picture beside. */
  readonly probe: Probe | undefined;
}

/** What is dragged in the cloud is seen before the picture has followed. */
function paletteOf(settings: Settings, id: number, result: PictureResult): Uint8Array {
  const { shown } = paletteShown(settings, id, result);
  const { colors } = hexPalette(shown);
  return colors.length === result.palette.length ? colors : result.palette;
}

/** What there is to show of the newest result of the picture that is shown. */
export function useShown(probe: Probe | undefined): Shown {
  const id = useStore(({ pictures }) => {
    const picture = activePicture(pictures);
    return picture?.status === 'ready' ? picture.id : undefined;
  });
  const look = useStore(({ view }) => view.cloud);
  const result = useStore(({ results }) => (id === undefined ? undefined : results.byPicture[id]));
  const space = look.space ?? ((result?.model.space ?? 'srgb') as ColorSpace);
  const points = useCloudPoints(id, space);
  const labels = useCloudLabels(id, result?.kind === 'exact' ? result.revision : 0);
  const dims = points?.dims ?? 3;
  const run = useStore(({ play }) => (play.run?.id === id ? play.run : undefined));
  const frame = useStore(({ play }) => play.frame);
  const step = useMemo(() => run && frame && { run, frame }, [run, frame]);
  const settings = useStore((state) => state.settings.current);
  const entries = useMemo(() => {
    if (step) return entriesOfStep(step, space, dims);
    if (!result || id === undefined) return undefined;
    return entriesOf({ palette: paletteOf(settings, id, result), counts: result.counts }, space, dims);
  }, [result, settings, id, step, space, dims]);
  const trails = useMemo(() => {
    if (!step) return NO_LINES;
    const steps = step.run.steps.slice(0, step.frame.step + 1);
    const stepPositions = steps.map((_, i) => positionsOfStep(step.run, i, space, dims));
    return trailsOf(stepPositions, step.frame.palette);
  }, [step, space, dims]);
  const beat = useStore(({ play }) => (play.running ? beatOf(play) : 0));
  const components = useMemo(() => {
    if (step) return componentsOfStep(step);
    return result && componentsOf(result.model, result.palette);
  }, [result, step]);
  const fits = components?.space === space;
  return {
    ...{ space, points, entries, labels: step ? step.frame.labels : labels },
    palette: look.tint === 'entry' ? (step?.frame ?? result)?.palette : undefined,
    components: fits ? components : undefined,
    componentsIn: fits ? undefined : components?.space,
    ...{ trails, beat, probe },
  };
}
