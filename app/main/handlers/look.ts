import type { MainCalls } from '../../shared/channels.ts';
import type { Theme } from '../../shared/ipc-contract.ts';

/** What the frame of the window needs. */
export interface LookServices {
  /** Has the system draw the window's frame, menus and dialogs in a theme. */
  readonly setTheme: (theme: Theme) => void;
}

/** The calls about how the window looks. */
export function look({ setTheme }: LookServices): Pick<MainCalls, 'setTheme'> {
  return { setTheme: async (theme) => setTheme(theme) };
}
