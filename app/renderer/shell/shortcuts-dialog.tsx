import { APP_COMMANDS, COMMAND_NAMES } from '../../shared/commands.ts';
import { setView } from '../actions/view.ts';
import { titleOf } from '../commands/commands.ts';
import { shownKeys } from '../commands/shown-keys.ts';
import { Dialog } from '../controls/dialog.tsx';
import { strings } from '../strings/en.ts';
import '../controls/kbd.css';
import './shortcuts-dialog.css';

/** Every key that does something anywhere. */
export function ShortcutsDialog() {
  return (
    <Dialog title={strings.shortcuts} onClose={() => setView({ dialog: undefined })}>
      <dl className="shortcuts">
        {COMMAND_NAMES.map((name) => (
          <div key={name} className="shortcut">
            <dt>{titleOf(name)}</dt>
            <dd>
              {shownKeys(APP_COMMANDS[name].keys[0]).map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
