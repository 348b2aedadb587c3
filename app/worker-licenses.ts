import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** The folder of a package that is installed, from the path of a module in it. */
const PACKAGE_FOLDER = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/;

/**
 * Adds the packages that are bundled into workers to the page's list of licences, which has those of the window alone.
 * `gather` is for the workers' own builds, `append` for the page's.
 */
export function workerLicenses(listName: string): { readonly gather: Plugin; readonly append: Plugin } {
  const folders = new Set<string>();
  const gather: Plugin = {
    name: 'gather-worker-licenses',
    generateBundle: (_, bundle) => {
      for (const file of Object.values(bundle))
        if (file.type === 'chunk')
          for (const id of file.moduleIds) {
            const folder = PACKAGE_FOLDER.exec(id)?.[0];
            if (folder && !id.startsWith('\0')) folders.add(folder);
          }
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

function licenseOf(folder: string): { readonly title: string; readonly words: string } {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
  if (!file) throw new Error(`${name} has no licence file`);
  return {
    title: `## ${name} - ${version} (${license})`,
    words: readFileSync(join(folder, file), 'utf8').trim(),
  };
}
