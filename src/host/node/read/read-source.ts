import { checkInput, type InputOptions, type InputSource, readInput } from './input-source.ts';

/**
 * The bytes of an input as they are. Errors: `unreadable-input` (missing, no permission, a folder),
 * `unsupported-input` (empty), `limit-exceeded` (more bytes than `maxInputBytes`). Each message starts with its name.
 */
export async function readSource(source: InputSource, options: InputOptions = {}): Promise<Uint8Array> {
  return readInput(await checkInput(source, options));
}
