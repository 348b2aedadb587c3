import { createRoot } from 'react-dom/client';
import { keepFresh } from './engine/refresh.ts';
import { App } from './shell/app.tsx';
import './styles/tokens.css';
import './styles/base.css';
import './controls/controls.css';
import { keepTheme } from './styles/theme.ts';

keepTheme();
keepFresh();
createRoot(document.getElementById('root')!).render(<App />);
