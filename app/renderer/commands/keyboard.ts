import { APP_COMMANDS, COMMAND_NAMES } from '../../shared/commands.ts';
import type { Host } from '../../shared/ipc-contract.ts';
import { useStore } from '../state/store.ts';
import { COMMANDS } from './commands.ts';

/** Runs commands by key and by the host's menu, from now on. */
export function listenForCommands(host: Host): void {
  host.on('menu', (name) => COMMANDS[name]());
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || useStore.getState().view.dialog !== undefined) return;
    const command = COMMAND_NAMES.find((name) => APP_COMMANDS[name].keys.some((key) => fits(key, event)));
    if (!command || isTyping(event)) return;
    event.preventDefault();
    COMMANDS[command]();
  });
}

/** Whether an event is a combination such as `Ctrl+Shift+Z`. */
export function fits(combination: string, event: KeyboardEvent): boolean {
  const words = combination.split('+');
  const key = words.at(-1)!;
  // With Alt some systems type other signs, so that the place of the key counts.
  const pressed = event.altKey ? signOf(event.code) : event.key;
  return (
    pressed.toLowerCase() === key.toLowerCase() &&
    (event.ctrlKey || event.metaKey) === words.includes('Ctrl') &&
    event.altKey === words.includes('Alt') &&
    event.shiftKey === words.includes('Shift')
  );
}

function signOf(code: string): string {
  const signs: Readonly<Record<string, string>> = { Equal: '=', Minus: '-' };
  return signs[code] ?? code.replace(/^(Key|Digit)/, '');
}

/** Keys that belong to the control with the focus, or to a selection of text. */
function isTyping(event: KeyboardEvent): boolean {
  const field = (event.target as HTMLElement).closest<HTMLInputElement>('input, select, textarea');
  const withText = field?.matches('textarea, input[type="text"]') === true;
  const { key, ctrlKey, metaKey } = event;
  if (/^F\d+$/.test(key)) return false;
  // Alt and a letter types signs on many keyboards.
  if (event.altKey && !ctrlKey) return withText;
  if (ctrlKey || metaKey) {
    if (key.toLowerCase() === 'c' && !event.shiftKey) return withText || String(getSelection()) !== '';
    return withText && /^[zy]$/i.test(key);
  }
  if (field?.matches('input[type="range"]')) return /^(Arrow|Page|Home|End)/.test(key);
  return field !== null && !field?.matches('input[type="checkbox"], input[type="range"]');
}
