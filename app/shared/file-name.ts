/** Most characters of a name: file systems take 255 bytes, and a number and an extension must still fit. */
const MAX_NAME = 200;
/** Most characters of folders below each other. */
const MAX_FOLDER = 1000;

/** Characters that part folders, drives, streams and wildcards somewhere, and control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what it finds
const FORBIDDEN = /[\x00-\x1f\x7f-\x9f/\\:*?"<>|\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** Half of a character, which no file system can write. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Devices of Windows, whatever their extension. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(\.|$)/i;

/**
 * Why a name is not a file's own on every system; undefined if it is: no folders, no control characters (nor those that
 * turn the direction of writing, which disguise endings), not hidden, no device.
 */
export function fileNameFault(name: string): string | undefined {
  if (name === '' || name.length > MAX_NAME) return `a file name has 1 to ${MAX_NAME} characters`;
  if (FORBIDDEN.test(name)) return 'a file name must not hold folders or control characters';
  if (LONE_SURROGATE.test(name)) return 'a file name must be text';
  if (/^[.\s]|[.\s]$/.test(name)) return 'a file name must not start or end with a dot or space';
  if (RESERVED.test(name)) return 'a file name must not be that of a device';
  return undefined;
}

/** Why folders, with `/` between, may not be made on every system; undefined if they may. */
export function folderFault(folder: string): string | undefined {
  if (folder.length > MAX_FOLDER) return `folders have at most ${MAX_FOLDER} characters`;
  return folder
    .split('/')
    .map(fileNameFault)
    .find((fault) => fault !== undefined);
}

/** `photo.png` as `photo-2.png`. */
export function numberedName(name: string, number: number): string {
  const dot = name.lastIndexOf('.');
  const at = dot > 0 ? dot : name.length;
  return `${name.slice(0, at)}-${number}${name.slice(at)}`;
}
