import type { ColorSpace } from 'fewhue/web';
import { useMemo } from 'react';
import { activePicture } from '../../state/pictures.ts';
import { useStore } from '../../state/store.ts';
import {
  type CloudComponents,
  type CloudEntries,
  type CloudPoints,
  componentsOf,
  entriesOf,
} from './cloud-contents.ts';
import { useCloudLabels, useCloudPoints } from './use-cloud-points.ts';

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
}

/** What there is to show of the newest result of the picture that is shown. */
export function useShown(): Shown {
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
  const entries = useMemo(() => result && entriesOf(result, space, dims), [result, space, dims]);
  const components = useMemo(() => result && componentsOf(result.model, result.palette), [result]);
  const fits = components?.space === space;
  return {
    ...{ space, points, labels, entries },
    palette: look.tint === 'entry' ? result?.palette : undefined,
    components: fits ? components : undefined,
    componentsIn: fits ? undefined : components?.space,
  };
}
