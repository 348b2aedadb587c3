import { APP_COMMANDS } from '../../shared/commands.ts';
import { openByDialog } from '../actions/pictures.ts';
import { redo, undo } from '../actions/settings.ts';
import { setView, switchTheme } from '../actions/view.ts';
import { Button } from '../controls/button.tsx';
import { useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';

/** Name, open, undo and redo, theme. */
export function Header() {
  const canUndo = useStore(({ settings }) => settings.past.length > 0);
  const canRedo = useStore(({ settings }) => settings.future.length > 0);
  const words = strings.header;
  return (
    <header className="header">
      <h1 className="name">{strings.name}</h1>
      <Button
        label={strings.open.button}
        icon="open"
        onPress={() => void openByDialog()}
        keys={APP_COMMANDS.open.keys[0]}
      />
      <span className="spring" />
      <Button
        label={words.undo}
        icon="undo"
        iconOnly
        look="quiet"
        {...{ disabled: !canUndo, onPress: undo }}
        keys={APP_COMMANDS.undo.keys[0]}
      />
      <Button
        label={words.redo}
        icon="redo"
        iconOnly
        look="quiet"
        {...{ disabled: !canRedo, onPress: redo }}
        keys={APP_COMMANDS.redo.keys[0]}
      />
      <Button
        label={words.theme}
        icon="theme"
        iconOnly
        look="quiet"
        onPress={switchTheme}
        keys={APP_COMMANDS.theme.keys[0]}
      />
      <Button
        label={words.keys}
        icon="keys"
        iconOnly
        look="quiet"
        onPress={() => setView({ dialog: 'shortcuts' })}
        keys={APP_COMMANDS['show-shortcuts'].keys[0]}
      />
    </header>
  );
}
