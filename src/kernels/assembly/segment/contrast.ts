// How much a picture changes from one side of a pixel to the other, at the pixels where regions meet.

const TRANSPARENT: u32 = 0xffffffff;

/** Filled in by the caller. 32-bit fields in this order, but f32 `unit`. */
@unmanaged
class Contrast {
  width: u32;
  height: u32;
  /** u32 region per pixel; 0xffffffff is none. */
  labels: usize;
  /** Three f32 planes, `planeBytes` apart: smoothed colour. */
  colors: usize;
  planeBytes: u32;
  /** Distance of two colours that counts as 1. */
  unit: f32;
  /** `lanes` bytes per pixel: responsibilities. A multiple of 8. */
  shares: usize;
  lanes: u32;
  /** The boxes reach so far from their centre, at most 7; their centres are `offset` from the pixel. */
  reach: u32;
  offset: u32;
  /** The same along each axis in diagonal directions. */
  diagonal: u32;
  /** u16 per lane and pixel: sums over boxes. */
  boxes: usize;
  /** u16 per lane and column: sums of the rows of a box. */
  columns: usize;
  /** Outputs: f32 per pixel. */
  colorContrast: usize;
  mixtureContrast: usize;
}

/** Sums of the responsibilities over the box about every pixel, so far as it lies in the picture. */
export function sumBoxes(c: Contrast): void {
  const rowBytes = c.width * c.lanes;
  memory.fill(c.columns, 0, rowBytes << 1);
  for (let y: u32 = 0; y < min(c.reach, c.height); y++) addRow(c.columns, c.shares + y * rowBytes, rowBytes);
  for (let y: u32 = 0; y < c.height; y++) {
    if (y + c.reach < c.height) addRow(c.columns, c.shares + (y + c.reach) * rowBytes, rowBytes);
    if (y > c.reach) subtractRow(c.columns, c.shares + (y - c.reach - 1) * rowBytes, rowBytes);
    slideAlong(c, c.boxes + ((y * rowBytes) << 1));
  }
}

function addRow(columns: usize, row: usize, bytes: u32): void {
  for (let at: u32 = 0; at < bytes; at += 8)
    v128.store(columns + (at << 1), i16x8.add(v128.load(columns + (at << 1)), v128.load8x8_u(row + at)));
}

function subtractRow(columns: usize, row: usize, bytes: u32): void {
  for (let at: u32 = 0; at < bytes; at += 8)
    v128.store(columns + (at << 1), i16x8.sub(v128.load(columns + (at << 1)), v128.load8x8_u(row + at)));
}

/** Sums of the columns of each box of a row, eight lanes at a time. */
function slideAlong(c: Contrast, out: usize): void {
  const step = c.lanes << 1;
  const reach = c.reach * step;
  const end = c.width * step;
  for (let lane: u32 = 0; lane < step; lane += 16) {
    const columns = c.columns + lane;
    let sum = i16x8.splat(0);
    for (let at: u32 = 0; at < min(reach, end); at += step) sum = i16x8.add(sum, v128.load(columns + at));
    for (let at: u32 = 0; at < end; at += step) {
      if (at + reach < end) sum = i16x8.add(sum, v128.load(columns + at + reach));
      if (at > reach) sum = i16x8.sub(sum, v128.load(columns + at - reach - step));
      v128.store(out + lane + at, sum);
    }
  }
}

/**
 * The contrast of colour and of mixture at every pixel that has a 4-neighbour of another region; other pixels are
 * left alone. Each is the largest over four directions.
 */
export function contrastBoundaries(c: Contrast): void {
  for (let y: u32 = 0; y < c.height; y++)
    for (let x: u32 = 0; x < c.width; x++) {
      if (!isBoundary(c, x, y)) continue;
      const at = (y * c.width + x) << 2;
      store<f32>(c.colorContrast + at, colorContrast(c, x, y));
      store<f32>(c.mixtureContrast + at, mixtureContrast(c, x, y));
    }
}

function isBoundary(c: Contrast, x: u32, y: u32): bool {
  const at = c.labels + ((y * c.width + x) << 2);
  const label = load<u32>(at);
  if (label === TRANSPARENT) return false;
  const row = c.width << 2;
  if (x > 0 && differs(label, at - 4)) return true;
  if (x + 1 < c.width && differs(label, at + 4)) return true;
  if (y > 0 && differs(label, at - row)) return true;
  return y + 1 < c.height && differs(label, at + row);
}

