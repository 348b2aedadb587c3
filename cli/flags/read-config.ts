import { readFile } from 'node:fs/promises';
import { FewhueError } from 'fewhue';
import { type Definitions, flagName, type OptionDefinition, resolveOptions } from '#internal/engine';

/**
 * The options of a JSON file, by the names of the library or of the flags, under those that were typed. Throws
 * `unreadable-input`, `unsupported-input` for what is no JSON object, and `invalid-option` for names and values that
 * the command does not have.
 */
export async function addConfig(flags: object, path: string, definitions: Definitions): Promise<object> {
  const given = await readObject(path);
  const options: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given)) {
    const name = Object.keys(definitions).find(
      (one) => one === key || flagName(one, definitions[one]) === `--${key}`,
    );
    if (name === undefined || name === 'config') throw wrong(path, `${key} is no option of this command`);
    if (!hasKind(definitions[name]!, value)) throw wrong(path, `${key} has a value of another kind`);
    options[name] = value;
  }
  resolveOptions(definitions, options);
  // A flag that is not set is one that was not typed.
  const set = Object.entries(options).filter(([, value]) => value !== false);
  return { ...Object.fromEntries(set), ...flags };
}

/** A JSON object from a file. Throws `unreadable-input` and `unsupported-input`. */
export async function readObject(path: string): Promise<object> {
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw new FewhueError('unreadable-input', `${path}: cannot be read`, { cause });
  });
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (cause) {
    throw new FewhueError('unsupported-input', `${path}: is no JSON`, { cause });
  }
  throw new FewhueError('unsupported-input', `${path}: must be a JSON object`);
}

/** What the definitions leave to the readers of values: whether these are texts at all. */
function hasKind({ kind }: OptionDefinition, value: unknown): boolean {
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'string');
  if (kind === 'text') return typeof value === 'string';
  return kind !== 'texts' && kind !== 'colors' ? true : isList;
}

function wrong(path: string, reason: string): FewhueError {
  return new FewhueError('invalid-option', `${path}: ${reason}`);
}
