import { SHORTCUTS } from '../../shared/shortcuts.ts';
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
        keys={SHORTCUTS.open[0]}
      />
      <span className="spring" />
      <Button
        label={words.undo}
        icon="undo"
        iconOnly
        look="quiet"
        {...{ disabled: !canUndo, onPress: undo }}
        keys={SHORTCUTS.undo[0]}
      />
      <Button
        label={words.redo}
        icon="redo"
        iconOnly
        look="quiet"
        {...{ disabled: !canRedo, onPress: redo }}
        keys={SHORTCUTS.redo[0]}
      />
      <Button
        label={words.theme}
        icon="theme"
        iconOnly
        look="quiet"
        onPress={switchTheme}
        keys={SHORTCUTS.theme[0]}
      />
      <Button
        label={words.keys}
        icon="keys"
        iconOnly
        look="quiet"
        onPress={() => setView({ dialog: 'shortcuts' })}
        keys={SHORTCUTS['show-shortcuts'][0]}
      />
    </header>
  );
}
