import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FACES } from '../../scripts/faces.mjs';
import { list, SURFACE } from './surface.ts';

/** What a face says that it exports. */
interface Exported {
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/** The names in the statements `export { a, type B } from '…'` of a text. */
function exportedBy(text: string): Exported {
  const statements = [...text.matchAll(/^export (type )?\{([^}]*)\} from '[^']+';$/gm)];
  const names = statements.flatMap(([, type, list]) =>
    (list as string)
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean)
      .map((name) => ({ name: name.replace(/^type /, ''), isType: !!type || name.startsWith('type ') })),
  );
  const ofKind = (wanted: boolean) =>
    names
      .filter(({ isType }) => isType === wanted)
      .map(({ name }) => name)
      .sort();
  return { values: ofKind(false), types: ofKind(true) };
}

const sourceOf = (face: string) => readFileSync(new URL(`../../src/${face}.ts`, import.meta.url), 'utf8');

describe('the public faces', () => {
  it('are the entries of the package', () => expect(FACES).toEqual(Object.keys(SURFACE)));

  it.each(Object.entries(SURFACE))(
    'export of %s these values and types, and nothing else',
    async (face, { values, types }) => {
      const text = sourceOf(face);
      expect(exportedBy(text)).toEqual({ values: list(values), types: list(types) });
      // Nothing but such statements, or the list above says too little.
      expect(text.replace(/^export (type )?\{[^}]*\} from '[^']+';$/gm, '').trim()).toBe('');
      expect(Object.keys(await import(`../../src/${face}.ts`)).sort()).toEqual(list(values));
    },
  );

  it('have every name once: only what opens files differs between Node and the browser', () => {
    const names = Object.values(SURFACE).flatMap(({ values, types }) => list(`${values} ${types}`));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([
      'openAnimation',
      'openImage',
    ]);
  });

  it('are read as they are written', () => {
    expect(
      exportedBy("export {\n  a,\n  type B,\n} from './a.ts';\nexport type { C } from './c.ts';\n"),
    ).toEqual({
      values: ['a'],
      types: ['B', 'C'],
    });
  });
});
