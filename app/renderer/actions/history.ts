import { useStore } from '../state/store.ts';
import { reopenClosed } from './pictures.ts';
import { undo } from './settings.ts';

/** Takes back what was done last: a change of the settings, or closing a picture. */
export function undoLast(): void {
  const { pictures, settings } = useStore.getState();
  const closedLast = pictures.closed.at(-1)?.settings === settings.current;
  if (!closedLast || !reopenClosed()) undo();
}
