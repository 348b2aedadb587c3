import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { OUTPUT_FORMATS, quantize, quantizeWithPalette, segment } from 'fewhue';
import { compressFile, openImage, openPalette, segmentFile } from 'fewhue/node';
import { formatPalette, PALETTE_FORMATS, type PaletteFormatDefinition, parsePalette } from 'fewhue/palette';
import type { SegmentOutputDefinition } from 'fewhue/segment';
import { describe, expect, it, vi } from 'vitest';
import { checkCompressOptions, outputPath } from '#internal/node';
import { menuTemplate } from '../../app/main/menu-template.ts';
import { SAVED_FILES } from '../../app/main/saved-files.ts';
import { formOf } from '../../app/renderer/state/options-in-effect.ts';
import type { CommandDefinition } from '../../app/shared/commands.ts';
import type { CommandDefinition as CommandOfLine } from '../../cli/commands/command.ts';
import { compressCommand } from '../../cli/commands/compress/command.ts';
import { segmentCommand } from '../../cli/commands/segment/command.ts';
import { addDefinitions } from '../../cli/flags/add-definitions.ts';
import { withOptions } from '../../cli/flags/document-schema.ts';
import { documentTables } from '../../cli/flags/document-tables.ts';
import { planPalette } from '../../cli/jobs/save-palette.ts';
import { DITHER_KINDS, type DitherKind } from '../../src/dither/kinds.ts';
import type { ModelDefinition } from '../../src/model/models.ts';
import { resolveQuantize } from '../../src/options/quantize-plan.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

// A kind that is made up here is added to its one table. That is all it takes for it to be known everywhere.

vi.mock('../../src/encode/formats.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/encode/formats.ts')>();
  const made = {
    extensions: ['made', 'mde'],
    label: 'made-up',
    mediaType: 'image/x-made-up',
    maxColors: 3,
    alpha: 'none',
    animation: false,
    metadata: false,
    encode: (image: { readonly width: number }) => Uint8Array.of(77, image.width),
  };
  return { ...original, OUTPUT_FORMATS: { ...original.OUTPUT_FORMATS, 'made-up': made } };
});

vi.mock('../../src/palette/format-facts.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/palette/format-facts.ts')>();
  const made = { extensions: ['mpl'], label: 'Made-up', text: false, alpha: true, read: true };
  Object.assign(original.PALETTE_FORMAT_FACTS, { 'made-up': made });
  return original;
});

vi.mock('../../src/palette/formats.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/palette/formats.ts')>();
  const made: PaletteFormatDefinition = {
    extensions: ['mpl'],
    label: 'Made-up',
    text: false,
    alpha: true,
    read: true,
    matches: ([first]) => first === 0xfe,
    parse: (bytes) => ({ colors: Uint8Array.from(bytes.subarray(1)) }),
    format: ({ colors }) => Uint8Array.of(0xfe, ...colors),
  };
  // The table's own functions look into it, so that it is the same object.
  Object.assign(original.PALETTE_FORMATS, { 'made-up': made });
  return original;
});

vi.mock('../../src/dither/kinds.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/dither/kinds.ts')>();
  // All of the error goes two pixels ahead.
  const made: DitherKind = { label: 'Made up', method: 'diffusion', taps: [[2, 0, 1]] };
  const DITHER_KINDS = { ...original.DITHER_KINDS, 'made-up': made };
  return { ...original, DITHER_KINDS, DITHERS: Object.keys(DITHER_KINDS) };
});

vi.mock('../../src/segment/outputs.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/segment/outputs.ts')>();
  const made: SegmentOutputDefinition = {
    doc: 'the number of regions',
    files: { 'count.made': 'Made up' },
    make: ({ table }) => [{ path: 'count.made', bytes: Uint8Array.of(table.regions.length) }],
  };
  Object.assign(original.SEGMENT_OUTPUTS, { 'made-up': made });
  return original;
});

vi.mock('../../src/options/model-traits.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/options/model-traits.ts')>();
  Object.assign(original.MODEL_TRAITS, { 'made-up': original.MODEL_TRAITS.kmedians });
  (original.MODELS as string[]).push('made-up');
  return original;
});

