import { useStore } from '../state/store.ts';

/** Keeps the page's theme in step with the one that was chosen. */
export function keepTheme(): void {
  const apply = () => {
    const { theme } = useStore.getState().view;
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  };
  apply();
  useStore.subscribe(apply);
}
