// The boxes of the variance cut, and the heap that finds the one of largest inertia.

/** A run of the point order: the points of one box of the variance cut. */
@unmanaged
export class Box {
  start: u32;
  end: u32;
  inertia: f64;
  weight: f64;
  x: f64;
  y: f64;
  z: f64;
  w: f64;
  reserved: f64;
}

export function boxAt(boxesAt: usize, i: u32): Box {
  return changetype<Box>(boxesAt + i * offsetof<Box>());
}

/** Restores the heap (largest inertia first) after the box at its root became smaller. */
export function siftDown(boxesAt: usize, heapAt: usize, count: u32): void {
  let at: u32 = 0;
  while (true) {
    let larger: u32 = 2 * at + 1;
    if (larger >= count) return;
    if (larger + 1 < count && inertiaAt(boxesAt, heapAt, larger + 1) > inertiaAt(boxesAt, heapAt, larger))
      larger++;
    if (inertiaAt(boxesAt, heapAt, larger) <= inertiaAt(boxesAt, heapAt, at)) return;
    swap(heapAt, at, larger);
    at = larger;
  }
}

export function siftUp(boxesAt: usize, heapAt: usize, from: u32): void {
  let at = from;
  while (at > 0) {
    const parent = (at - 1) >>> 1;
    if (inertiaAt(boxesAt, heapAt, parent) >= inertiaAt(boxesAt, heapAt, at)) return;
    swap(heapAt, at, parent);
    at = parent;
  }
}

function inertiaAt(boxesAt: usize, heapAt: usize, position: u32): f64 {
  return boxAt(boxesAt, load<u32>(heapAt + (position << 2))).inertia;
}

export function swap(arrayAt: usize, a: u32, b: u32): void {
  const kept = load<u32>(arrayAt + (a << 2));
  store<u32>(arrayAt + (a << 2), load<u32>(arrayAt + (b << 2)));
  store<u32>(arrayAt + (b << 2), kept);
}
