import { host } from '../host/find-host.ts';
import { activePicture } from '../state/pictures.ts';
import { type State, useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';

/** Keeps the window's title and frame in step with the picture and the theme that are shown, from now on. */
export function keepWindow(): void {
  let theme: State['view']['theme'] | undefined;
  const follow = ({ pictures, view }: State) => {
    const name = activePicture(pictures)?.name;
    const title = name === undefined ? strings.name : `${name} – ${strings.name}`;
    if (document.title !== title) document.title = title;
    if (view.theme === theme) return;
    theme = view.theme;
    void host.setTheme(theme).catch(() => {});
  };
  follow(useStore.getState());
  useStore.subscribe(follow);
}
