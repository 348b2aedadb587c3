/**
 * The re-indexing of S. Battiato, G. Gallo, G. Impoco and F. Stanco, "An efficient re-indexing algorithm for
 * color-mapped images", IEEE Trans. Image Processing 13(11), 2004: pairs of neighbours are joined to chains, the most
 * frequent first. The chain, taken as a ring, is opened at `first`, the colour that is to come to position 0.
 * `neighbors`: how often a colour (row) is left of another (column), K x K.
 */
export function chainOrder(k: number, neighbors: Uint32Array, first: number): Uint8Array {
  const links = joinPairs(k, sortPairs(k, neighbors));
  const taken = new Uint8Array(k);
  const ring: number[] = [];
  for (let start = 0; start < k; start++) {
    if (taken[start] || links[start]!.length === 2) continue;
    for (let at: number | undefined = start; at !== undefined; at = links[at]!.find((next) => !taken[next])) {
      taken[at] = 1;
      ring.push(at);
    }
  }
  // The longer part of the chain stays behind the opening.
  if (2 * ring.indexOf(first) >= k) ring.reverse();
  const opening = ring.indexOf(first);
  return Uint8Array.from([...ring.slice(opening), ...ring.slice(0, opening)]);
}

/** Pairs of neighbours as i * K + j, i < j, the most frequent last. */
function sortPairs(k: number, neighbors: Uint32Array): Float64Array {
  const keys = new Float64Array((k * (k - 1)) / 2);
  let pairs = 0;
  for (let i = 0; i < k; i++) {
    for (let j = i + 1; j < k; j++) {
      const count = neighbors[i * k + j]! + neighbors[j * k + i]!;
      // Numbers sort faster than by a function; of equally frequent pairs the first comes last.
      if (count > 0) keys[pairs++] = count * PAIRS + (PAIRS - 1 - (i * k + j));
    }
  }
  return keys
    .subarray(0, pairs)
    .sort()
    .map((key) => PAIRS - 1 - (key % PAIRS));
}

/** Pairs of 256 colours. */
const PAIRS = 1 << 16;

/**
 * Joins pairs where neither colour has two neighbours yet, and no ring would close; returns each colour's neighbours.
 */
function joinPairs(k: number, pairs: Float64Array): number[][] {
  const links: number[][] = Array.from({ length: k }, () => []);
  // The other end of the chain that a colour ends; itself for a chain of one.
  const ends = Array.from({ length: k }, (_, i) => i);
  for (const pair of pairs.reverse()) {
    const [i, j] = [Math.floor(pair / k), pair % k];
    if (links[i]!.length === 2 || links[j]!.length === 2 || ends[i] === j) continue;
    links[i]!.push(j);
    links[j]!.push(i);
    const [a, b] = [ends[i]!, ends[j]!];
    ends[a] = b;
    ends[b] = a;
  }
  return links;
}
