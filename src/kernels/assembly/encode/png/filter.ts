// The row filters of PNG (specification, section 9), and the choice among them.

/**
 * Filters a row of `length` bytes, `pixelBytes` (1 to 8) to a pixel; as many bytes before it and before the row above
 * are 0. Reads and writes up to 15 bytes beyond.
 */
export function filterRow(
  type: u32,
  rowAt: usize,
  aboveAt: usize,
  length: u32,
  outAt: usize,
  pixelBytes: u32,
): void {
  if (type === 0) memory.copy(outAt, rowAt, length);
  else if (type === 1) filterSub(rowAt, length, outAt, pixelBytes);
  else if (type === 2) filterUp(rowAt, aboveAt, length, outAt);
  else if (type === 3) filterAverage(rowAt, aboveAt, length, outAt, pixelBytes);
  else filterPaeth(rowAt, aboveAt, length, outAt, pixelBytes);
}

function filterSub(row: usize, length: u32, out: usize, pixelBytes: u32): void {
  for (let i: u32 = 0; i < length; i += 16) {
    v128.store(out + i, i8x16.sub(v128.load(row + i), v128.load(row + i - pixelBytes)));
  }
}

function filterUp(row: usize, above: usize, length: u32, out: usize): void {
  for (let i: u32 = 0; i < length; i += 16) {
    v128.store(out + i, i8x16.sub(v128.load(row + i), v128.load(above + i)));
  }
}

function filterAverage(row: usize, above: usize, length: u32, out: usize, pixelBytes: u32): void {
  const one = i8x16.splat(1);
  for (let i: u32 = 0; i < length; i += 16) {
    const a = v128.load(row + i - pixelBytes);
    const b = v128.load(above + i);
    // avgr rounds up; PNG rounds down.
    const average = i8x16.sub(i8x16.avgr_u(a, b), v128.and(v128.xor(a, b), one));
    v128.store(out + i, i8x16.sub(v128.load(row + i), average));
  }
}

function absoluteDifference(a: v128, b: v128): v128 {
  return v128.or(i8x16.sub_sat_u(a, b), i8x16.sub_sat_u(b, a));
}

function filterPaeth(row: usize, above: usize, length: u32, out: usize, pixelBytes: u32): void {
  for (let i: u32 = 0; i < length; i += 16) {
    const a = v128.load(row + i - pixelBytes);
    const b = v128.load(above + i);
    const c = v128.load(above + i - pixelBytes);
    const da = absoluteDifference(b, c);
    const db = absoluteDifference(a, c);
    // |a + b - 2c| from |b - c| and |a - c|: their sum where both have one sign, else their difference.
    const sameSign = i8x16.eq(i8x16.ge_u(a, c), i8x16.ge_u(b, c));
    const dc = v128.bitselect(i8x16.add_sat_u(da, db), absoluteDifference(da, db), sameSign);
    const takeA = v128.and(i8x16.le_u(da, db), i8x16.le_u(da, dc));
    const bOrC = v128.bitselect(b, c, i8x16.le_u(db, dc));
    v128.store(out + i, i8x16.sub(v128.load(row + i), v128.bitselect(a, bOrC, takeA)));
  }
}
