import type { GivenFile, MainCalls } from '../shared/channels.ts';
import { fileNameFault, folderFault } from '../shared/file-name.ts';
import {
  type EncodeRequest,
  type FolderSaveRequest,
  type SaveRequest,
  THEMES,
  type Theme,
} from '../shared/ipc-contract.ts';
import { Refusal } from './failure.ts';
import { extensionOf, SAVED_FILES } from './saved-files.ts';

// What arrives from the page is unknown until it has been checked here: types, sizes, names. Structured cloning has
// already made plain data of it, so that no property can change between the check and the use.

/** Bytes of a file that is saved, pasted or put on the clipboard. */
export const MAX_FILE_BYTES = 1 << 30;
/** Pixels of a picture that is decoded or encoded: 400 MB as RGBA. */
export const MAX_PIXELS = 100_000_000;
const MAX_TEXT = 1_000_000;
const MAX_TOKEN = 64;
const MAX_PATH = 32_768;
const MAX_FILES = 10_000;

/** Gives the arguments of a call back with their types, or throws a `Refusal`. */
export type Check<Name extends keyof MainCalls> = (args: readonly unknown[]) => Parameters<MainCalls[Name]>;

/** One check per call. */
export const CHECKS: { readonly [Name in keyof MainCalls]: Check<Name> } = {
  version: none,
  openPictures: none,
  recentPictures: none,
  openRecent: token,
  clearRecent: none,
  pendingPictures: none,
  read: token,
  decode: token,
  release: token,
  save: (args) => [saveRequest(only(args))],
  chooseFolder: (args) => [fileName(only(args))],
  saveInFolder: (args) => {
    count(args, 2);
    return [text(args[0], MAX_TOKEN), folderSaveRequest(args[1])];
  },
  closeFolder: token,
  copyPicture: (args) => [bytesOf(only(args), MAX_FILE_BYTES)],
  copyText: (args) => [text(only(args), MAX_TEXT)],
  encodePng: (args) => [encodeRequest(only(args))],
  setTheme: (args) => [theme(only(args))],
  acceptFiles: (args) => [list(only(args), MAX_FILES).map(givenFile)],
};

function count(args: readonly unknown[], expected: number): void {
  if (args.length !== expected) throw new Refusal(`the call takes ${expected} arguments, not ${args.length}`);
}

function none(args: readonly unknown[]): [] {
  count(args, 0);
  return [];
}

function only(args: readonly unknown[]): unknown {
  count(args, 1);
  return args[0];
}

function token(args: readonly unknown[]): [string] {
  return [text(only(args), MAX_TOKEN)];
}

function text(value: unknown, max: number): string {
  if (typeof value !== 'string') throw new Refusal('an argument must be a text');
  if (value.length > max) throw new Refusal(`a text is longer than ${max} characters`);
  return value;
}

function theme(value: unknown): Theme {
  const known = THEMES.find((name) => name === value);
  if (known === undefined) throw new Refusal(`a theme is one of ${THEMES.join(', ')}`);
  return known;
}

function list(value: unknown, max: number): readonly unknown[] {
  if (!Array.isArray(value)) throw new Refusal('an argument must be a list');
  if (value.length > max) throw new Refusal(`a list has more than ${max} entries`);
  return value;
}

/** Every property that some call takes; of the others nothing is read. */
type Fields = Readonly<
  Partial<
    Record<
      'name' | 'bytes' | 'path' | 'folder' | 'width' | 'height' | 'indices' | 'palette' | 'effort',
      unknown
    >
  >
>;

function record(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal('an argument must be an object');
  return value;
}

function bytesOf(value: unknown, max: number): Uint8Array<ArrayBuffer> {
  if (!(value instanceof Uint8Array)) throw new Refusal('an argument must be bytes');
  if (!(value.buffer instanceof ArrayBuffer)) throw new Refusal('bytes must not be shared');
  if (value.length > max) throw new Refusal(`more than ${max} bytes`);
  return value as Uint8Array<ArrayBuffer>;
}

function fileName(value: unknown): string {
  const name = text(value, MAX_PATH);
  const fault = fileNameFault(name);
  if (fault !== undefined) throw new Refusal(fault);
  return name;
}

function integer(value: unknown, low: number, high: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high) return value;
  throw new Refusal(`an argument must be an integer from ${low} to ${high}`);
}

function saveRequest(value: unknown): SaveRequest {
  const { name, bytes } = record(value);
  const checked = fileName(name);
  if (!Object.hasOwn(SAVED_FILES, extensionOf(checked)))
    throw new Refusal(`${checked}: files with this extension are not saved`);
  return { name: checked, bytes: bytesOf(bytes, MAX_FILE_BYTES) };
}

function folderSaveRequest(value: unknown): FolderSaveRequest {
  const request = saveRequest(value);
  const { folder } = record(value);
  if (folder === undefined) return request;
  const checked = text(folder, MAX_PATH);
  const fault = folderFault(checked);
  if (fault !== undefined) throw new Refusal(fault);
  return { ...request, folder: checked };
}

function encodeRequest(value: unknown): EncodeRequest {
  const request = record(value);
  const [width, height] = [integer(request.width, 1, MAX_PIXELS), integer(request.height, 1, MAX_PIXELS)];
  if (width * height > MAX_PIXELS) throw new Refusal(`more than ${MAX_PIXELS} pixels`);
  const indices = bytesOf(request.indices, MAX_PIXELS);
  if (indices.length !== width * height) throw new Refusal('there must be one index per pixel');
  const palette = bytesOf(request.palette, 4 * 256);
  if (palette.length === 0 || palette.length % 4 !== 0)
    throw new Refusal('a palette must have 4 bytes per entry');
  return { width, height, indices, palette, effort: integer(request.effort, 1, 10) };
}

function givenFile(value: unknown): GivenFile {
  const { path, name, bytes } = record(value);
  if (path !== undefined) return { path: text(path, MAX_PATH) };
  return { name: fileName(name), bytes: bytesOf(bytes, MAX_FILE_BYTES) };
}
