import { messageOf } from '../actions/report-failure.ts';
import { notify } from '../actions/view.ts';
import { Newest } from '../calls/newest.ts';
import type { SegmentLayer } from '../state/segments.ts';
import { same } from '../state/settings.ts';
import { type State, update, useStore } from '../state/store.ts';
import type { SegmentDrawing } from '../worker/operations/draw-segments.ts';
import { engine } from './engine.ts';

interface Wish {
  readonly id: number;
  readonly cut: number;
  readonly show: SegmentDrawing;
  readonly component: number;
}

/** Keeps the drawing that covers the picture in step with what is to be shown of its regions, from now on. */
export function keepSegmentLayer(): void {
  const newest = new Newest();
  let wanted: Wish | undefined;
  useStore.subscribe((state) => {
    const next = wishOf(state);
    if (same(next, wanted)) return;
    wanted = next;
    newest.cancel();
    if (!next) return;
    void newest
      .run((signal) => engine.call('drawSegments', next, { signal }))
      .then((drawn) => {
        if (!drawn) return;
        if (wanted === next) put({ ...next, bitmap: drawn.bitmap });
        else drawn.bitmap.close();
      })
      .catch((error: unknown) => notify('error', messageOf(error)));
  });
}

function wishOf({ view, segments: { cut } }: State): Wish | undefined {
  const { show, component } = view.segments;
  if (view.stage !== 'segments' || !cut || show === 'outline') return undefined;
  if (show !== 'flat' && cut.components === 0) return undefined;
  const last = show === 'component' ? Math.min(component, cut.components - 1) : 0;
  return { id: cut.id, cut: cut.cut, show, component: last };
}

function put(layer: SegmentLayer): void {
  const before = useStore.getState().segments.layer;
  update('segments', (segments) => ({ ...segments, layer }));
  before?.bitmap.close();
}
