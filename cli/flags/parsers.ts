import { InvalidArgumentError } from 'commander';
import type { SeedPoint } from 'fewhue/segment';
import type { NumericDefinition, OptionDefinition } from '#internal/engine';

/** Reads the text after a flag; `before`: what the same flag has given so far. */
export type Parser = (text: string, before: unknown) => unknown;

/** How the values of an option are typed. Whether they are in range is for the library to say. */
export function parserOf(definition: Exclude<OptionDefinition, { readonly kind: 'flag' }>): Parser {
  switch (definition.kind) {
    case 'integer':
    case 'number':
      return numberParser(definition);
    case 'choice':
    case 'text':
      return (text) => text;
    case 'choices':
      return (text) => text.split(',').map((word) => word.trim());
    case 'integers':
      return integers;
    case 'colors':
      return repeat(hexColors);
    case 'texts':
      return repeat((text) => [text]);
    case 'points':
      return repeat((text) => [point(text.trim())]);
    case 'scribbles':
      return repeat((text) => [text.trim().split(/\s+/).map(point)]);
  }
}

/** A flag that may be given several times adds to a list. */
function repeat<Value>(parse: (text: string) => readonly Value[]): Parser {
  return (text, before = []) => [...(before as readonly Value[]), ...parse(text)];
}

function numberParser({ unit, words = [], ranges }: NumericDefinition): Parser {
  const parse = unit === 'bytes' ? bytes : unit === 'pixels-or-share' ? pixelsOrShare : number;
  const isRange = (text: string) => ranges === true && /^[\d.]+-[\d.]+$/.test(text);
  return (text) => (words.includes(text) || isRange(text) ? text : parse(text));
}

/** A decimal number as typed. */
export function number(text: string): number {
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a number.');
}

/** `2GB`, `500kB`, `1MiB` or a number of bytes. */
function bytes(text: string): number {
  const [, digits, unit = ''] = /^(\d+\.?\d*|\.\d+|\d+e\d+)\s*([kmgt]?i?b?)$/i.exec(text) ?? [];
  if (digits === undefined) throw new InvalidArgumentError('It must be a size like 2GB, 500kB or 100000.');
  const power = ['', 'k', 'm', 'g', 't'].indexOf(unit.toLowerCase().replace(/i?b?$/, ''));
  return Math.round(Number(digits) * (/i/i.test(unit) ? 1024 : 1000) ** power);
}

/** `0.1%` is a share of the picture, `400px` and `400` are pixels. */
function pixelsOrShare(text: string): number {
  const [, digits = '', unit] = /^(\d+\.?\d*|\.\d+)(%|px)?$/.exec(text) ?? [];
  const value = Number(digits) / (unit === '%' ? 100 : 1);
  if (digits === '' || (unit === '%' && value >= 1))
    throw new InvalidArgumentError('It must be like 0.1% (below 100%) or 400px.');
  if (unit !== '%' && value < 1 && value > 0)
    throw new InvalidArgumentError('Pixels are from 1 on; a share ends in %.');
  return value;
}

function integers(text: string): number[] {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.every((part) => /^\d+$/.test(part))) return parts.map(Number);
  throw new InvalidArgumentError('It must be whole numbers with commas between them.');
}

/** Colours in hex, with or without `#`. */
function hexColors(text: string): string[] {
  return text.split(',').map((word) => word.trim().replace(/^#?/, '#'));
}

function point(text: string): SeedPoint {
  const [, x, y] = /^(\d{1,9}),(\d{1,9})$/.exec(text) ?? [];
  if (x === undefined)
    throw new InvalidArgumentError('It must be a column and a row from the upper left corner, like 120,80.');
  return { x: Number(x), y: Number(y) };
}
