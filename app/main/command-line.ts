import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How this process was started. */
export interface CommandLine {
  readonly argv: readonly string[];
  /** Folder that relative paths start from. */
  readonly folder: string;
  /** Whether `argv[1]` is the application itself, as in `electron dist/app photo.png`. */
  readonly development: boolean;
}

/**
 * The files of a command line as absolute paths. Words that start with `-` are switches, of Chromium too; what follows
 * `--` is a file whatever it looks like. Linux desktops may give `file:` addresses.
 */
export function filesOf({ argv, folder, development }: CommandLine): string[] {
  const args = argv.slice(development ? 2 : 1);
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const named = args.filter((arg, i) => i > end || (i < end && arg !== '' && !arg.startsWith('-')));
  return named.flatMap((arg) => pathOf(arg, folder));
}

function pathOf(arg: string, folder: string): string[] {
  if (!/^file:/i.test(arg)) return [resolve(folder, arg)];
  try {
    return [fileURLToPath(arg)];
  } catch {
    return [];
  }
}