vi.mock('../../src/model/models.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/model/models.ts')>();
  const { kmedians } = original.MODEL_DEFINITIONS;
  const made: ModelDefinition = {
    ...kmedians,
    fit: async (histogram, request) => ({ ...(await kmedians.fit(histogram, request)), iterations: 77 }),
  };
  Object.assign(original.MODEL_DEFINITIONS, { 'made-up': made });
  return original;
});

vi.mock('../../app/shared/commands.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../app/shared/commands.ts')>();
  const made: CommandDefinition = { keys: ['Alt+9'], title: 'Make up', menu: 'view/zoom', label: '&Make Up' };
  Object.assign(original.APP_COMMANDS, { 'made-up': made });
  (original.COMMAND_NAMES as string[]).push('made-up');
  return original;
});

const SAMPLE = new URL('../../sample-images/two-colors.png', import.meta.url).pathname;
const MADE = 'made-up' as never;

const helpOf = ({ name, options }: CommandOfLine = compressCommand): string =>
  addDefinitions(new Command(name), options).helpInformation().replace(/\s+/g, ' ');
const choiceInForm = (name: string) => {
  const row = formOf(compressCommand.options, { dither: 'atkinson' }).find((one) => one.name === name);
  return row?.definition.kind === 'choice' ? row.definition : undefined;
};

describe('a made-up output format', () => {
  it('is written, and found by its name and both extensions', async () => {
    const { image } = await openImage(SAMPLE);
    const wanted = Uint8Array.of(77, image.width);
    const options = { colors: 2, output: null, statistics: false };
    expect((await compressFile(SAMPLE, { ...options, format: MADE })).bytes).toEqual(wanted);
    for (const name of ['x.made', 'x.MDE']) {
      expect(checkCompressOptions({ colors: 2, output: name })).toBe(MADE);
    }
    expect(outputPath('photo.jpg', { colors: 2, format: MADE })).toBe('photo-k2.made');
  });

  it('refuses what it does not hold', async () => {
    const refused = (options: object) => compressFile(SAMPLE, { output: null, format: MADE, ...options });
    await expect(refused({ colors: 4 })).rejects.toThrow(
      'colors must be an integer from 1 to 3 in a made-up file',
    );
    await expect(refused({ colors: 2, keep: ['dpi'] })).rejects.toThrow('left out for made-up files');
    await expect(refused({ colors: 2, output: 'x.no' })).rejects.toThrow(/ends in \.png, .* or \.made/);
  });

  it('stands in the help, the documents, the form and the save dialog', () => {
    expect(helpOf()).toMatch(/--format <name> .*"made-up"\) --/);
    expect(documentTables().get('formats: output')).toContain(
      '| `made-up` | made-up | `.made`, `.mde` | 3 |',
    );
    expect(choiceInForm('format')?.choices.at(-1)).toBe('made-up');
    expect(SAVED_FILES).toMatchObject({
      made: 'Made-up picture',
      mde: 'Made-up picture',
      png: 'PNG picture',
    });
  });
});

describe('a made-up palette format', () => {
  const colors = Uint8Array.of(1, 2, 3, 255, 9, 8, 7, 0);
  const file = Uint8Array.of(0xfe, ...colors);

  it('is written and recognized by its bytes, also where they are no text', async () => {
    expect(formatPalette({ colors }, MADE)).toEqual(file);
    expect(parsePalette(file)).toEqual({ colors });
    const path = join(temporaryFolder(), 'a.mpl');
    writeFileSync(path, file);
    expect(await openPalette(path)).toEqual({ colors });
  });

  it('is saved by the command line', async () => {
    const path = join(temporaryFolder(), 'b.mpl');
    const save = await planPalette(path, { force: false, pictures: 1 });
    await save!({ colors }, new AbortController().signal);
    expect(new Uint8Array(readFileSync(path))).toEqual(file);
  });

  it('stands in the help, the documents and the save dialog', () => {
    expect(helpOf()).toMatch(/--palette <file> [^-]*a palette as GIMP, .* or Made-up/);
    expect(helpOf()).toMatch(/--save-palette <file> [^-]* or \.mpl/);
    expect(documentTables().get('formats: palette')).toContain('| Made-up | `.mpl` | yes | yes | yes |');
    expect(SAVED_FILES).toMatchObject({ mpl: 'Made-up palette', gpl: 'GIMP palette' });
  });
});

