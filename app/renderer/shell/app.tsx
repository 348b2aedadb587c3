import { Suspense } from 'react';
import { useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';
import { useStageView } from '../views/use-stage-view.ts';
import { Drawer } from './drawer.tsx';
import { DropTarget } from './drop-target.tsx';
import { EmptyScreen } from './empty-screen.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Header } from './header.tsx';
import { Notices } from './notices.tsx';
import './shell.css';
import { notify, setView } from '../actions/view.ts';
import { forgetFailedLoads, loaded } from '../views/loaded.tsx';
import { Announcer } from './announcer.tsx';
import { Stage } from './stage.tsx';
import { ThumbnailStrip } from './thumbnail-strip.tsx';

/** Dialogs, whose code is loaded when they are first wanted. */
const DIALOGS = {
  shortcuts: loaded(async () => (await import('./shortcuts-dialog.tsx')).ShortcutsDialog),
  commands: loaded(async () => (await import('../views/commands/command-palette.tsx')).CommandPalette),
  choose: loaded(async () => (await import('../views/choose/choose-dialog.tsx')).ChooseDialog),
};

/** The whole window. */
export function App() {
  // Learn has points of its own.
  const empty = useStore(({ pictures, view }) => pictures.open.length === 0 && view.stage !== 'learn');
  const dialog = useStore(({ view }) => view.dialog);
  const Dialog = dialog && DIALOGS[dialog];
  return (
    <div className="app">
      {!empty && <SkipLinks />}
      <Header />
      {empty ? <EmptyScreen /> : <Workspace />}
      {empty && <Notices />}
      <Announcer />
      <DropTarget />
      {Dialog && (
        <ErrorBoundary onFail={giveUpDialog}>
          <Suspense fallback={null}>
            <Dialog />
          </Suspense>
        </ErrorBoundary>
      )}
    </div>
  );
}

/** A dialog that cannot be shown must not keep the keys from the window; it is loaded anew when it is wanted again. */
function giveUpDialog(): void {
  forgetFailedLoads();
  setView({ dialog: undefined });
  notify('error', strings.broken.dialog);
}

function SkipLinks() {
  return (
    <nav className="skip-links unseen">
      <a href="#stage">{strings.skip.stage}</a>
      <a href="#settings">{strings.skip.settings}</a>
      <a href="#side">{strings.skip.side}</a>
    </nav>
  );
}

/** The picture, what moves through its results, and the drawer beside them. */
function Workspace() {
  const { rails } = useStageView();
  const many = useStore(({ pictures }) => pictures.open.length > 1);
  return (
    <main className="workspace">
      <Stage />
      <div className="rails">
        {rails.map(({ id, Component }) => (
          <ErrorBoundary key={id}>
            <Suspense fallback={null}>
              <Component />
            </Suspense>
          </ErrorBoundary>
        ))}
        {many && <ThumbnailStrip />}
      </div>
      <Drawer />
    </main>
  );
}
