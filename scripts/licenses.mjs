// The licences of the packages whose code is in a bundle.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Its standard library is in the kernels, and so in every bundle that has them. */
const KERNELS_LIBRARY = 'node_modules/assemblyscript';

/** The folder of a package that is installed, from the path of a module in it. */
const PACKAGE_FOLDER = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/;

/**
 * Folders of the packages whose code is in bundles.
 * @param {readonly import('rolldown').RolldownOutput['output'][number][]} files what a bundler wrote
 * @returns {Set<string>}
 */
export function bundledPackages(files) {
  const folders = new Set([KERNELS_LIBRARY]);
  for (const file of files)
    for (const id of file.type === 'chunk' ? file.moduleIds : []) {
      const folder = PACKAGE_FOLDER.exec(id.replaceAll('\\', '/'))?.[0];
      if (folder && !id.startsWith('\0')) addWithDependencies(folder, folders);
    }
  return folders;
}

/**
 * A package may have those that it needs in its own files, where a bundler does not see them.
 * @param {string} folder
 * @param {Set<string>} folders
 */
function addWithDependencies(folder, folders) {
  if (folders.has(folder)) return;
  folders.add(folder);
  const { dependencies = {} } = readPackage(folder);
  for (const name of Object.keys(dependencies)) {
    const candidates = [
      join(folder, 'node_modules', name),
      join(folder.replace(/\/node_modules\/.*$/, ''), 'node_modules', name),
    ];
    addWithDependencies(candidates.find((candidate) => existsSync(candidate)) ?? name, folders);
  }
}

/** @param {string} folder */
function readPackage(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/**
 * Name, version and licence of a package as a heading, and the terms of the licence.
 * @param {string} folder
 */
export function licenseOf(folder) {
  const { name, version, license } = readPackage(folder);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  if (files.length === 0) throw new Error(`${name} has no licence file`);
  const terms = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return { title: `## ${name} - ${version} (${license})`, terms: terms.join('\n\n') };
}

/**
 * The list that goes with a bundle, in Markdown.
 * @param {Iterable<string>} folders
 */
export function licenseList(folders) {
  const entries = [...folders].map(licenseOf).sort((a, b) => (a.title < b.title ? -1 : 1));
  const sections = entries.map(({ title, terms }) => `${title}\n\n${terms}\n`);
  return `# Licenses\n\nThe bundled code has parts of these packages:\n\n${sections.join('\n')}`;
}
