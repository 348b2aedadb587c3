import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { flagName, type OptionDefinition, QUANTIZE_OPTIONS, SEGMENT_OPTIONS } from '#internal/engine';
import { hasControl } from '../../app/renderer/state/options-in-effect.ts';
import { COMMANDS } from '../../cli/flags/all-commands.ts';
import { documentTables } from '../../cli/flags/document-tables.ts';

// Where users find each option: in the help and its table, in an example, in a picture, and in the window.

type Options = Readonly<Record<string, OptionDefinition>>;
const commands = COMMANDS as readonly { readonly name: string; readonly options: Options }[];
const optionsOf = (name: string) => commands.find((one) => one.name === name)!.options;

const DOCS = [...readdirSync('docs').filter((name) => name.endsWith('.md'))].map((name) => `docs/${name}`);
const text = ['README.md', ...DOCS]
  .map((path) => readFileSync(path, 'utf8').replace(/<!-- options: .*?<!-- end -->/gs, ''))
  .join('\n');

const FENCE = /^```[a-z]*\n(.*?)^```/gms;
/** What stands as code in the documents, line by line. */
const examples = [
  ...[...text.matchAll(FENCE)].flatMap(([, code]) => code!.split('\n')),
  ...[...text.replace(FENCE, '').matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!),
];

/** Whether an option stands in an example, with a value unless it is a flag. */
function hasExample(name: string, definition: OptionDefinition): boolean {
  const { kind, short } = definition;
  const end = kind === 'flag' ? '(?![\\w-])' : '[= ]\\S';
  const typed = [flagName(name, definition), ...(short ? [`-${short}`] : [])];
  return typed.some((flag) => examples.some((line) => new RegExp(`(^|\\s)${flag}${end}`).test(line)));
}

/** The picture of the documents that shows what an option does to a picture. */
const PICTURES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...['colors', 'preset', 'model', 'space', 'covariance', 'trellis', 'accents', 'ignore', 'importance'],
      ...['alphaWeight', 'matte', 'alphaThreshold', 'hiddenRgb', 'panel', 'toneMap'],
    ].map((name) => [name, `option-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.png`]),
  ),
  ...Object.fromEntries(['dither', 'ditherMatrix'].map((name) => [name, 'dithering.webp'])),
  ...Object.fromEntries(
    ['ditherStrength', 'ditherGuard', 'ditherLight', 'ditherScan'].map((name) => [
      name,
      'dithering-options.webp',
    ]),
  ),
  ...Object.fromEntries(
    ['locked', 'mergeCloser', 'exactColors', 'maxBytes', 'maxBpp', 'palette'].map((name) => [
      name,
      'palettes.webp',
    ]),
  ),
  quality: 'quality.webp',
  framesPalette: 'animation.webp',
};

/** Options that change pixels and have no picture of their own, and why. */
const WITHOUT_PICTURE: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['init', 'restarts', 'seed', 'effort'].map((name) => [name, 'chooses among results that look alike']),
  ),
  trellisMode: 'chooses for what the picture of trellis is made',
  ...Object.fromEntries(['criterion', 'maxK'].map((name) => [name, 'chooses K, which has a picture'])),
  ...Object.fromEntries(
    ['minPsnr', 'minSsim', 'minSsimulacra2', 'maxDeltaE'].map((name) => [
      name,
      'a wish for a figure: what scores look like is the picture of quality',
    ]),
  ),
};

/** Options that the window has elsewhere than in its form, and where. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  locked: 'the ribbon: a colour that is selected is locked',
  ignore: 'a field of its own under Expert',
  importance: 'the brush',
  palette: 'the ribbon takes palette files',
  panel: 'the ribbon: Take',
  toneMap: 'the ribbon: Bring pictures into it',
  matte: 'a field under Expert, for pictures with alpha',
  alphaThreshold: 'a field under Expert, for pictures with alpha',
  savePalette: 'the ribbon and the menu of Save',
  format: 'the menu of Save',
  output: 'the dialog of Save',
  colorNames: 'the names in the editor of an entry',
  json: 'All numbers',
  stats: 'All numbers',
};

/** Options of `compress` that the window does not have, and why. */
const NOT_IN_WINDOW: Readonly<Record<string, string>> = {
  ...because('a file that few need: the command that the window shows takes it', ['ditherMatrix']),
  ...because('what a file is like apart from its pixels', [
    ...['paletteOrder', 'keepUnused', 'pngType', 'keep', 'profile', 'optimize', 'iconSizes', 'framesPalette'],
  ]),
  ...because('exit codes and standard output', [
    ...['skipIfLarger', 'failIfMissed', 'failIfSkipped', 'jsonLines', 'quiet', 'dryRun', 'config', 'force'],
  ]),
  ...because('many files: Save all, and folders that are opened', [
    ...[
      'recursive',
      'include',
      'exclude',
      'template',
      'suffix',
      'inPlace',
      'backup',
      'copySkipped',
      'resume',
    ],
    ...['shard', 'shared', 'jobs', 'timeout'],
  ]),
  ...because('how the browser opens a picture is its own', [
    ...['tolerant', 'stretch', 'svgWidth', 'frame', 'maxPixels', 'maxInputBytes', 'maxMemory'],
  ]),
};

function because(reason: string, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, reason]));
}

describe('every option', () => {
  it('stands in the table of its command', () => {
    for (const { name, options } of commands) {
      const table = documentTables().get(`options: ${name}`)!;
      const missing = Object.entries(options).filter(([key, one]) => !table.includes(flagName(key, one)));
      expect(
        missing.map(([key]) => key),
        name,
      ).toEqual([]);
    }
  });

  it.each(commands)('of $name stands in an example of the documents', ({ options }) => {
    const missing = Object.entries(options).filter(([name, definition]) => !hasExample(name, definition));
    expect(missing.map(([name]) => name)).toEqual([]);
  });

  it('that changes pixels has a picture that a script draws, or a reason', () => {
    const names = Object.keys(QUANTIZE_OPTIONS);
    expect(names.filter((name) => !(name in PICTURES) && !(name in WITHOUT_PICTURE))).toEqual([]);
    const known = Object.keys({ ...PICTURES, ...WITHOUT_PICTURE });
    expect(known.filter((name) => !(name in optionsOf('compress')))).toEqual([]);
    for (const picture of new Set(Object.values(PICTURES))) {
      expect(existsSync(`docs/images/${picture}`), picture).toBe(true);
      expect(text, picture).toContain(`images/${picture})`);
    }
  });

  it('of compress is in the window, or there is a reason why not', () => {
    const form: Options = QUANTIZE_OPTIONS;
    const inForm = (name: string) =>
      name in form && hasControl({ name, definition: form[name]!, value: undefined });
    const names = Object.keys(optionsOf('compress'));
    const lists = { ...ELSEWHERE, ...NOT_IN_WINDOW };
    expect(names.filter((name) => !inForm(name) && !(name in lists))).toEqual([]);
    // A reason that is no longer true goes.
    expect(Object.keys(lists).filter((name) => !names.includes(name) || inForm(name))).toEqual([]);
  });

  it('of segments is in the window, but for those that are set in the picture', () => {
    const form: Options = SEGMENT_OPTIONS;
    const others = Object.keys(form).filter(
      (name) => !hasControl({ name, definition: form[name]!, value: undefined }),
    );
    expect(others).toEqual(['seedPoints']);
  });
});
