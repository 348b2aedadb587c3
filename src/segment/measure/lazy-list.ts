/**
 * An array whose elements are made whenever they are read, and kept by nobody: a long list takes no more memory than
 * what its elements are made of. It cannot be changed, and hosts cannot clone it; `[...list]` is a plain array.
 */
export function lazyList<T>(length: number, make: (index: number) => T): readonly T[] {
  const indexOf = (key: string | symbol): number | undefined => {
    const index = typeof key === 'string' ? Number(key) : Number.NaN;
    return Number.isInteger(index) && index >= 0 && index < length && String(index) === key
      ? index
      : undefined;
  };
  const target: T[] = [];
  target.length = length;
  return new Proxy(target, {
    get(list, key, receiver) {
      const index = indexOf(key);
      return index === undefined ? Reflect.get(list, key, receiver) : make(index);
    },
    has: (list, key) => indexOf(key) !== undefined || Reflect.has(list, key),
    ownKeys: () => [...Array.from({ length }, (_, index) => String(index)), 'length'],
    getOwnPropertyDescriptor(list, key) {
      const index = indexOf(key);
      if (index === undefined) return Reflect.getOwnPropertyDescriptor(list, key);
      return { value: make(index), writable: true, enumerable: true, configurable: true };
    },
    set: () => false,
    defineProperty: () => false,
    deleteProperty: () => false,
  });
}
