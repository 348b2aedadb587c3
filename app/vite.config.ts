import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { FACE_ALIASES } from '../scripts/faces.mjs';
import { installable } from './installable.ts';
import { PAGE_SECURITY_POLICY } from './shared/content-security-policy.ts';
import { workerLicenses } from './worker-licenses.ts';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const { version } = JSON.parse(readFileSync(path('../package.json'), 'utf8')) as { version: string };

/** Puts the policy into the page, before anything that it is about. A page under development needs inline scripts. */
const securityPolicy: Plugin = {
  name: 'security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: PAGE_SECURITY_POLICY },
      injectTo: 'head-prepend',
    },
  ],
};

const LICENSES = 'third-party-licenses.md';
const ofWorkers = workerLicenses(LICENSES);

/**
 * The kernels and the table of blue noise are files of their own, of the same bytes for the window and for the worker:
 * each is loaded once for both.
 */
const rolldownOptions = {
  output: {
    topLevelVar: true,
    codeSplitting: {
      groups: [
        { name: 'kernels', test: /kernels\/generated\/wasm-bytes/ },
        { name: 'blue-noise', test: /dither\/blue-noise/ },
      ],
    },
  },
};

/** The page: static files that work from any folder of any server. */
export default defineConfig({
  root: path('renderer'),
  base: './',
  plugins: [react(), securityPolicy, ofWorkers.append, installable()],
  define: { __FEWHUE_VERSION__: JSON.stringify(version) },
  resolve: { alias: FACE_ALIASES },
  worker: { format: 'es', plugins: () => [ofWorkers.gather], rolldownOptions },
  build: {
    outDir: path('../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    // The pictures must stay files: the content security policy lets scripts fetch from the page's own place only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: { fileName: LICENSES },
    rolldownOptions,
  },
});
