// Writes docs/api from the declarations in dist/types: npm run docs:api, after a build.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFace } from './api/read-declarations.ts';
import { writePages } from './api/write-pages.ts';
import { FACES } from './faces.mjs';

const FOLDER = 'docs/api';

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const pages = writePages(FACES.map((face) => readFace('dist/types/src', face)));
for (const [name, text] of pages) writeFileSync(`${FOLDER}/${name}`, text);
