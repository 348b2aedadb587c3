// A picture on a coarser grid: means of colours over areas, and labels back at full size.

const ALPHA: u32 = 0xff000000;
const TRANSPARENT: u32 = 0xffffffff;

/** Two sizes of one picture. Filled in by the caller, 32-bit fields in this order. */
@unmanaged
export class Scaling {
  /**
   * Packed RGBA at full size, which is at least the reduced one. Like `labels` it may be a band of rows: the address is
   * where the first row would be, and wraps around.
   */
  pixels: usize;
  width: u32;
  height: u32;
  /** Packed RGBA at the reduced size. */
  reduced: usize;
  reducedWidth: u32;
  reducedHeight: u32;
  /** Four f32 and, after all of these, one u32 per column of the reduced picture. */
  row: usize;
  /** u32 per column at full size: the reduced column that its middle lies in; filled in by `reducePixels`. */
  columns: usize;
  /** u32 label per pixel, at full size and reduced. */
  labels: usize;
  reducedLabels: usize;
  /** Room for eight u32. */
  ring: usize;
  /** u32 for each column of the reduced picture and one more: the first column at full size of its own. */
  starts: usize;
  /** Byte per reduced pixel: 1 if this sweep has to look at its pixels; and after all of these, the next sweep. */
  active: usize;
}

/** The reduced row that the middle of row `y` lies in. */
export function reducedRow(s: Scaling, y: u32): u32 {
  return <u32>((<u64>(2 * y + 1) * s.reducedHeight) / (2 * s.height));
}

/**
 * Fills in rows `first` to before `last` of the reduced picture, from the rows at full size that they cover: the mean
 * over the area of each pixel, of sRGB values of what is not fully transparent. A reduced pixel is opaque if the middle
 * of any such pixel lies in it, else transparent.
 */
export function reducePixels(s: Scaling, first: u32, last: u32): void {
  for (let x: u32 = 0; x < s.width; x++) {
    const column = <u32>((<u64>(2 * x + 1) * s.reducedWidth) / (2 * s.width));
    store<u32>(s.columns + (x << 2), column);
  }
  const step = <f64>s.height / <f64>s.reducedHeight;
  for (let y = first; y < last; y++) {
    const from = step * <f64>y;
    const to = step * <f64>(y + 1);
    memory.fill(s.row, 0, s.reducedWidth * 20);
    const end = min(s.height, <u32>ceil(to));
    for (let row = <u32>from; row < end; row++) {
      const share = min(to, <f64>(row + 1)) - max(from, <f64>row);
      addRow(s, row, <f32>share, reducedRow(s, row) === y);
    }
    storeRow(s, s.reduced + ((y * s.reducedWidth) << 2));
  }
}

/** Adds a row's part of a reduced row; `owned`: its middle lies in that row. */
function addRow(s: Scaling, y: u32, share: f32, owned: bool): void {
  const row = s.pixels + ((y * s.width) << 2);
  const marks = s.row + (s.reducedWidth << 4);
  const step = <f64>s.reducedWidth / <f64>s.width;
  const whole = f32x4.splat(share * <f32>step);
  const last = s.reducedWidth - 1;
  let at = s.row;
  let border: f64 = 1;
  let sum = v128.load(at);
  let from: f64 = 0;
  for (let x: u32 = 0; x < s.width; x++) {
    const pixel = load<u32>(row + (x << 2));
    // In units of reduced columns the pixel is at most one wide: it lies in one or two of them.
    const to = step * <f64>(x + 1);
    const visible = (pixel & ALPHA) !== 0;
    if (visible && owned) store<u32>(marks + (load<u32>(s.columns + (x << 2)) << 2), 1);
    if (to <= border) {
      if (visible) sum = f32x4.add(sum, f32x4.mul(colorOf(pixel), whole));
    } else {
      const color = visible ? colorOf(pixel) : i32x4.splat(0);
      sum = f32x4.add(sum, f32x4.mul(color, f32x4.splat(share * <f32>(border - from))));
      if (<u32>border <= last) {
        v128.store(at, sum);
        at += 16;
        sum = v128.load(at);
        sum = f32x4.add(sum, f32x4.mul(color, f32x4.splat(share * <f32>(to - border))));
        border += 1;
      }
    }
    from = to;
  }
  v128.store(at, sum);
}

/** Red, green, blue and 1 as f32. */
function colorOf(pixel: u32): v128 {
  const bytes = i32x4.splat((pixel & ~ALPHA) | 0x1000000);
  return f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes)));
}

function storeRow(s: Scaling, out: usize): void {
  const marks = s.row + (s.reducedWidth << 4);
  for (let x: u32 = 0; x < s.reducedWidth; x++) {
    let packed: u32 = 0;
    if (load<u32>(marks + (x << 2)) !== 0) {
      const sum = v128.load(s.row + (x << 4));
      const weight = f32x4.extract_lane(sum, 3);
      const mean = f32x4.add(f32x4.div(sum, f32x4.splat(weight)), f32x4.splat(0.5));
      const bytes = i32x4.trunc_sat_f32x4_u(mean);
      const rg = <u32>i32x4.extract_lane(bytes, 0) | ((<u32>i32x4.extract_lane(bytes, 1)) << 8);
      packed = rg | ((<u32>i32x4.extract_lane(bytes, 2)) << 16) | ALPHA;
    }
    store<u32>(out + (x << 2), packed);
  }
}

/**
 * Gives every pixel of rows `first` to before `last` the label of the reduced pixel that its middle lies in, fully
 * transparent ones 0xffffffff.
 */
export function enlargeLabels(s: Scaling, first: u32, last: u32): void {
  for (let y = first; y < last; y++) {
    const from = s.reducedLabels + ((reducedRow(s, y) * s.reducedWidth) << 2);
    const row = (y * s.width) << 2;
    for (let x: u32 = 0; x < s.width; x++) {
      const at = row + (x << 2);
      let label = load<u32>(from + (load<u32>(s.columns + (x << 2)) << 2));
      if ((load<u32>(s.pixels + at) & ALPHA) === 0) label = TRANSPARENT;
      store<u32>(s.labels + at, label);
    }
  }
}
