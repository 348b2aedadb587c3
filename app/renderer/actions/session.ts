import { readSession, sessionOf, writeSession } from '../state/session.ts';
import { newHistory } from '../state/settings.ts';
import { type State, update, useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';
import { openAgain } from './pictures.ts';
import { notify, setView } from './view.ts';

/** Brings back what was open before the page was loaded anew, and keeps what is open from now on. */
export async function keepSession(): Promise<void> {
  const lost = bringBack();
  let kept: readonly unknown[] = [];
  useStore.subscribe((state) => {
    // What is dragged is written down when it rests.
    if (state.settings.gesture === 'colors') return;
    const parts = partsOf(state);
    if (parts.every((part, i) => part === kept[i])) return;
    kept = parts;
    writeSession(sessionOf(state));
  });
  const names = await lost;
  if (names.length > 0) notify('error', strings.open.lost(names));
}

/** What a session is made of. */
function partsOf({ pictures, settings, view }: State): readonly unknown[] {
  const { own, palettes, recolored, names, strokes, regions } = settings.current;
  return [pictures, own, strokes, palettes, recolored, names, regions, view.stage];
}

async function bringBack(): Promise<readonly string[]> {
  const session = readSession();
  if (!session) return [];
  const { ids, done } = openAgain(
    session.pictures.map(({ source }) => source),
    session.active,
  );
  const byId = <Name extends 'own' | 'strokes' | 'palette' | 'recolored' | 'names' | 'regions'>(name: Name) =>
    Object.fromEntries(
      session.pictures.flatMap((kept, i) => (kept[name] ? [[ids[i]!, kept[name]] as const] : [])),
    );
  const edited = {
    ...{ own: byId('own'), strokes: byId('strokes'), regions: byId('regions') },
    ...{ palettes: byId('palette'), recolored: byId('recolored'), names: byId('names') },
  };
  // No step of undo: it was so when the page was left.
  update('settings', ({ current }) => newHistory({ ...current, ...edited }));
  setView({ stage: session.stage });
  return done;
}
