import { update, useStore } from '../state/store.ts';
import type { Notice, ViewState } from '../state/view.ts';

let lastNotice = 0;

/** Changes how the interface looks. */
export function setView(change: Partial<ViewState>): void {
  update('view', (view) => ({ ...view, ...change }));
}

/** Tells the user something in the place of what was told before; information goes away by itself. */
export function notify(kind: Notice['kind'], text: string): void {
  const shown = useStore.getState().view.notice;
  if (kind === 'error' && shown?.text === text) return;
  const id = ++lastNotice;
  setView({ notice: { id, kind, text } });
  if (kind === 'info') setTimeout(() => dismiss(id), 6000);
}

/** Takes a message away. */
export function dismiss(id: number): void {
  if (useStore.getState().view.notice?.id === id) setView({ notice: undefined });
}

/** Shows the drawer, or hides it. */
export function toggleDrawer(): void {
  setView({ drawer: !useStore.getState().view.drawer });
}

/** Dark if it is light now, and light if it is dark. */
export function switchTheme(): void {
  const { theme } = useStore.getState().view;
  const dark = theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
  setView({ theme: dark ? 'light' : 'dark' });
}
