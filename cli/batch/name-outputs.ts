import { extname } from 'node:path';

/** An input, and the path of its result with `mark` between the input's name and what is added to it. */
export interface Named {
  readonly input: string;
  readonly path: (mark: string) => string;
}

/**
 * One path per input, each different, whatever the file system makes of capitals and accents. Where results of several
 * inputs would have one name, those of different endings keep them (`a.png` and `a.jpg`: `a-png-k4.png` and
 * `a-jpg-k4.png`); what is still of one name gets numbers in the order given, from the second on (`a-2-k4.png`). Which
 * files exist does not matter. `identify` says which paths are the same.
 */
export function nameOutputs(inputs: readonly Named[], identify: (path: string) => string): string[] {
  const keyOf = (path: string) => identify(path).normalize('NFC').toLowerCase();
  const marks = endings(inputs.map((named) => ({ ...named, key: keyOf(named.path('')) })));
  const wanted = inputs.map(({ path }, i) => path(marks[i]!));
  const taken = new Set<string>(wanted.map(keyOf));
  const next = new Map<string, number>();
  return inputs.map(({ path }, i) => {
    const key = keyOf(wanted[i]!);
    let number = next.get(key);
    if (number === undefined) {
      next.set(key, 2);
      return wanted[i]!;
    }
    let numbered: string;
    do numbered = path(`${marks[i]}-${number++}`);
    while (taken.has(keyOf(numbered)));
    next.set(key, number);
    taken.add(keyOf(numbered));
    return numbered;
  });
}

/** For every input its ending as a mark, if another one's result has the same name and the inputs' endings differ. */
function endings(inputs: readonly { readonly input: string; readonly key: string }[]): string[] {
  const kinds = new Map<string, Set<string>>();
  for (const { input, key } of inputs)
    kinds.set(key, (kinds.get(key) ?? new Set()).add(extname(input).toLowerCase()));
  return inputs.map(({ input, key }) => {
    const ending = extname(input).slice(1);
    return kinds.get(key)!.size > 1 && ending !== '' ? `-${ending}` : '';
  });
}
