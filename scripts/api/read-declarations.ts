import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ParseResult, parseSync } from 'rolldown/utils';

/** One exported name, as its declaration file has it. */
export interface Declaration {
  readonly name: string;
  /** `fewhue`, `fewhue/palette`, … */
  readonly face: string;
  readonly isType: boolean;
  /** The documenting comment, as Markdown; empty if there is none. */
  readonly doc: string;
  /** The declaration, without `export` and `declare`. */
  readonly code: string;
  /** Names in the declaration that other files of the engine declare, or its own does. */
  readonly mentions: readonly string[];
}

type Statement = ParseResult['program']['body'][number];

const parsed = new Map<string, { readonly text: string; readonly tree: ParseResult }>();

function parse(path: string) {
  const known = parsed.get(path);
  if (known) return known;
  const text = readFileSync(path, 'utf8');
  const entry = { text, tree: parseSync(path, text, { lang: 'dts' }) };
  parsed.set(path, entry);
  return entry;
}

/** The path of the declarations that `./x.ts` means in a file. */
const declarationPath = (from: string, specifier: string) =>
  join(dirname(from), specifier.replace(/\.ts$/, '.d.ts'));

/** What a face exports, values first, each kind in the order of the alphabet. */
export function readFace(folder: string, face: string): Declaration[] {
  const path = join(folder, `${face}.d.ts`);
  const found = parse(path).tree.program.body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration' || !statement.source) return [];
    const from = declarationPath(path, statement.source.value);
    return statement.specifiers.map(({ exported, exportKind }) => {
      if (exported.type !== 'Identifier') throw new Error(`${path}: a name in quotes`);
      const isType = statement.exportKind === 'type' || exportKind === 'type';
      const name = face === 'index' ? 'fewhue' : `fewhue/${face}`;
      return { name: exported.name, face: name, isType, ...describe(from, exported.name) };
    });
  });
  const key = ({ isType, name }: Declaration) => `${Number(isType)}${name.toLowerCase()}`;
  return found.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function describe(path: string, name: string): Pick<Declaration, 'doc' | 'code' | 'mentions'> {
  const { text, tree } = parse(path);
  // All signatures of an overloaded function.
  const statements = tree.program.body.filter((statement) => declaredName(statement) === name);
  if (statements.length === 0) throw new Error(`${path} declares no ${name}`);
  const code = statements.map(({ start, end }) => text.slice(start, end)).join('\n');
  const docs = statements.map((statement) => commentBefore(text, tree, statement));
  return { doc: docs.filter(Boolean).join('\n\n'), code: tidy(code), mentions: mentionsIn(code, tree, name) };
}

/** The name that a statement declares for export. */
function declaredName(statement: Statement): string | undefined {
  if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) return undefined;
  const { declaration } = statement;
  if (declaration.type === 'VariableDeclaration') {
    const [variable] = declaration.declarations;
    return variable?.id.type === 'Identifier' ? variable.id.name : undefined;
  }
  return 'id' in declaration && declaration.id?.type === 'Identifier' ? declaration.id.name : undefined;
}

/** A documenting comment that nothing but blanks divides from a statement. */
function commentBefore(text: string, { comments }: ParseResult, { start }: Statement): string {
  const comment = comments.find(({ end }) => end <= start && text.slice(end, start).trim() === '');
  return comment?.type === 'Block' && comment.value.startsWith('*') ? asMarkdown(comment.value.slice(1)) : '';
}

function asMarkdown(comment: string): string {
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
    .join('\n')
    .trim();
}

/** In the form of the sources: two blanks for each level, private members left out. */
function tidy(code: string): string {
  return code
    .replace(/^export (declare )?/gm, '')
    .replace(/^ *(#private;|private .*)\n/gm, '')
    .replace(/^(?: {4})+/gm, (blanks) => ' '.repeat(blanks.length / 2));
}

/** Names of imports and declarations of the file that stand in some code, comments apart. */
function mentionsIn(code: string, { program }: ParseResult, own: string): string[] {
  const known = program.body.flatMap((statement) => {
    if (statement.type === 'ImportDeclaration') return statement.specifiers.map(({ local }) => local.name);
    const declared = 'declaration' in statement ? declaredName(statement) : plainName(statement);
    return declared ? [declared] : [];
  });
  const words = new Set(code.replace(/\/\*[\s\S]*?\*\//g, '').match(/\w+/g));
  return [...new Set(known)].filter((name) => name !== own && words.has(name)).sort();
}

function plainName(statement: Statement): string | undefined {
  return 'id' in statement && statement.id?.type === 'Identifier' ? statement.id.name : undefined;
}
