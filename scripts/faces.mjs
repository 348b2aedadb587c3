// The public faces are the `exports` of package.json: `fewhue/palette` is src/palette.ts. Whoever bundles the sources
// (build, tests, the page) finds by these names; `#internal/…` is for the command line and the app alone.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** From the project's folder, where npm runs tests and bundled scripts alike. */
const path = (name) => resolve(name);

const { exports } = JSON.parse(readFileSync(path('package.json'), 'utf8'));

/** Names of the faces, as of their files in `src`: `index`, `palette`, … */
export const FACES = Object.keys(exports)
  .filter((name) => !name.endsWith('.json'))
  .map((name) => (name === '.' ? 'index' : name.slice(2)));

/** Aliases for Vite and Vitest. */
export const FACE_ALIASES = [
  { find: /^fewhue$/, replacement: path('src/index.ts') },
  { find: /^fewhue\/(\w+)$/, replacement: path('src/$1.ts') },
  { find: /^#internal\/(\w+)$/, replacement: path('src/internal/$1.ts') },
];

/** The same for Rolldown, as a plugin. */
export const faceResolver = {
  name: 'faces',
  resolveId(id) {
    const alias = FACE_ALIASES.find(({ find }) => find.test(id));
    return alias && id.replace(alias.find, alias.replacement);
  },
};
