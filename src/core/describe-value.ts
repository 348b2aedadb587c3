/** Most letters of a value in a message, and of a whole message. */
const MAX_LETTERS = 60;
const MAX_OF_MESSAGE = 300;
/** Elements of a list that are looked at: more would not fit. */
const MAX_ELEMENTS = 8;

/**
 * Controls (C0, DEL, C1), the separators of lines and paragraphs, marks that turn the direction of writing, and halves
 * of letters: what could break a line, or change what else a terminal shows.
 */
const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\p{Surrogate}]/gu;

/** A message as one line that can be shown anywhere. The middle of one of more than 300 letters is left out. */
export function oneLine(message: unknown): string {
  const text = typeof message === 'string' ? message : describeValue(message);
  // Only what can be seen in the end is cleaned: a text may have millions of letters.
  const short = text.length > 2 * MAX_OF_MESSAGE ? text.slice(0, 300) + text.slice(-300) : text;
  const letters = [...short.replace(UNPRINTABLE, '?')];
  if (letters.length <= MAX_OF_MESSAGE) return letters.join('');
  return `${letters.slice(0, 150).join('')}…${letters.slice(-149).join('')}`;
}

/** A value in few letters, for a message: never throws, whatever the value does when it is looked at. */
export function describeValue(value: unknown): string {
  try {
    return typeof value === 'string' ? quote(value) : truncate(wordsFor(value));
  } catch {
    return 'an object that cannot be described';
  }
}

function wordsFor(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'bigint') return describeBigInt(value);
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'symbol') return `Symbol(${truncate(value.description ?? '')})`;
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value);
  if (ArrayBuffer.isView(value)) return `${truncate(value.constructor.name)} of ${value.byteLength} bytes`;
  if (!Array.isArray(value)) return wordsForType(Object.prototype.toString.call(value).slice(8, -1));
  const shown = value.slice(0, MAX_ELEMENTS).map((element) => {
    return Array.isArray(element) ? '[…]' : wordsFor(element);
  });
  return `[${shown.join(', ')}${value.length > MAX_ELEMENTS ? ', …' : ''}]`;
}

function wordsForType(type: string): string {
  return type === 'Object' ? 'an object' : `an object of type ${type}`;
}

/** At most 60 letters of a text between quotes. */
function quote(text: string): string {
  return JSON.stringify(truncate(text).replace(UNPRINTABLE, '?'));
}

/** Digits of a large one take longer than anybody waits. */
function describeBigInt(value: bigint): string {
  return value === BigInt.asIntN(64, value) ? `${value}n` : 'a BigInt of more than 64 bits';
}

function truncate(text: string): string {
  if (text.length <= MAX_LETTERS) return text;
  return `${[...text.slice(0, 2 * MAX_LETTERS)].slice(0, MAX_LETTERS - 1).join('')}…`;
}