function differs(label: u32, at: usize): bool {
  const other = load<u32>(at);
  return other !== label && other !== TRANSPARENT;
}

/** Number of the pixel at an offset, which stops at the borders. */
function pixelAt(c: Contrast, x: u32, y: u32, dx: i32, dy: i32): u32 {
  const column = min(<i32>c.width - 1, max(0, <i32>x + dx));
  const row = min(<i32>c.height - 1, max(0, <i32>y + dy));
  return <u32>row * c.width + <u32>column;
}

function colorContrast(c: Contrast, x: u32, y: u32): f32 {
  const across = colorDistance(c, pixelAt(c, x, y, 1, 0), pixelAt(c, x, y, -1, 0));
  const down = colorDistance(c, pixelAt(c, x, y, 0, 1), pixelAt(c, x, y, 0, -1));
  const falling = colorDistance(c, pixelAt(c, x, y, 1, 1), pixelAt(c, x, y, -1, -1));
  const rising = colorDistance(c, pixelAt(c, x, y, 1, -1), pixelAt(c, x, y, -1, 1));
  return sqrt<f32>(max(max(across, down), max(falling, rising))) / c.unit;
}

/** Squared distance of two smoothed colours. */
function colorDistance(c: Contrast, a: u32, b: u32): f32 {
  const first = c.colors + (a << 2);
  const second = c.colors + (b << 2);
  const x = load<f32>(first) - load<f32>(second);
  const y = load<f32>(first + c.planeBytes) - load<f32>(second + c.planeBytes);
  const z = load<f32>(first + 2 * c.planeBytes) - load<f32>(second + 2 * c.planeBytes);
  return x * x + y * y + z * z;
}

function mixtureContrast(c: Contrast, x: u32, y: u32): f32 {
  const far = <i32>c.offset;
  const side = <i32>c.diagonal;
  const across = chiSquare(c, pixelAt(c, x, y, far, 0), pixelAt(c, x, y, -far, 0));
  const down = chiSquare(c, pixelAt(c, x, y, 0, far), pixelAt(c, x, y, 0, -far));
  const falling = chiSquare(c, pixelAt(c, x, y, side, side), pixelAt(c, x, y, -side, -side));
  const rising = chiSquare(c, pixelAt(c, x, y, side, -side), pixelAt(c, x, y, -side, side));
  return sqrt<f32>(max(max(across, down), max(falling, rising)));
}

/** Half the sum of (a - b)^2 / (a + b) over the shares of components in two boxes; 0 if one of them is empty. */
function chiSquare(c: Contrast, a: u32, b: u32): f32 {
  const step = c.lanes << 1;
  const first = c.boxes + a * step;
  const second = c.boxes + b * step;
  const sumA = sumLanes(first, step);
  const sumB = sumLanes(second, step);
  if (sumA === 0 || sumB === 0) return 0;
  const scaleA = f32x4.splat(<f32>1 / sumA);
  const scaleB = f32x4.splat(<f32>1 / sumB);
  let total = f32x4.splat(0);
  for (let lane: u32 = 0; lane < step; lane += 8) {
    const p = f32x4.mul(f32x4.convert_i32x4_u(v128.load16x4_u(first + lane)), scaleA);
    const q = f32x4.mul(f32x4.convert_i32x4_u(v128.load16x4_u(second + lane)), scaleB);
    const difference = f32x4.sub(p, q);
    const sum = f32x4.pmax(f32x4.add(p, q), f32x4.splat(1e-20));
    total = f32x4.add(total, f32x4.div(f32x4.mul(difference, difference), sum));
  }
  return <f32>0.5 * horizontal(total);
}

function sumLanes(at: usize, bytes: u32): f32 {
  let sum = i32x4.splat(0);
  for (let lane: u32 = 0; lane < bytes; lane += 8) sum = i32x4.add(sum, v128.load16x4_u(at + lane));
  return horizontal(f32x4.convert_i32x4_u(sum));
}

function horizontal(x: v128): f32 {
  const left = f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1);
  return left + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3));
}
