import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { APP_COMMANDS, type CommandName } from '../../../shared/commands.ts';
import { setView } from '../../actions/view.ts';
import { COMMANDS, titleOf } from '../../commands/commands.ts';
import { findCommands } from '../../commands/find-commands.ts';
import { shownKeys } from '../../commands/shown-keys.ts';
import { Dialog } from '../../controls/dialog.tsx';
import { strings } from '../../strings/en.ts';
import '../../controls/kbd.css';
import './command-palette.css';

/** A field for words, and below it the commands that have them: arrow keys choose one, Enter runs it. */
export function CommandPalette() {
  const [typed, setTyped] = useState('');
  const [wanted, setWanted] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const words = strings.commands;
  const found = findCommands(typed);
  const at = Math.min(wanted, found.length - 1);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const press = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) setWanted((at + step + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter' && found[at]) run(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={words.title} onClose={close}>
      <input
        // Whoever opens this types at once.
        ref={(field) => field?.setAttribute('autofocus', '')}
        className="command-field"
        type="text"
        role="combobox"
        aria-label={words.field}
        placeholder={words.field}
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={found[at] && `${id}-${found[at]}`}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setWanted(0);
        }}
        onKeyDown={press}
      />
      <div id={id} ref={list} className="command-list" role="listbox" aria-label={words.title}>
        {found.map((name, i) => (
          <CommandLine key={name} id={`${id}-${name}`} name={name} selected={i === at} />
        ))}
      </div>
      {found.length === 0 && <p className="command-none">{words.none}</p>}
    </Dialog>
  );
}

interface LineProps {
  readonly id: string;
  readonly name: CommandName;
  readonly selected: boolean;
}

function CommandLine({ id, name, selected }: LineProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
    <div
      id={id}
      className="command-line"
      role="option"
      aria-selected={selected}
      tabIndex={-1}
      onClick={() => run(name)}
    >
      <span>{titleOf(name)}</span>
      <span className="command-keys">
        {shownKeys(APP_COMMANDS[name].keys[0]).map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </span>
    </div>
  );
}

function close(): void {
  setView({ dialog: undefined });
}

/** The command may open a dialog of its own. */
function run(name: CommandName): void {
  close();
  COMMANDS[name]();
}
