import type { OpeningOptions } from 'fewhue';
import { COLOR_NAME_LISTS } from 'fewhue/palette';
import { LIMIT_OPTIONS, OPENING_OPTIONS, type OptionDefinition } from '#internal/engine';

// Flags that several commands have, and that are no options of the library's stages.

export const FORCE = {
  kind: 'flag',
  default: false,
  short: 'f',
  group: 'output',
  doc: 'replace files that exist',
} as const satisfies OptionDefinition;

export const QUIET = {
  kind: 'flag',
  default: false,
  short: 'q',
  group: 'output',
  doc: 'print nothing but errors',
} as const satisfies OptionDefinition;

export const JSON_DOCUMENT = {
  kind: 'flag',
  default: false,
  group: 'output',
  doc: 'print one JSON document instead of tables',
} as const satisfies OptionDefinition;

export const COLOR_NAMES = {
  kind: 'choice',
  choices: COLOR_NAME_LISTS,
  group: 'output',
  doc: 'names of colours, in reports and in palette files that have names: of 904 that people use, or of CSS',
  otherwise: 'xkcd in reports, hex in files',
} as const satisfies OptionDefinition;

export const OUTPUT = {
  kind: 'text',
  short: 'o',
  valueName: 'path',
  group: 'output',
  doc: 'file or folder of the result; - is standard output',
  otherwise: 'beside the input',
} as const satisfies OptionDefinition;

export const HISTOGRAM_OUTPUT = {
  kind: 'text',
  short: 'o',
  valueName: 'path',
  group: 'output',
  doc: 'histogram file (.fhh) of the sum; - is standard output',
} as const satisfies OptionDefinition;

export const QUEUE = {
  kind: 'text',
  valueName: 'url',
  group: 'batch',
  doc: 'Redis that has the queue, redis:// or rediss://; env: as FEWHUE_QUEUE has it',
} as const satisfies OptionDefinition;

/** The flags of every command that reads and writes files. */
export const FILE_OPTIONS = { ...LIMIT_OPTIONS, force: FORCE, quiet: QUIET } as const;

/** The flags of every command that opens pictures. */
export const PICTURE_OPTIONS = { ...OPENING_OPTIONS, ...FILE_OPTIONS } as const;

/** What commander hands over of them. */
export interface FileFlags extends OpeningOptions {
  readonly maxPixels?: number;
  readonly maxInputBytes?: number;
  readonly maxMemory?: number;
  readonly force?: true;
  readonly quiet?: true;
}
