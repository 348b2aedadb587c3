import { onMac } from './on-mac.ts';

const SIGNS: Readonly<Record<string, string>> = {
  ...{ ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', '=': '+', '-': '−' },
};
/** In the order in which a Mac shows them. */
const MAC_SIGNS: Readonly<Record<string, string>> = { ...SIGNS, Alt: '⌥', Shift: '⇧', Ctrl: '⌘' };

/** The keys of a combination such as `Ctrl+Shift+Z`, as they stand on the keyboard. */
export function shownKeys(combination: string, mac = onMac()): readonly string[] {
  const signs = mac ? MAC_SIGNS : SIGNS;
  return combination.split('+').map((key) => signs[key] ?? key);
}
