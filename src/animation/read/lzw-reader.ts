const MAX_CODES = 4096;

/**
 * Expands a stream of LZW codes (GIF89a specification, appendix F) into `out`; returns how many indices it gave, fewer
 * than `out` holds where the stream ends too soon or has a code that cannot be. `minimum`: bits of an index, 1 to 11.
 */
export function expandLzw(stream: Uint8Array, minimum: number, out: Uint8Array): number {
  const clear = 1 << minimum;
  const prefixes = new Uint16Array(MAX_CODES);
  const suffixes = new Uint8Array(MAX_CODES);
  const lengths = new Uint16Array(MAX_CODES);
  for (let code = 0; code < clear; code++) {
    suffixes[code] = code;
    lengths[code] = 1;
  }
  let [next, size, before, done] = [clear + 2, minimum + 1, -1, 0];
  for (let at = 0, bits = 0, held = 0; done < out.length; ) {
    while (bits < size) {
      if (at === stream.length) return done;
      held |= stream[at++]! << bits;
      bits += 8;
    }
    const code = held & ((1 << size) - 1);
    held >>>= size;
    bits -= size;
    if (code === clear) {
      [next, size, before] = [clear + 2, minimum + 1, -1];
      continue;
    }
    if (code === clear + 1 || code > next || (code >= clear && before < 0) || (code === next && before < 0))
      return done;
    const isNew = code === next;
    const length = isNew ? lengths[before]! + 1 : lengths[code]!;
    const first = writeString(isNew ? before : code, done, out, { prefixes, suffixes, lengths });
    if (isNew && done + length <= out.length) out[done + length - 1] = first;
    done = Math.min(out.length, done + length);
    if (before >= 0 && next < MAX_CODES) {
      prefixes[next] = before;
      suffixes[next] = first;
      lengths[next] = lengths[before]! + 1;
      next++;
      if (next === 1 << size && size < 12) size++;
    }
    before = code;
  }
  return done;
}

interface LzwTable {
  readonly prefixes: Uint16Array;
  readonly suffixes: Uint8Array;
  readonly lengths: Uint16Array;
}

/** Writes the string of a code, as far as there is room, and returns its first index. */
function writeString(
  code: number,
  start: number,
  out: Uint8Array,
  { prefixes, suffixes, lengths }: LzwTable,
): number {
  let at = code;
  for (let position = start + lengths[code]! - 1; position > start; position--) {
    if (position < out.length) out[position] = suffixes[at]!;
    at = prefixes[at]!;
  }
  out[start] = suffixes[at]!;
  return suffixes[at]!;
}
