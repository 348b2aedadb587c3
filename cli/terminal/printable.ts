/**
 * What a terminal could take for a command, a line of its own, or text in another order: control characters (C0, DEL
 * and C1), separators of lines and paragraphs, halves of characters, and what turns the direction of text.
 */
const UNSAFE = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/**
 * Text that stays one line and in order on any terminal, whatever a file is called: each such character is a `?`, and
 * so is the U+FFFD that stands for one in the messages of the library.
 */
export function printable(text: string): string {
  return text.replace(UNSAFE, '?').replaceAll('\ufffd', '?');
}

/** JSON that stays exact and is as harmless: such characters become escapes. Line breaks of the layout stay. */
export function printableJson(json: string): string {
  return json.replace(UNSAFE, (letter) =>
    letter === '\n' ? letter : `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
