// Connected components of label arrays, by union-find on runs.

/** The label of fully transparent pixels: these join no component. */
const TRANSPARENT: u32 = 0xffffffff;

/**
 * Numbers the 4-connected components of equal labels (u32, row-major) from 0 by their first pixel in reading order:
 * writes u32 to `outAt`, and returns how many there are. Transparent pixels stay as they are. `parentsAt`: room for
 * one u32 per pixel.
 */
export function connectComponents(
  labelsAt: usize,
  width: u32,
  height: u32,
  outAt: usize,
  parentsAt: usize,
): u32 {
  let ids: u32 = 0;
  const rowBytes: usize = (<usize>width) << 2;
  for (let y: u32 = 0; y < height; y++) {
    const row = labelsAt + y * rowBytes;
    const out = outAt + y * rowBytes;
    for (let from: usize = 0; from < rowBytes; ) {
      const label = load<u32>(row + from);
      let to = from + 4;
      while (to < rowBytes && load<u32>(row + to) === label) to += 4;
      let id = label === TRANSPARENT ? TRANSPARENT : joinAbove(row, out, rowBytes, from, to, y, parentsAt);
      if (label !== TRANSPARENT && id === TRANSPARENT) {
        id = ids++;
        store<u32>(parentsAt + ((<usize>id) << 2), id);
      }
      for (let at = from; at < to; at += 4) store<u32>(out + at, id);
      from = to;
    }
  }
  const count = flatten(parentsAt, ids);
  const end = outAt + height * rowBytes;
  for (let at = outAt; at < end; at += 4) {
    const id = load<u32>(at);
    if (id !== TRANSPARENT) store<u32>(at, load<u32>(parentsAt + ((<usize>id) << 2)));
  }
  return count;
}

/** Joins the components above a run that have its label; returns the lowest, or `TRANSPARENT` if there is none. */
function joinAbove(
  row: usize,
  out: usize,
  rowBytes: usize,
  from: usize,
  to: usize,
  y: u32,
  parentsAt: usize,
): u32 {
  let id = TRANSPARENT;
  if (y === 0) return id;
  const label = load<u32>(row + from);
  let last = TRANSPARENT;
  for (let at = from; at < to; at += 4) {
    if (load<u32>(row + at - rowBytes) !== label) continue;
    const above = load<u32>(out + at - rowBytes);
    if (above === last) continue;
    last = above;
    const root = find(parentsAt, above);
    if (id === TRANSPARENT) {
      id = root;
    } else if (root !== id) {
      const least = min(root, id);
      store<u32>(parentsAt + ((<usize>max(root, id)) << 2), least);
      id = least;
    }
  }
  return id;
}

/** Root of a set whose roots have the lowest number; halves the path. */
export function find(parentsAt: usize, id: u32): u32 {
  let parent = load<u32>(parentsAt + ((<usize>id) << 2));
  while (parent !== id) {
    const above = load<u32>(parentsAt + ((<usize>parent) << 2));
    store<u32>(parentsAt + ((<usize>id) << 2), above);
    id = above;
    parent = load<u32>(parentsAt + ((<usize>id) << 2));
  }
  return id;
}

/** Replaces parents by numbers of their sets, counted from 0 in the order of their roots; returns how many. */
export function flatten(parentsAt: usize, ids: u32): u32 {
  let count: u32 = 0;
  for (let id: u32 = 0; id < ids; id++) {
    const at = parentsAt + ((<usize>id) << 2);
    const parent = load<u32>(at);
    // A parent below has its number already.
    store<u32>(at, parent === id ? count++ : load<u32>(parentsAt + ((<usize>parent) << 2)));
  }
  return count;
}

/**
 * Adds up areas and notes first pixels by label (u32 each, areas cleared before); returns the number of transparent
 * pixels.
 */
export function measureLabels(labelsAt: usize, pixels: u32, areasAt: usize, firstsAt: usize): u32 {
  let transparent: u32 = 0;
  for (let i: u32 = 0; i < pixels; i++) {
    const label = load<u32>(labelsAt + ((<usize>i) << 2));
    if (label === TRANSPARENT) {
      transparent++;
      continue;
    }
    const at = (<usize>label) << 2;
    const area = load<u32>(areasAt + at);
    if (area === 0) store<u32>(firstsAt + at, i);
    store<u32>(areasAt + at, area + 1);
  }
  return transparent;
}
