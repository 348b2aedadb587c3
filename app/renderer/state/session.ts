import type { PictureSource } from './pictures.ts';
import type { RegionEdits } from './region-edits.ts';
import type { OptionValues } from './settings.ts';
import type { State } from './store.ts';
import type { Stroke } from './stroke.ts';

// What comes back when the page is loaded anew. Kept as JSON in the browser's store of this one tab.

const KEY = 'fewhue-session';

/** A picture that was open, and the palette that it was given by hand. */
export interface SessionPicture {
  readonly source: PictureSource;
  /** Options of its own. */
  readonly own: OptionValues | undefined;
  readonly palette: readonly string[] | undefined;
  readonly recolored: readonly string[] | undefined;
  readonly names: readonly string[] | undefined;
  readonly strokes: readonly Stroke[] | undefined;
  readonly regions: RegionEdits | undefined;
}

/** What was open, in its order. */
export interface Session {
  readonly pictures: readonly SessionPicture[];
  /** Place of the one that was shown. */
  readonly active: number;
  /** Id of the view in the middle. */
  readonly stage: string;
}

/** What is open now; what could not be opened does not come back. */
export function sessionOf({ pictures, settings, view }: State): Session {
  const open = pictures.open.filter(({ status }) => status !== 'failed');
  return {
    pictures: open.map(({ id, source }) => ({
      source,
      own: settings.current.own[id],
      palette: settings.current.palettes[id],
      recolored: settings.current.recolored[id],
      names: settings.current.names[id],
      strokes: settings.current.strokes[id],
      regions: settings.current.regions[id],
    })),
    active: Math.max(
      0,
      open.findIndex(({ id }) => id === pictures.active),
    ),
    stage: view.stage,
  };
}

/** What the tab had before it was loaded anew; undefined if that was nothing, or is not to be read. */
export function readSession(): Session | undefined {
  try {
    const { pictures, active, stage } = JSON.parse(sessionStorage.getItem(KEY) ?? '') as Session;
    const known = pictures.filter(({ source }) => isKnown(source));
    return known.length > 0 ? { pictures: known, active: Number(active), stage: String(stage) } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether this version knows how to come to the picture: it was perhaps another one that wrote it down. */
function isKnown(source: PictureSource): boolean {
  const words = source.kind === 'host' ? [source.ref.token, source.ref.name] : [source.name, source.url];
  return words.every((word) => typeof word === 'string');
}

export function writeSession(session: Session): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(session));
  } catch {
    // A browser that keeps nothing: the tab begins anew.
  }
}
