import { extname } from 'node:path';
import { KeyTable } from './key-table.ts';

/** An input, and the path of its result with `mark` between the input's name and what is added to it. */
export interface Named {
  readonly input: string;
  readonly path: (mark: string) => string;
}

/**
 * One path per input, each different, whatever the file system makes of capitals and accents. Where results of several
 * inputs would have one name, those of different extensions keep them (`a.png` and `a.jpg`: `a-png-k4.png` and
 * `a-jpg-k4.png`); what is still of one name gets numbers in the order given, from the second on (`a-2-k4.png`). Which
 * files exist does not matter.
 */
export class OutputNames {
  readonly #identify: (path: string) => string;
  /** The number that comes next for a name that is taken. */
  readonly #next = new KeyTable();

  /** `identify` says which paths are the same. */
  constructor(identify: (path: string) => string) {
    this.#identify = identify;
  }

  /** The paths of inputs that are seen together; those of earlier ones are taken. */
  of(inputs: readonly Named[]): string[] {
    const marks = extensions(inputs.map((named) => ({ ...named, key: this.#keyOf(named.path('')) })));
    const wanted = inputs.map(({ path }, i) => path(marks[i]!));
    const keys = wanted.map((path) => this.#keyOf(path));
    const together = new Set(keys);
    return inputs.map(({ path }, i) => {
      let number = this.#next.get(keys[i]!);
      if (number === undefined) {
        this.#next.set(keys[i]!, 2);
        return wanted[i]!;
      }
      let numbered: string;
      do numbered = path(`${marks[i]}-${number++}`);
      while (together.has(this.#keyOf(numbered)) || this.#next.get(this.#keyOf(numbered)) !== undefined);
      this.#next.set(keys[i]!, number);
      this.#next.set(this.#keyOf(numbered), 2);
      return numbered;
    });
  }

  #keyOf(path: string): string {
    return this.#identify(path).normalize('NFC').toLowerCase();
  }
}

/** The paths of all inputs at once, see `OutputNames`. */
export function nameOutputs(inputs: readonly Named[], identify: (path: string) => string): string[] {
  return new OutputNames(identify).of(inputs);
}

/** For every input its extension as a mark, if another's result has the same name and their extensions differ. */
function extensions(inputs: readonly { readonly input: string; readonly key: string }[]): string[] {
  const kinds = new Map<string, Set<string>>();
  for (const { input, key } of inputs)
    kinds.set(key, (kinds.get(key) ?? new Set()).add(extname(input).toLowerCase()));
  return inputs.map(({ input, key }) => {
    const extension = extname(input).slice(1);
    return kinds.get(key)!.size > 1 && extension !== '' ? `-${extension}` : '';
  });
}
