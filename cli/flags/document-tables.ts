import { OUTPUT_FORMATS, type OutputFormatDefinition } from 'fewhue';
import { PALETTE_FORMATS, PANELS, type PaletteFormatDefinition, type PanelDefinition } from 'fewhue/palette';
import { SEGMENT_OUTPUTS, type SegmentOutputDefinition } from 'fewhue/segment';
import { COMMANDS } from './all-commands.ts';
import { markdownTable } from './markdown-table.ts';
import { optionTable } from './option-table.ts';

/** The tables of docs/cli.md, by the words of their marker. */
export function documentTables(): Map<string, string> {
  return new Map([
    ...COMMANDS.map(({ name, options }) => [`options: ${name}`, optionTable(options)] as const),
    ['formats: output', outputFormatTable()],
    ['formats: palette', paletteFormatTable()],
    ['formats: segment', segmentOutputTable()],
    ['palettes: panels', panelTable()],
  ]);
}

/** A document with every table between its markers, `<!-- options: compress -->` and `<!-- end -->`. */
export function withTables(document: string, tables: ReadonlyMap<string, string>): string {
  return document.replace(/(<!-- (\w+: [\w-]+) -->\n)[\s\S]*?(\n<!-- end -->)/g, (all, start, name, end) => {
    const table = tables.get(name);
    return table === undefined ? all : `${start}\n${table}\n${end}`;
  });
}

function outputFormatTable(): string {
  const formats = Object.entries<OutputFormatDefinition>(OUTPUT_FORMATS);
  return markdownTable(
    ['`--format`', 'called', 'files', 'most colours', 'alpha', 'frames', 'metadata', 'media type'],
    formats.map(([name, { label, extensions, maxColors, ...one }]) => [
      `\`${name}\``,
      label,
      listExtensions(extensions),
      String(maxColors),
      one.alpha,
      one.animation ? 'several' : 'one',
      one.metadata ? 'with `--keep`' : 'none',
      one.mediaType,
    ]),
  );
}

function paletteFormatTable(): string {
  const formats = Object.values<PaletteFormatDefinition>(PALETTE_FORMATS);
  return markdownTable(
    ['palette', 'files', 'alpha', 'read by `--palette`', 'written by `--save-palette`'],
    formats.map(({ label, extensions, alpha, parse }) => [
      label,
      listExtensions(extensions),
      alpha ? 'yes' : 'no',
      parse ? 'yes' : 'no',
      'yes',
    ]),
  );
}

function panelTable(): string {
  return markdownTable(
    ['`--panel`', 'called', 'colours', 'from'],
    Object.entries<PanelDefinition>(PANELS).map(([name, { label, shown, source }]) => [
      `\`${name}\``,
      label,
      String(shown.length),
      source,
    ]),
  );
}

function segmentOutputTable(): string {
  const outputs = Object.entries<SegmentOutputDefinition>(SEGMENT_OUTPUTS);
  return markdownTable(
    ['`--write`', 'files', 'meaning'],
    outputs.map(([name, { files, folder, doc }]) => {
      const perPart = folder ? [`\`${folder.name}/${FIRST_FILES[folder.per]}\` …`] : [];
      const paths = Object.keys(files).map((path) => `\`${path}\``);
      return [`\`${name}\``, [...perPart, ...paths].join(', '), doc];
    }),
  );
}

/** Of a file per region or component the first. */
const FIRST_FILES = { region: 'region-000.png', component: 'component-1.png' } as const;

/** `.txt`, `.hex` */
function listExtensions(extensions: readonly string[]): string {
  return extensions.map((extension) => `\`.${extension}\``).join(', ');
}
