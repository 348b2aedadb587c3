import { update, useStore } from '../state/store.ts';
import type { Notice, ViewState } from '../state/view.ts';

let lastNotice = 0;

/** Changes how the interface looks. */
export function setView(change: Partial<ViewState>): void {
  update('view', (view) => ({ ...view, ...change }));
}

/** Tells the person something; information goes away by itself, and an error that is still shown is not told twice. */
export function notify(kind: Notice['kind'], text: string): void {
  const { notices } = useStore.getState().view;
  if (kind === 'error' && notices.some((notice) => notice.text === text)) return;
  const id = ++lastNotice;
  update('view', (view) => ({ ...view, notices: [...view.notices.slice(-3), { id, kind, text }] }));
  if (kind === 'info') setTimeout(() => dismiss(id), 6000);
}

/** Takes a message away. */
export function dismiss(id: number): void {
  update('view', (view) => ({ ...view, notices: view.notices.filter((notice) => notice.id !== id) }));
}

/** Dark if it is light now, and light if it is dark. */
export function switchTheme(): void {
  const { theme } = useStore.getState().view;
  const dark = theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
  setView({ theme: dark ? 'light' : 'dark' });
}
