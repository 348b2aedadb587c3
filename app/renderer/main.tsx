import { createRoot } from 'react-dom/client';
import { openPending } from './actions/pictures.ts';
import { listenForCommands } from './commands/keyboard.ts';
import { keepFresh } from './engine/refresh.ts';
import { host } from './host/find-host.ts';
import { App } from './shell/app.tsx';
import './styles/tokens.css';
import './styles/base.css';
import './controls/controls.css';
import { keepTheme } from './styles/theme.ts';

keepTheme();
keepFresh();
listenForCommands(host);
void openPending();
createRoot(document.getElementById('root')!).render(<App />);
