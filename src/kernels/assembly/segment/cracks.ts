// Boundaries of regions along the sides of pixels ("cracks"), followed from node to node.

/** A picture's cracks. Filled in by the caller; vertex (x, y) is the upper left corner of pixel (x, y). */
@unmanaged
class Cracks {
  /** u32 labels with a frame of one pixel of the label OUTSIDE: width + 2 per row, height + 2 rows. */
  labels: usize;
  /** A byte for each of the (width + 1) * (height + 1) vertices. */
  vertices: usize;
  width: u32;
  height: u32;
  /** Written by `markCracks`: the most points and arcs that there can be. */
  maxPoints: u32;
  maxArcs: u32;
  /** Two u32 per point. */
  points: usize;
  /** u32 per arc, and one more: number of its first point. */
  starts: usize;
  /** Two u32 per arc: labels on its left and on its right. */
  sides: usize;
}

// Directions: 0 east, 1 south, 2 west, 3 north. A vertex has bit `direction` for each crack that leaves it, until it
// has been followed.
const NODE: u32 = 16;
/** Bits of straight lines through a vertex. */
const LEVEL: u32 = 0b0101;
const UPRIGHT: u32 = 0b1010;

/** Finds the cracks at every vertex; nodes are those where more or less than two meet. */
export function markCracks(c: Cracks): void {
  const stride = (<usize>c.width + 2) << 2;
  let out = c.vertices;
  let corners: u32 = 0;
  let ends: u32 = 0;
  for (let y: u32 = 0; y <= c.height; y++) {
    let at = c.labels + <usize>y * stride;
    for (let x: u32 = 0; x <= c.width; x++, at += 4, out++) {
      const northWest = load<u32>(at);
      const northEast = load<u32>(at, 4);
      const southWest = load<u32>(at + stride);
      const southEast = load<u32>(at + stride, 4);
      let mask = <u32>(northEast !== southEast) | ((<u32>(southWest !== southEast)) << 1);
      mask |= ((<u32>(northWest !== southWest)) << 2) | ((<u32>(northWest !== northEast)) << 3);
      const degree = popcnt(mask);
      if (degree > 2) {
        mask |= NODE;
        ends += degree;
      } else if (degree === 2 && mask !== LEVEL && mask !== UPRIGHT) corners++;
      store<u8>(out, <u8>mask);
    }
  }
  // A closed line has four corners at least, and ends where it began.
  c.maxPoints = corners + ends + corners / 4;
  c.maxArcs = ends / 2 + corners / 4;
}

/** Follows all cracks: first from node to node, then the closed lines that have none. Returns the arcs. */
export function followCracks(c: Cracks): u32 {
  store<u32>(c.starts, 0);
  const vertices = <usize>(c.width + 1) * <usize>(c.height + 1);
  let arcs: u32 = 0;
  for (let nodes = 1; nodes >= 0; nodes--) {
    const directions: u32 = nodes ? 4 : 1;
    for (let v: usize = 0; v < vertices; v++) {
      const mask = <u32>load<u8>(c.vertices + v);
      if ((mask & 15) === 0 || (mask & NODE) !== (nodes ? NODE : 0)) continue;
      for (let direction: u32 = 0; direction < directions; direction++) {
        if ((load<u8>(c.vertices + v) >> <u8>direction) & 1) followArc(c, arcs++, v, direction);
      }
    }
  }
  return arcs;
}

/** Follows one arc from vertex `v`, whose crack in `direction` is still there. */
function followArc(c: Cracks, arc: u32, v: usize, direction: u32): void {
  const side = <usize>c.width + 1;
  let x = <u32>(v % side);
  let y = <u32>(v / side);
  const startX = x;
  const startY = y;
  let point = load<u32>(c.starts + ((<usize>arc) << 2));
  noteSides(c, arc, x, y, direction);
  putPoint(c, point++, x, y);
  for (;;) {
    const from = c.vertices + <usize>y * side + x;
    store<u8>(from, load<u8>(from) & ~((<u8>1) << (<u8>direction)));
    if (direction === 0) x++;
    else if (direction === 1) y++;
    else if (direction === 2) x--;
    else y--;
    const at = c.vertices + <usize>y * side + x;
    const mask = load<u8>(at) & ~((<u8>1) << (<u8>(direction ^ 2)));
    store<u8>(at, mask);
    if (mask & <u8>NODE || (x === startX && y === startY)) break;
    const next = ctz(<u32>mask);
    if (next !== direction) putPoint(c, point++, x, y);
    direction = next;
  }
  putPoint(c, point++, x, y);
  store<u32>(c.starts + ((<usize>(arc + 1)) << 2), point);
}

function putPoint(c: Cracks, point: u32, x: u32, y: u32): void {
  store<u32>(c.points + ((<usize>point) << 3), x);
  store<u32>(c.points + ((<usize>point) << 3), y, 4);
}

/** Notes the labels on both sides of the crack that leaves vertex (x, y) in `direction`. */
function noteSides(c: Cracks, arc: u32, x: u32, y: u32, direction: u32): void {
  const stride = (<usize>c.width + 2) << 2;
  const northWest = c.labels + <usize>y * stride + ((<usize>x) << 2);
  const east = direction === 0 || direction === 3;
  const leftRow: usize = direction === 1 || direction === 2 ? stride : 0;
  const leftColumn: usize = direction < 2 ? 4 : 0;
  const rightRow: usize = direction < 2 ? stride : 0;
  const rightColumn: usize = east ? 4 : 0;
  const at = c.sides + ((<usize>arc) << 3);
  store<u32>(at, load<u32>(northWest + leftRow + leftColumn));
  store<u32>(at, load<u32>(northWest + rightRow + rightColumn), 4);
}
