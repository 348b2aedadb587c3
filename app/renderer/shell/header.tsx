import { APP_COMMANDS } from '../../shared/commands.ts';
import { undoLast } from '../actions/history.ts';
import { openByDialog } from '../actions/pictures.ts';
import { redo } from '../actions/settings.ts';
import { toggleDrawer } from '../actions/view.ts';
import { Button } from '../controls/button.tsx';
import { useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';
import { SaveButton } from '../views/save/save-button.tsx';
import './header.css';
import { Logo } from './logo.tsx';
import { MoreMenu } from './more-menu.tsx';
import { PictureMenu } from './picture-menu.tsx';
import { Tabs } from './tabs.tsx';

/** The picture, its views, undo and redo, and saving, which is never out of sight. */
export function Header() {
  const empty = useStore(({ pictures }) => pictures.open.length === 0);
  const learning = useStore(({ view }) => view.stage === 'learn');
  return (
    <header className="header">
      <Logo />
      <h1 className={empty ? 'name' : 'unseen'}>{strings.name}</h1>
      {!empty && <PictureMenu />}
      <Button
        label={strings.open.button}
        icon="open"
        iconOnly
        look="quiet"
        onPress={() => void openByDialog()}
        keys={APP_COMMANDS.open.keys[0]}
      />
      {(!empty || learning) && <Tabs />}
      <span className="spring" />
      <History />
      <MoreMenu />
      {!empty && <DrawerButton />}
      {!empty && <SaveButton />}
    </header>
  );
}

function History() {
  const canUndo = useStore(
    ({ settings, pictures }) =>
      settings.past.length > 0 || pictures.closed.at(-1)?.settings === settings.current,
  );
  const canRedo = useStore(({ settings }) => settings.future.length > 0);
  const words = strings.header;
  return (
    <span className="history">
      <Button
        {...{ label: words.undo, icon: 'undo', iconOnly: true, look: 'quiet' }}
        {...{ disabled: !canUndo, onPress: undoLast, keys: APP_COMMANDS.undo.keys[0] }}
      />
      <Button
        {...{ label: words.redo, icon: 'redo', iconOnly: true, look: 'quiet' }}
        {...{ disabled: !canRedo, onPress: redo, keys: APP_COMMANDS.redo.keys[0] }}
      />
    </span>
  );
}

function DrawerButton() {
  const open = useStore(({ view }) => view.drawer);
  return (
    <Button
      {...{ label: strings.header.drawer, icon: 'options', iconOnly: true, look: 'quiet' }}
      {...{ pressed: open, onPress: toggleDrawer, keys: APP_COMMANDS['toggle-drawer'].keys[0] }}
    />
  );
}
