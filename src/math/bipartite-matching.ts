/** Which of `rights` nodes each left node may be matched with: `ends[starts[i]]` to `ends[starts[i + 1] - 1]`. */
export interface BipartiteGraph {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly rights: number;
}

const NONE = -1;

/**
 * Makes a matching as large as any can be (Hopcroft and Karp 1973). `partners`: the right node of each left node, -1
 * for none; a matching to begin with, which grows in place. Nodes that have a partner keep having one.
 */
export function maximumMatching(graph: BipartiteGraph, partners: Int32Array): void {
  const { starts, rights } = graph;
  const owners = new Int32Array(rights).fill(NONE);
  partners.forEach((right, left) => {
    if (right !== NONE) owners[right] = left;
  });
  const levels = new Int32Array(partners.length);
  const next = new Uint32Array(partners.length);
  while (findLevels(graph, partners, owners, levels)) {
    next.set(starts.subarray(0, partners.length));
    for (let left = 0; left < partners.length; left++)
      if (partners[left] === NONE) augment(graph, { partners, owners, levels, next }, left);
  }
}

/** Distance of every left node from those without a partner, along paths that alternate; false if none ends free. */
function findLevels(
  { starts, ends }: BipartiteGraph,
  partners: Int32Array,
  owners: Int32Array,
  levels: Int32Array,
): boolean {
  const queue = new Uint32Array(partners.length);
  let filled = 0;
  for (let left = 0; left < partners.length; left++) {
    levels[left] = partners[left] === NONE ? 0 : NONE;
    if (levels[left] === 0) queue[filled++] = left;
  }
  let free = false;
  for (let at = 0; at < filled; at++) {
    const left = queue[at]!;
    for (let edge = starts[left]!; edge < starts[left + 1]!; edge++) {
      const owner = owners[ends[edge]!]!;
      if (owner === NONE) free = true;
      else if (levels[owner] === NONE) {
        levels[owner] = levels[left]! + 1;
        queue[filled++] = owner;
      }
    }
  }
  return free;
}

interface Search {
  readonly partners: Int32Array;
  readonly owners: Int32Array;
  readonly levels: Int32Array;
  /** The edge of each left node that is to be tried next. */
  readonly next: Uint32Array;
}

/** Looks for a path from `root` to a free right node, level by level, and swaps the matching along it. */
function augment(
  { starts, ends }: BipartiteGraph,
  { partners, owners, levels, next }: Search,
  root: number,
): void {
  const path = [root];
  while (path.length > 0) {
    const left = path[path.length - 1]!;
    if (next[left] === starts[left + 1]) {
      levels[left] = NONE;
      path.pop();
      continue;
    }
    const owner = owners[ends[next[left]!++]!]!;
    if (owner === NONE) {
      for (const node of path) {
        const right = ends[next[node]! - 1]!;
        partners[node] = right;
        owners[right] = node;
      }
      return;
    }
    if (levels[owner] === levels[left]! + 1) path.push(owner);
  }
}
