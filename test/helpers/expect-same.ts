import { expect } from 'vitest';

interface Numbers {
  readonly length: number;
  readonly [index: number]: number;
}

/** Expects the same numbers in the same order: what `toEqual` says of long arrays, in a thousandth of the time. */
export function expectSame(received: Numbers, expected: Numbers): void {
  expect(received.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++)
    if (!Object.is(received[i], expected[i])) expect({ [i]: received[i] }).toEqual({ [i]: expected[i] });
}
