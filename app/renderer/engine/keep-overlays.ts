import { messageOf } from '../actions/report-failure.ts';
import { notify } from '../actions/view.ts';
import { Newest } from '../calls/newest.ts';
import type { CompareState } from '../state/compare.ts';
import { sideShown } from '../state/compare-sides.ts';
import type { OverlaysState } from '../state/overlays.ts';
import { activePicture } from '../state/pictures.ts';
import { same } from '../state/settings.ts';
import { type State, update, useStore } from '../state/store.ts';
import { engine } from './engine.ts';

/** Keeps what lies over the picture in step with what is wanted, from now on. */
export function keepOverlays(): void {
  keep('highlight', wantedHighlight, async (wish, signal) => {
    const { bitmap, revision } = await engine.call('highlightEntry', wish, { signal });
    return { ...wish, bitmap, revision };
  });
  keep('errors', wantedErrors, async ({ id, left, right }, signal) => ({
    id,
    ...(await engine.call('mapErrors', { id, left, right }, { signal })),
  }));
}

interface Wish {
  readonly id: number;
  /** Number of the exact result. */
  readonly revision: number;
}

function wantedHighlight(state: State): (Wish & { readonly entry: number }) | undefined {
  const { hoveredEntry: entry } = state.view;
  const wish = exactResult(state);
  return wish && entry !== undefined && entry < wish.count
    ? { id: wish.id, revision: wish.revision, entry }
    : undefined;
}

function wantedErrors(state: State): (Wish & Pick<CompareState, 'left' | 'right'>) | undefined {
  const wish = state.view.errorMap ? exactResult(state) : undefined;
  const sides = { left: sideShown(state, 'left'), right: sideShown(state, 'right') };
  return wish && { id: wish.id, revision: wish.revision, ...sides };
}

function exactResult({ pictures, results, view }: State): (Wish & { readonly count: number }) | undefined {
  // Overlays are drawn where the picture is.
  const picture = view.stage === 'picture' || view.stage === 'cloud' ? activePicture(pictures) : undefined;
  const result = picture && results.byPicture[picture.id];
  if (!picture || result?.kind !== 'exact') return undefined;
  return { id: picture.id, revision: result.revision, count: result.counts.length };
}

/** Fetches an overlay whenever another one is wanted. The old one stays until then if it is of the same result. */
function keep<Name extends keyof OverlaysState, Wanted extends Wish>(
  name: Name,
  wantedOf: (state: State) => Wanted | undefined,
  fetch: (wish: Wanted, signal: AbortSignal) => Promise<NonNullable<OverlaysState[Name]>>,
): void {
  const newest = new Newest();
  let wanted: Wanted | undefined;
  useStore.subscribe((state) => {
    const next = wantedOf(state);
    if (same(next, wanted)) return;
    const before = wanted;
    wanted = next;
    newest.cancel();
    if (next?.id !== before?.id || next?.revision !== before?.revision) put(name, undefined);
    if (!next) return;
    void newest
      .run((signal) => fetch(next, signal))
      .then((overlay) => {
        if (!overlay) return;
        // The worker may be at a newer result, of which the window will hear soon.
        if (overlay.revision === next.revision && wanted === next) put(name, overlay);
        else overlay.bitmap.close();
      })
      .catch((error: unknown) => notify('error', messageOf(error)));
  });
}

function put<Name extends keyof OverlaysState>(name: Name, overlay: OverlaysState[Name]): void {
  const before = useStore.getState().overlays[name];
  if (before === overlay) return;
  update('overlays', (overlays) => ({ ...overlays, [name]: overlay }));
  before?.bitmap.close();
}
