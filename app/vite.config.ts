import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const { version } = JSON.parse(readFileSync(path('../package.json'), 'utf8')) as { version: string };

/** The page: static files that work from any folder of any server. */
export default defineConfig({
  root: path('renderer'),
  base: './',
  plugins: [react()],
  define: { __FEWHUE_VERSION__: JSON.stringify(version) },
  resolve: {
    alias: [
      { find: /^fewhue$/, replacement: path('../src/index.ts') },
      { find: /^fewhue\/web$/, replacement: path('../src/web.ts') },
    ],
  },
  worker: { format: 'es' },
  build: {
    outDir: path('../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    // The pictures must stay files: the content security policy lets scripts fetch from the page's own place only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
