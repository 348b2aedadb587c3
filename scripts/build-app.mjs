// Builds the shell of the desktop app into dist/app: the main process, the decoder's, the preload script, and what
// Electron needs to start the folder. The page is built by `npm run web`.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { faceResolver } from './faces.mjs';
import { bundledPackages, licenseList } from './licenses.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const FOLDER = 'dist/app';

/** One file each: a sandboxed preload script may load nothing but Electron. */
const BUNDLES = [
  { input: 'app/main/main.ts', file: 'main.cjs', external: [/^node:/, 'electron', 'sharp'] },
  {
    input: 'app/main/decoder-process.ts',
    file: 'decoder.cjs',
    external: [/^node:/, 'sharp', 'jxl-oxide-wasm'],
  },
  { input: 'app/preload/preload.ts', file: 'preload.cjs', external: ['electron'] },
];

async function buildBundle({ input, file, external }) {
  const bundle = await rolldown({
    input,
    external,
    platform: 'node',
    plugins: [faceResolver],
    logLevel: 'warn',
  });
  const { output } = await bundle.write({ file: `${FOLDER}/${file}`, format: 'cjs', codeSplitting: false });
  await bundle.close();
  return output;
}

/** `electron dist/app` takes name and version from here; the packaged app takes them from the project's own. */
function writePackage() {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const text = JSON.stringify({ name, version, private: true, main: 'main.cjs' }, null, 2);
  writeFileSync(`${FOLDER}/package.json`, `${text}\n`);
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const files = [];
for (const bundle of BUNDLES) files.push(...(await buildBundle(bundle)));
writePackage();
copyFileSync('app/build/icon.png', `${FOLDER}/icon.png`);
writeFileSync(`${FOLDER}/third-party-licenses.md`, licenseList(bundledPackages(files)));
