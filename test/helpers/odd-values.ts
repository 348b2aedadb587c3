import { FewhueError } from 'fewhue';

/** A value that an argument or a field of one has in place of a valid one. */
export interface OddValue {
  readonly name: string;
  readonly value: () => unknown;
  /** Nothing takes it, whatever it stands for. */
  readonly never?: boolean;
}

const detach = () => {
  const bytes = new Uint8Array(8);
  structuredClone(bytes, { transfer: [bytes.buffer] });
  return bytes;
};

/** Thrown by what is read: must not come through. */
const throwingGetter = () =>
  new Proxy(
    {},
    {
      get: () => {
        throw new RangeError('a getter of the caller');
      },
      ownKeys: () => {
        throw new RangeError('a trap of the caller');
      },
    },
  );

const odd = (name: string, value: unknown, never = false): OddValue => ({ name, value: () => value, never });

/** Wrong types, numbers out of every range, empty, huge and hostile values. */
export const ODD_VALUES: readonly OddValue[] = [
  odd('null', null),
  odd('true', true),
  ...[Number.NaN, Infinity, -Infinity, -1, 0, 0.5, 2 ** 32, 2 ** 53, 1e308].map((n) => odd(`${n}`, n)),
  odd('a BigInt', 10n ** 30n, true),
  odd('a symbol', Symbol('odd'), true),
  odd('an empty text', ''),
  odd('a NUL', '\0'),
  odd('a long text', 'x'.repeat(20_000)),
  odd('an empty list', []),
  odd('a list of symbols', [Symbol('odd')], true),
  odd('a nested list', [[[]]]),
  odd('an empty object', {}),
  odd('an object without prototype', Object.create(null)),
  { name: 'an object whose getters throw', value: throwingGetter, never: true },
  odd('an object that claims a huge length', { length: 2 ** 31 }),
  { name: 'a detached array', value: detach },
  odd('a shared array', new Uint8Array(new SharedArrayBuffer(3))),
  odd('an empty array', new Uint8Array(0)),
  odd('floats', new Float32Array([0.5, Number.NaN])),
  odd('signed bytes', Int8Array.of(-1, 2, 3)),
  odd('numbers', Float64Array.of(Number.NaN, -1)),
  odd('BigInts', new BigInt64Array(3), true),
  odd('a view', new DataView(new ArrayBuffer(8)), true),
];

/** A valid call of a public function. Every argument, and every field of arguments that are objects, is made odd. */
export interface PublicCall {
  readonly arguments: readonly unknown[];
  readonly call: (...given: never[]) => unknown;
  /** Paths that take anything, such as `1` or `1.values`. */
  readonly anything?: readonly string[];
  /** Paths that are not looked into: what the library itself has made. */
  readonly whole?: readonly string[];
}

/** A path into the arguments: the number of one, and names of fields. */
export type Path = readonly (string | number)[];

/** Paths of all arguments and their fields, three levels deep. */
export function pathsOf({ arguments: given, whole = [] }: PublicCall): Path[] {
  const paths: Path[] = [];
  const walk = (value: unknown, path: Path) => {
    paths.push(path);
    if (path.length > 3 || whole.includes(path.join('.')) || !isPlain(value)) return;
    for (const name of Object.keys(value)) walk((value as Record<string, unknown>)[name], [...path, name]);
  };
  given.forEach((value, i) => {
    walk(value, [i]);
  });
  return paths;
}

/** The arguments with the value at `path` replaced; what is above it is copied. */
export function replaceAt(given: readonly unknown[], path: Path, value: unknown): unknown[] {
  const copies = [...given];
  let holder: Record<string | number, unknown> = copies as never;
  path.slice(0, -1).forEach((name) => {
    const copy = { ...(holder[name] as object) };
    holder[name] = copy;
    holder = copy as never;
  });
  holder[path.at(-1)!] = value;
  return copies;
}

/** What a call came to: its result is used up, so that what is made when asked for is made. */
export async function outcome(call: () => unknown): Promise<'done' | FewhueError | { fault: unknown }> {
  try {
    const result = await call();
    if (isIterable(result)) for await (const one of result) void one;
    return 'done';
  } catch (error) {
    return error instanceof FewhueError ? error : { fault: error };
  }
}

function isIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && 'next' in value;
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
