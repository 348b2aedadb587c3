import type { NumericDefinition, OptionDefinition } from '#internal/engine';
import { COMMANDS } from './all-commands.ts';

/** `"compress.space": { … }` among the definitions of a schema, indented as they are. */
const OPTION = /^( {4}"([\w-]+)\.(\w+)": )\{.*?^ {4}\}/gms;

/** Two numbers with a hyphen between. */
const RANGE = '^[0-9.]+-[0-9.]+$';
/** A list of plain values over several lines. */
const LIST = /\[\n([^[\]{}]+)\n *\]/g;
const LINE_WIDTH = 110;

/**
 * A JSON schema whose definitions that are called after a command and its option, as `compress.space`, say what that
 * option may be. Throws for an option that no command has.
 */
export function withOptions(schema: string): string {
  return schema.replace(OPTION, (_all, head: string, command: string, option: string) => {
    const definition = COMMANDS.find(({ name }) => name === command)?.options[option];
    if (!definition) throw new Error(`the schema names an unknown option: ${command}.${option}`);
    return head + formatJson(valueSchema(definition)).replaceAll('\n', '\n    ');
  });
}

/** JSON as the formatter has it: lists of plain values on one line where they fit. */
function formatJson(value: object): string {
  return JSON.stringify(value, null, 2).replace(LIST, (list, items: string, at: number, all: string) => {
    const line = `[${items.trim().replace(/\n */g, ' ')}]`;
    const before = 4 + at - all.lastIndexOf('\n', at) - 1;
    return before + line.length <= LINE_WIDTH ? line : list;
  });
}

/** What a value of an option may be, as JSON schema. */
function valueSchema(definition: OptionDefinition): object {
  switch (definition.kind) {
    case 'integer':
    case 'number':
      return numberSchema(definition);
    case 'choice':
      return { enum: definition.choices };
    case 'choices':
      return { type: 'array', items: { enum: definition.choices } };
    case 'flag':
      return { type: 'boolean' };
    case 'integers':
      return { type: 'array', items: { type: 'integer', minimum: definition.low, maximum: definition.high } };
    default:
      return { type: 'string' };
  }
}

function numberSchema({ kind, variants = [], ...one }: NumericDefinition): object {
  const lows = [one.low, ...variants.map(({ low }) => low ?? one.low)];
  const highs = [one.high, ...variants.map(({ high }) => high ?? one.high)];
  const maximum = Math.max(...highs);
  const number = {
    type: kind,
    minimum: Math.min(...lows),
    ...(maximum < Infinity && { maximum }),
  };
  const others = [
    ...(one.words ? [{ enum: one.words }] : []),
    ...(one.ranges ? [{ type: 'string', pattern: RANGE }] : []),
  ];
  return others.length > 0 ? { anyOf: [number, ...others] } : number;
}
