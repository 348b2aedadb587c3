import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFace } from '../../../scripts/api/read-declarations.ts';
import { writePages } from '../../../scripts/api/write-pages.ts';
import { FACES } from '../../../scripts/faces.mjs';
import { list, SURFACE } from '../../architecture/surface.ts';

const DOCS = new URL('../../../docs/api/', import.meta.url);
const faces = FACES.map((face) => readFace('dist/types/src', face));
const all = faces.flat();

/** Types that are handles: their members are for the engine. */
const OPAQUE = ['ColorIndex', 'LayerSource'];

describe('the API reference', () => {
  it('is that of the declarations: npm run docs:api', () => {
    const pages = writePages(faces);
    expect(readdirSync(DOCS).sort()).toEqual([...pages.keys()].sort());
    for (const [name, text] of pages) expect(readFileSync(new URL(name, DOCS), 'utf8'), name).toBe(text);
  });

  it.each(Object.entries(SURFACE))(
    'has a section for every value and type of %s',
    (face, { values, types }) => {
      const name = face === 'index' ? 'fewhue.md' : `fewhue-${face}.md`;
      const headings = [...readFileSync(new URL(name, DOCS), 'utf8').matchAll(/^## (type )?(\w+)$/gm)];
      const of = (wanted: boolean) =>
        headings.filter(([, type]) => !!type === wanted).map(([, , title]) => title);
      expect(of(false).sort()).toEqual(list(values));
      expect(of(true).sort()).toEqual(list(types));
    },
  );

  it('says something about every name', () => {
    const page = writePages(faces).get('README.md')!;
    expect(page.match(/^- \[\w+\]\(\S+\): *$/gm)).toBeNull();
    expect(page.match(/^- /gm)).toHaveLength(all.length);
  });

  it('has every type that a declaration mentions', () => {
    const names = new Set([...all.map(({ name }) => name), ...OPAQUE]);
    const missing = all.flatMap(({ name, mentions }) =>
      mentions
        .filter((mention) => /^[A-Z][a-z]/.test(mention) && !names.has(mention))
        .map((mention) => `${name}: ${mention}`),
    );
    expect(missing).toEqual([]);
  });

  it('tells comments, code and mentioned types apart', () => {
    const palette = all.find(({ name, isType }) => name === 'Palette' && isType)!;
    expect(palette).toMatchObject({ face: 'fewhue', mentions: [] });
    expect(palette.code).toMatch(/^interface Palette \{\n {2}\S/);
    expect(palette.doc).not.toMatch(/^\s*\*/m);
    expect(all.find(({ name }) => name === 'formatGpl')!.mentions).toEqual(['Palette']);
  });
});
