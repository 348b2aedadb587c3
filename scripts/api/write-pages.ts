import type { Declaration } from './read-declarations.ts';

/** What each face is for. */
const INTRODUCTIONS: Readonly<Record<string, string>> = {
  fewhue: 'From pixels to an indexed picture, its file, and what that costs and saves.',
  'fewhue/palette': 'Palettes as text: GPL, hex lists, CSS, JSON.',
  'fewhue/color': 'Spaces of colors, and the distinct colors of a picture with their counts.',
  'fewhue/cluster': 'Clusters of weighted points of any dimension and of colors, and how many there are.',
  'fewhue/mixture': 'Mixtures of probability distributions, and what they say about points and colors.',
  'fewhue/segment': 'What comes after `segment`: cuts, tables, outlines, files, scores.',
  'fewhue/node': 'Files: opened, made and saved by Node.',
  'fewhue/web': 'Files: opened by a browser or a worker of it.',
};

const NOTE = '<!-- Written by `npm run docs:api` from the declarations. -->';

/** The pages of the reference by file name: one for each face, and `README.md` that lists all names. */
export function writePages(faces: readonly (readonly Declaration[])[]): Map<string, string> {
  const all = faces.flat();
  const pages = new Map(faces.map((face) => [pageOf(face[0]!), writePage(face, all)]));
  const list = faces.map((face) => `${heading(face[0]!)}\n\n${face.map(listItem).join('\n')}`);
  const start = `# API reference\n\n${NOTE}\n\n[library.md](../library.md) shows all of it at work.`;
  return pages.set('README.md', `${[start, ...list].join('\n\n')}\n`);
}

const heading = (first: Declaration) =>
  `## [${first.face}](${pageOf(first)})\n\n${INTRODUCTIONS[first.face]}`;

const pageOf = ({ face }: Declaration) => `${face.replace('/', '-')}.md`;

/** Values and types may differ by a capital letter only, which anchors do not tell apart. */
const linkTo = (declaration: Declaration) =>
  `[${declaration.name}](${pageOf(declaration)}#${declaration.isType ? 'type-' : ''}${declaration.name.toLowerCase()})`;

function listItem(declaration: Declaration): string {
  const [first = ''] = describe(declaration).split(/(?<=[.:;])\s|\n\n/);
  return `- ${linkTo(declaration)}: ${first.replaceAll('\n', ' ').replace(/[.:;]$/, '')}`;
}

function writePage(face: readonly Declaration[], all: readonly Declaration[]): string {
  const { face: name } = face[0]!;
  const sections = face.map((declaration) => writeSection(declaration, all));
  return `${[`# ${name}`, NOTE, INTRODUCTIONS[name], ...sections].join('\n\n')}\n`;
}

function writeSection(declaration: Declaration, all: readonly Declaration[]): string {
  const { name, isType, code, mentions } = declaration;
  const links = mentions.flatMap((mention) => all.filter((other) => other.name === mention).slice(0, 1));
  return [
    `## ${isType ? 'type ' : ''}${name}`,
    describe(declaration),
    `\`\`\`ts\n${code}\n\`\`\``,
    ...(links.length > 0 ? [`See ${links.map(linkTo).join(', ')}.`] : []),
  ].join('\n\n');
}

/** The comment; types that are made of a list or a table say which. */
function describe({ doc, code }: Declaration): string {
  const list = /^type \w+ = (?:\(typeof (\w+)\)\[number\]|keyof typeof (\w+));$/.exec(code);
  return doc || (list ? `One of \`${list[1] ?? list[2]}\`.` : '');
}
