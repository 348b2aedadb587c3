// Pixels at the boundaries of labels.

/**
 * Marks by 1, others by 0, the pixels of `rows` rows of u32 labels whose right, lower or lower right neighbour has
 * another label; the row below the last must be there, a copy of the last at the picture's end. Reads up to 16 bytes
 * beyond.
 */
export function markBoundary(labelsAt: usize, width: u32, rows: u32, marksAt: usize): void {
  const rowBytes: usize = (<usize>width) << 2;
  for (let y: u32 = 0; y < rows; y++) {
    const row = labelsAt + y * rowBytes;
    const marks = marksAt + y * width;
    let x: usize = 0;
    for (; x + 5 <= width; x += 4) {
      const at = row + (x << 2);
      const own = v128.load(at);
      let apart = v128.xor(own, v128.load(at, 4));
      apart = v128.or(apart, v128.xor(own, v128.load(at + rowBytes)));
      apart = v128.or(apart, v128.xor(own, v128.load(at + rowBytes, 4)));
      const bytes = i32x4.bitmask(i32x4.ne(apart, i32x4.splat(0)));
      // Bit i of four to byte i.
      store<u32>(marks + x, (<u32>bytes * 0x00204081) & 0x01010101);
    }
    for (; x < width; x++) {
      const at = row + (x << 2);
      const beside: usize = x + 1 < width ? 4 : 0;
      const own = load<u32>(at);
      const below = at + rowBytes;
      const apart =
        load<u32>(at + beside) !== own || load<u32>(below) !== own || load<u32>(below + beside) !== own;
      store<u8>(marks + x, apart ? 1 : 0);
    }
  }
}

/** Lists, as u32, the numbers of the marked ones of `count` pixels, of which the first is `first`; returns how many. */
export function listMarked(marksAt: usize, count: u32, first: u32, outAt: usize): u32 {
  let found: usize = 0;
  for (let i: usize = 0; i < count; ) {
    if (i + 16 <= count && !v128.any_true(v128.load(marksAt + i))) {
      i += 16;
      continue;
    }
    for (const end = min(i + 16, <usize>count); i < end; i++) {
      store<u32>(outAt + (found << 2), first + <u32>i);
      found += load<u8>(marksAt + i) !== 0 ? 1 : 0;
    }
  }
  return <u32>found;
}
