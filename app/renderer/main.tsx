import { createRoot } from 'react-dom/client';
import { keepLink } from './actions/page-link.ts';
import { openPending } from './actions/pictures.ts';
import { keepSession } from './actions/session.ts';
import { listenForCommands } from './commands/keyboard.ts';
import { keepAlive } from './engine/keep-alive.ts';
import { keepClip } from './engine/keep-clip.ts';
import { keepCompare } from './engine/keep-compare.ts';
import { keepMeasured } from './engine/keep-measured.ts';
import { keepOriginalsSharp } from './engine/keep-originals-sharp.ts';
import { keepOverlays } from './engine/keep-overlays.ts';
import { keepRail } from './engine/keep-rail.ts';
import { keepSegmentLayer } from './engine/keep-segment-layer.ts';
import { keepSegments } from './engine/keep-segments.ts';
import { keepSharp } from './engine/keep-sharp.ts';
import { keepSizes } from './engine/keep-sizes.ts';
import { keepSource } from './engine/keep-source.ts';
import { keepWindow } from './engine/keep-window.ts';
import { keepPointer } from './engine/pointer.ts';
import { keepFresh } from './engine/refresh.ts';
import { keepTabKey } from './engine/tab-key.ts';
import { host } from './host/find-host.ts';
import { keepOffline } from './host/keep-offline.ts';
import { App } from './shell/app.tsx';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './controls/controls.css';
import './controls/fields.css';
import { keepTheme } from './styles/theme.ts';

keepTheme();
keepWindow();
keepAlive();
keepSource();
keepPointer();
keepTabKey();
keepFresh();
keepSharp();
keepOriginalsSharp();
keepOverlays();
keepMeasured();
keepCompare();
keepClip();
keepSizes();
keepRail();
keepSegments();
keepSegmentLayer();
listenForCommands(host);
void keepSession();
keepLink();
void openPending();
if (host.kind === 'browser') keepOffline();
createRoot(document.getElementById('root')!).render(
  <ErrorBoundary>
    <App />
  </ErrorBoundary>,
);
