import { APP_COMMANDS, type CommandName } from '../../shared/commands.ts';
import { panBy, zoomAbout, zoomToActual, zoomToFit } from '../actions/camera.ts';
import { close } from '../actions/close.ts';
import { exportPalette } from '../actions/export-palette.ts';
import { undoLast } from '../actions/history.ts';
import { choosePalette } from '../actions/palette-files.ts';
import { openByDialog, openFolder, showNeighbor } from '../actions/pictures.ts';
import { copyCommand, copyPicture, saveBatch, savePicture } from '../actions/save.ts';
import { redo, stepColors } from '../actions/settings.ts';
import { setView, switchTheme, toggleDrawer } from '../actions/view.ts';
import { useStore } from '../state/store.ts';

/** CSS pixels that a key pans by. */
const PAN = 80;

/** What menus and keys do; keys, titles and menus are in `APP_COMMANDS`. */
export const COMMANDS: Readonly<Record<CommandName, () => void>> = {
  open: () => void openByDialog(),
  'save-picture': () => void savePicture(),
  'save-packed': () => void savePicture('fhq'),
  'save-batch': () => void saveBatch(),
  'copy-picture': () => void copyPicture(),
  'copy-command': () => void copyCommand(),
  'open-folder': () => void openFolder(),
  'open-palette': () => void choosePalette(),
  'save-palette': () => void exportPalette('gpl'),
  'close-picture': closeShown,
  'show-commands': () => setView({ dialog: 'commands' }),
  undo: undoLast,
  redo: redo,
  'more-colors': () => stepShownColors(1),
  'fewer-colors': () => stepShownColors(-1),
  'next-picture': () => showNeighbor(1),
  'previous-picture': () => showNeighbor(-1),
  'zoom-in': () => zoomAbout(2),
  'zoom-out': () => zoomAbout(1 / 2),
  'zoom-fit': zoomToFit,
  'zoom-actual': zoomToActual,
  'pan-left': () => panBy({ x: PAN, y: 0 }),
  'pan-right': () => panBy({ x: -PAN, y: 0 }),
  'pan-up': () => panBy({ x: 0, y: PAN }),
  'pan-down': () => panBy({ x: 0, y: -PAN }),
  'show-picture': () => setView({ stage: 'picture' }),
  'show-cloud': () => setView({ stage: 'cloud' }),
  'show-segments': () => setView({ stage: 'segments' }),
  'show-learn': () => setView({ stage: 'learn' }),
  'show-numbers': showNumbers,
  'toggle-drawer': toggleDrawer,
  theme: switchTheme,
  'show-shortcuts': () => setView({ dialog: 'shortcuts' }),
};

/** What a command is called. */
export function titleOf(name: CommandName): string {
  return APP_COMMANDS[name].title;
}

function closeShown(): void {
  const { active } = useStore.getState().pictures;
  if (active !== undefined) close(active);
}

/** Beside regions the number of colours is not to be seen, and must not change unseen. */
function stepShownColors(by: 1 | -1): void {
  if (useStore.getState().view.stage !== 'segments') stepColors(by);
}

/** The numbers are a fold of the drawer: it is opened and scrolled to, once it is there. */
function showNumbers(): void {
  const fold = () => document.querySelector<HTMLDetailsElement>('#side-numbers');
  if (!fold()) setView({ stage: 'picture', drawer: true });
  requestAnimationFrame(() => {
    fold()?.setAttribute('open', '');
    fold()?.scrollIntoView();
  });
}
