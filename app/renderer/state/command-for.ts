import type { Asked } from '../worker/quantize-input.ts';

/** Flags of the command line that are not an option's name in small letters with hyphens. */
const FLAGS: Readonly<Record<string, string>> = { colors: '-k', maxColors: '--max-k', locked: '--lock' };

/** Names that a shell takes as they are. */
const PLAIN = /^[\w@%+=:,./][\w@%+=:,./-]*$/;

/**
 * The `fewhue` command line that gives a picture the same palette and indices. `name`: the picture's file. `format`: of
 * the result. A palette that was edited is read from the file that exporting it saves. For POSIX shells.
 */
export function commandFor(asked: Asked, name: string, format: 'png' | 'fhq' = 'png'): string {
  const { colors = 256, ...others } = asked.options as Record<string, unknown>;
  const words = ['fewhue', 'compress', quoted(name)];
  if (asked.palette) words.push('--palette', quoted(resultName(name, asked, 'gpl')));
  else words.push(FLAGS['colors']!, String(colors));
  for (const [option, value] of Object.entries(others)) {
    const flag = FLAGS[option] ?? `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    const text = Array.isArray(value) ? value.join(',') : String(value);
    words.push(flag, quoted(text));
  }
  if (format !== 'png') words.push('--format', format);
  return words.join(' ');
}

/** A word that a shell passes on unchanged, and that is no option. */
export function quoted(word: string): string {
  const safe = word.startsWith('-') ? `./${word}` : word;
  return PLAIN.test(safe) ? safe : `'${safe.replace(/'/g, "'\\''")}'`;
}

/** What the command line calls the result: `photo.jpg` at K = 16 becomes `photo-k16.png`. */
export function resultName(name: string, { options, palette }: Asked, format: 'png' | 'fhq' | 'gpl'): string {
  const colors = palette?.length ?? options.colors ?? 256;
  return `${name.replace(/(?<=.)\.[^.]*$/, '')}-k${colors}.${format}`;
}
