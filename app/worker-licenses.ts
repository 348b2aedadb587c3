import type { Plugin } from 'vite';
import { bundledPackages, licenseOf } from '../scripts/licenses.mjs';

/**
 * Adds the packages that are bundled into workers to the page's list of licences, which has those of the window alone.
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
        const entries = [...folders].sort().map(licenseOf);
        list.source = entries.reduce(
          (text, { title, words }) =>
            text.includes(`\n${title}`) ? text : `${text}\n${title}\n\n${words}\n`,
          String(list.source),
        );
      },
    },
  };
  return { gather, append };
}
