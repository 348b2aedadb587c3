import type { MenuCommand } from '../../shared/ipc-contract.ts';
import { panBy, zoomAbout, zoomToActual, zoomToFit } from '../actions/camera.ts';
import { openByDialog, showNeighbor } from '../actions/pictures.ts';
import { copyCommand, copyPicture, saveBatch, savePicture } from '../actions/save.ts';
import { redo, stepColors, undo } from '../actions/settings.ts';
import { setView, switchTheme } from '../actions/view.ts';
import { strings } from '../strings/en.ts';

/** What only the keyboard does, besides the commands that a menu has too. */
export type KeyCommand =
  | 'more-colors'
  | 'fewer-colors'
  | 'next-picture'
  | 'previous-picture'
  | 'pan-left'
  | 'pan-right'
  | 'pan-up'
  | 'pan-down'
  | 'theme';

/** Something that can be done from anywhere. */
export interface Command {
  readonly run: () => void;
  /**
   * Key combinations as `Ctrl+Shift+Z`; on a Mac Ctrl is the command key. The first is the one that is shown. None is a
   * sign alone: dictation would set those off.
   */
  readonly keys: readonly string[];
}

/** CSS pixels that a key pans by. */
const PAN = 80;

/** Everything that menus and keys do. */
export const COMMANDS: Readonly<Record<MenuCommand | KeyCommand, Command>> = {
  open: { run: () => void openByDialog(), keys: ['Ctrl+O'] },
  'save-png': { run: () => void savePicture('png'), keys: ['Ctrl+S'] },
  'save-packed': { run: () => void savePicture('fhq'), keys: ['Ctrl+Shift+S'] },
  'save-batch': { run: () => void saveBatch('png'), keys: ['Ctrl+Alt+S'] },
  'copy-picture': { run: () => void copyPicture(), keys: ['Ctrl+C'] },
  'copy-command': { run: () => void copyCommand(), keys: ['Alt+C'] },
  undo: { run: undo, keys: ['Ctrl+Z'] },
  redo: { run: redo, keys: ['Ctrl+Shift+Z', 'Ctrl+Y'] },
  'more-colors': { run: () => stepColors(1), keys: ['Alt+ArrowUp'] },
  'fewer-colors': { run: () => stepColors(-1), keys: ['Alt+ArrowDown'] },
  'next-picture': { run: () => showNeighbor(1), keys: ['PageDown'] },
  'previous-picture': { run: () => showNeighbor(-1), keys: ['PageUp'] },
  'zoom-in': { run: () => zoomAbout(2), keys: ['Alt+='] },
  'zoom-out': { run: () => zoomAbout(1 / 2), keys: ['Alt+-'] },
  'zoom-fit': { run: zoomToFit, keys: ['Alt+0'] },
  'zoom-actual': { run: zoomToActual, keys: ['Alt+1'] },
  'pan-left': { run: () => panBy({ x: PAN, y: 0 }), keys: ['Shift+ArrowLeft'] },
  'pan-right': { run: () => panBy({ x: -PAN, y: 0 }), keys: ['Shift+ArrowRight'] },
  'pan-up': { run: () => panBy({ x: 0, y: PAN }), keys: ['Shift+ArrowUp'] },
  'pan-down': { run: () => panBy({ x: 0, y: -PAN }), keys: ['Shift+ArrowDown'] },
  'show-picture': { run: () => setView({ stage: 'picture' }), keys: ['Alt+P'] },
  'show-cloud': { run: () => setView({ stage: 'cloud' }), keys: ['Alt+L'] },
  'show-segments': { run: () => setView({ stage: 'segments' }), keys: ['Alt+G'] },
  'show-numbers': { run: showNumbers, keys: ['Alt+N'] },
  theme: { run: switchTheme, keys: ['Alt+T'] },
  'show-shortcuts': { run: () => setView({ dialog: 'shortcuts' }), keys: ['F1'] },
};

/** What a command is called. */
export function titleOf(name: keyof typeof COMMANDS): string {
  return strings.commands[name];
}

/** Numbers are a panel that is always there: they are scrolled to. */
function showNumbers(): void {
  const panel = document.getElementById('side-numbers');
  panel?.scrollIntoView();
}