describe('a made-up kind of dithering', () => {
  it('is resolved, with its strength', () => {
    expect(resolveQuantize({ dither: MADE })).toMatchObject({ dither: MADE, ditherStrength: 0.9 });
    expect(() => resolveQuantize({ dither: 'other' as never })).toThrow(', made-up');
  });

  it('spreads the error by its own taps', async () => {
    // Grey 64 between black and white: the error of 64 comes back at every second pixel, until white is nearer.
    const data = new Uint8ClampedArray(4 * 8).map((_, i) => (i % 4 === 3 ? 255 : 64));
    const palette = { colors: Uint8Array.of(0, 0, 0, 255, 255, 255, 255, 255) };
    const options = { dither: MADE, ditherStrength: 1, ditherGuard: 'off' } as const;
    const { image } = await quantizeWithPalette({ width: 8, height: 1, data }, palette, options);
    expect([...image.indices]).toEqual([0, 0, 1, 1, 0, 0, 0, 0]);
  });

  it('stands in the help and the form', () => {
    expect(helpOf()).toMatch(/--dither <name> .*"made-up"\) --dither-strength/);
    expect(choiceInForm('dither')?.choices.at(-1)).toBe('made-up');
    expect(choiceInForm('dither')?.labels).toMatchObject({ 'made-up': 'Made up', atkinson: 'Atkinson' });
  });
});

describe('a made-up output of segments', () => {
  it('is written, beside others', async () => {
    const folder = temporaryFolder();
    const { table } = await segmentFile(SAMPLE, { folder, write: ['flat', MADE] });
    const { length } = table.regions;
    expect(length).toBeGreaterThan(0);
    expect([...readFileSync(join(folder, 'count.made'))]).toEqual([length]);
  });

  it('stands in the help, the documents and the save dialog', () => {
    expect(helpOf(segmentCommand)).toMatch(/--write <names> [^-]*, made-up \(default/);
    expect(documentTables().get('formats: segment')).toContain(
      '| `made-up` | `count.made` | the number of regions |',
    );
    expect(SAVED_FILES).toHaveProperty('made');
  });
});

describe('a made-up model', () => {
  it('is fitted by its own row, for palettes and for segments', async () => {
    const { image } = await openImage(
      new URL('../../sample-images/soft-alpha.png', import.meta.url).pathname,
    );
    const { model } = await quantize(image, { colors: 4, model: MADE, effort: 1 });
    expect(model).toMatchObject({ kind: 'made-up', iterations: 77 });
    const segments = await segment(image, { by: 'color', model: MADE, k: 3 });
    expect(segments.model).toMatchObject({ kind: 'made-up', iterations: 77 });
  });

  it('stands in the help, the form and the schema of JSON documents', () => {
    expect(helpOf()).toMatch(/--model <name> .*"made-up"\)/);
    expect(choiceInForm('model')?.choices.at(-1)).toBe('made-up');
    const schema = readFileSync(new URL('../../docs/json-output.schema.json', import.meta.url), 'utf8');
    expect(JSON.parse(withOptions(schema)).$defs['compress.model'].enum).toContain('made-up');
  });
});

it('a made-up command of the app stands in the menu, and does what it is sent for', () => {
  const send = vi.fn();
  const menus = menuTemplate({
    ...{ platform: 'linux', development: false, send, recents: [] },
    ...{ openExternal: vi.fn(), openFile: vi.fn(), clearRecents: vi.fn() },
  });
  const items = menus.flatMap(({ submenu }) => submenu as { label?: string; click?: () => void }[]);
  const made = items.find(({ label }) => label === '&Make Up');
  expect(made).toMatchObject({ accelerator: 'Alt+9' });
  made!.click!();
  expect(send).toHaveBeenCalledExactlyOnceWith('made-up');
});

it('every table has a row per kind, and what people call it once', () => {
  for (const table of [OUTPUT_FORMATS, PALETTE_FORMATS, DITHER_KINDS]) {
    const labels = Object.values(table).map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
  }
});
