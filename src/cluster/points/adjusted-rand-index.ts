import { invalidOption } from '../../core/errors.ts';
import { randIndices } from '../../math/rand-indices.ts';

/**
 * How far two groupings of the same N points agree: the share of pairs of points that both put together or both apart,
 * adjusted so that 1 is the same grouping, whatever its labels are called, and 0 what chance gives (Hubert and Arabie
 * 1985, equation 5). Below 0 it is worse than chance; 1 where nothing can be told apart. `first`, `second`: label of
 * every point, any numbers. Throws `invalid-option` for labels that are not as many, and for none.
 */
export function adjustedRandIndex(first: ArrayLike<number>, second: ArrayLike<number>): number {
  const count = lengthOf('first', first);
  if (lengthOf('second', second) !== count) throw invalidOption('second', `${count} labels`, second);
  const [both, one, other] = [
    new Map<string, number>(),
    new Map<number, number>(),
    new Map<number, number>(),
  ];
  for (let i = 0; i < count; i++) {
    const [a, b] = [numberAt('first', first, i), numberAt('second', second, i)];
    add(both, `${a} ${b}`);
    add(one, a);
    add(other, b);
  }
  return randIndices([...both.values()], [...one.values()], [...other.values()], count).ari;
}

function lengthOf(name: string, labels: ArrayLike<number>): number {
  const length = Array.isArray(labels) || ArrayBuffer.isView(labels) ? labels.length : 0;
  if (!(length > 0)) throw invalidOption(name, 'an array of at least one label', labels);
  return length;
}

function numberAt(name: string, labels: ArrayLike<number>, index: number): number {
  const label = labels[index];
  if (typeof label !== 'number' || Number.isNaN(label))
    throw invalidOption(name, 'an array of numbers', labels);
  return label;
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
