import { Suspense } from 'react';
import { useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';
import { DropTarget } from './drop-target.tsx';
import { EmptyScreen } from './empty-screen.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Header } from './header.tsx';
import { Notices } from './notices.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import './shell.css';
import { notify, setView } from '../actions/view.ts';
import { forgetFailedLoads, loaded } from '../views/loaded.tsx';
import { PaletteRibbon } from '../views/palette/palette-ribbon.tsx';
import { Announcer } from './announcer.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { SidePanel } from './side-panel.tsx';
import { Stage } from './stage.tsx';
import { StatusLine } from './status-line.tsx';
import { ThumbnailStrip } from './thumbnail-strip.tsx';

const ChooseDialog = loaded(async () => (await import('../views/choose/choose-dialog.tsx')).ChooseDialog);

/** The whole window. */
export function App() {
  const empty = useStore(({ pictures }) => pictures.open.length === 0);
  const dialog = useStore(({ view }) => view.dialog);
  return (
    <div className="app">
      {!empty && <SkipLinks />}
      <Header />
      {empty ? <EmptyScreen /> : <Workspace />}
      <Notices />
      <Announcer />
      <DropTarget />
      {dialog === 'shortcuts' && <ShortcutsDialog />}
      {dialog === 'choose' && (
        <ErrorBoundary onFail={giveUpDialog}>
          <Suspense fallback={null}>
            <ChooseDialog />
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

function Workspace() {
  return (
    <>
      <main className="workspace">
        <SettingsPanel />
        <Stage />
        <SidePanel />
      </main>
      <footer className="foot">
        <PaletteRibbon />
        <ThumbnailStrip />
        <StatusLine />
      </footer>
    </>
  );
}
