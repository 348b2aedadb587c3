import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { bundledPackages, licenseOf } from '../scripts/licenses.mjs';

/** The typeface, whose files are the project's own copies. */
function fontLicense() {
  const file = fileURLToPath(new URL('renderer/styles/fonts/LICENSE', import.meta.url));
  return {
    title: '## @fontsource-variable/inter - 5.3.0 (OFL-1.1)',
    terms: readFileSync(file, 'utf8').trim(),
  };
}

/**
 * Adds the typeface, and the packages that are bundled into workers, to the page's list of licences, which has those of
 * the window alone.
 * `gather` is for the workers' own builds, `append` for the page's.
 */
export function workerLicenses(listName: string): { readonly gather: Plugin; readonly append: Plugin } {
  const folders = new Set<string>();
  const gather: Plugin = {
    name: 'gather-worker-licenses',
    generateBundle: (_, bundle) => {
      for (const folder of bundledPackages(Object.values(bundle))) folders.add(folder);
    },
  };
  const append: Plugin = {
    name: 'append-worker-licenses',
    generateBundle: {
      order: 'post',
      handler: (_, bundle) => {
        const list = bundle[listName];
        if (list?.type !== 'asset') throw new Error(`${listName} is not made yet`);
        const entries = [...[...folders].sort().map(licenseOf), fontLicense()];
        list.source = entries.reduce(
          (text, { title, terms }) =>
            text.includes(`\n${title}`) ? text : `${text}\n${title}\n\n${terms}\n`,
          String(list.source),
        );
      },
    },
  };
  return { gather, append };
}
