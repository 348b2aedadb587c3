import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { type Definitions, QUANTIZE_OPTIONS, SEGMENT_OPTIONS } from '#internal/engine';
import { formOf } from '../../../app/renderer/state/options-in-effect.ts';
import { addDefinitions } from '../../../cli/flags/add-definitions.ts';
import { resolve } from '../../../src/options/resolve.ts';

const commandOf = (definitions: Definitions, plan = {}) =>
  addDefinitions(
    new Command('test').exitOverride().configureOutput({ writeErr: () => {} }),
    definitions,
    plan,
  );

const parse = (definitions: Definitions, ...args: string[]) =>
  commandOf(definitions).parse(args, { from: 'user' }).opts();

describe('an option that is one object', () => {
  const made = {
    kind: 'integer',
    low: 2,
    high: 40,
    default: 7,
    group: 'colors',
    doc: 'a made-up number',
    short: 'z',
    variants: [{ when: { model: ['gmm'] }, default: 9 }],
  } as const;
  const definitions = { ...QUANTIZE_OPTIONS, madeUp: made } satisfies Definitions;

  it('is checked', () => {
    expect(resolve(definitions, {})).toMatchObject({ madeUp: 7 });
    expect(resolve(definitions, { model: 'gmm' })).toMatchObject({ madeUp: 9 });
    expect(() => resolve(definitions, { madeUp: 41 })).toThrow('madeUp must be an integer from 2 to 40');
  });

  it('has a flag and its help', () => {
    expect(parse(definitions, '-z', '5')).toEqual({ madeUp: 5 });
    expect(parse(definitions, '--made-up', '6')).toEqual({ madeUp: 6 });
    const help = commandOf(definitions).helpInformation().replace(/\s+/g, ' ');
    expect(help).toContain('-z, --made-up <count> a made-up number, 2 to 40 (default: 7; gmm: 9)');
  });

  it('stands in the form of the app', () => {
    expect(formOf(definitions, { madeUp: 12 })).toContainEqual({
      name: 'madeUp',
      definition: expect.anything(),
      value: 12,
    });
    expect(formOf(definitions, { madeUp: 99 }).at(-1)).toMatchObject({ name: 'madeUp', value: 7 });
  });
});

describe('flags', () => {
  it('keep values under the names of the library', () => {
    expect(
      parse(QUANTIZE_OPTIONS, '-k', 'auto', '--max-k', '9', '--lock', 'f00,#0f0', '--lock', '#00f'),
    ).toEqual({
      colors: 'auto',
      maxK: 9,
      locked: ['#f00', '#0f0', '#00f'],
    });
    expect(
      parse(SEGMENT_OPTIONS, '-k', '5', '--min-region', '0.5%', '--seed-point', '1,2 3,4', '--components'),
    ).toEqual({
      k: 5,
      minRegion: 0.005,
      seedPoints: [
        [
          { x: 1, y: 2 },
          { x: 3, y: 4 },
        ],
      ],
      connectedParts: true,
    });
    expect(parse(SEGMENT_OPTIONS, '--min-region', '400px')).toEqual({ minRegion: 400 });
  });

  it('take sizes in units', () => {
    const size = {
      kind: 'integer',
      low: 1,
      high: 1e15,
      default: 2e9,
      unit: 'bytes',
      group: 'limits',
      doc: 'size',
    } as const;
    const sizes: readonly (readonly [string, number])[] = [
      ['100', 100],
      ['2GB', 2e9],
      ['1.5kB', 1500],
      ['1MiB', 1 << 20],
      ['2e9', 2e9],
      ['3 m', 3e6],
    ];
    for (const [text, bytes] of sizes) expect(parse({ size }, '--size', text)).toEqual({ size: bytes });
    for (const text of ['', 'GB', '-1', '1 x'])
      expect(() => parse({ size }, `--size=${text}`)).toThrow('size');
    expect(commandOf({ size }).helpInformation()).toContain('(default: 2GB)');
  });

  it.each([
    ['--colors', 'many'],
    ['--model', 'best'],
    ['--seed', '0x10'],
  ])('refuse %s %s', (flag, text) => expect(() => parse(QUANTIZE_OPTIONS, flag, text)).toThrow(flag));

  it('can be required, and left out', () => {
    expect(() => commandOf(QUANTIZE_OPTIONS, { required: ['colors'] }).parse([], { from: 'user' })).toThrow(
      '--colors',
    );
    expect(() =>
      commandOf(QUANTIZE_OPTIONS, { without: ['seed'] }).parse(['--seed', '1'], { from: 'user' }),
    ).toThrow();
  });
});
