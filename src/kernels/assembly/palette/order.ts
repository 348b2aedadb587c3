// Orders of a palette that make neighbouring pixels' indices alike.

/**
 * Adds to a K x K matrix (u32, row-major, both triangles) how often index `a[i]` has `b[i]` as its neighbour, for two
 * lists of `count` bytes.
 */
export function countNeighbors(aAt: usize, bAt: usize, count: u32, k: u32, matrixAt: usize): void {
  for (let i: u32 = 0; i < count; i++) {
    const at = matrixAt + ((<u32>load<u8>(aAt + i) * k + <u32>load<u8>(bAt + i)) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
}

/**
 * The re-indexing of Zeng, Li and Lei (2000): the pair of indices met most often is put side by side,
 * then again and again the index that meets those placed most often, at the end where it meets more.
 * `orderAt` receives K bytes, the old index at every new position; `scratchAt` needs 13 K bytes.
 */
export function zengOrder(matrixAt: usize, k: u32, orderAt: usize, scratchAt: usize): void {
  symmetrize(matrixAt, k);
  // Positions 0 to 2K - 1, filled from the middle outwards; per index the ties with all placed ones.
  const slotsAt = scratchAt + 8 * k;
  const tiesAt = scratchAt;
  let first = k - 1;
  let last = k - 1;
  let newest = start(matrixAt, k);
  store<u8>(slotsAt + first, <u8>newest);
  memory.fill(tiesAt, 0, 4 * k);
  const doneAt = scratchAt + 4 * k;
  memory.fill(doneAt, 0, k);
  for (let n: u32 = 1; n < k; n++) {
    store<u8>(doneAt + newest, 1);
    newest = strongest(matrixAt, k, newest, tiesAt, doneAt);
    if (leansLeft(matrixAt + ((newest * k) << 2), slotsAt, first, last)) {
      first--;
      store<u8>(slotsAt + first, <u8>newest);
    } else {
      last++;
      store<u8>(slotsAt + last, <u8>newest);
    }
  }
  memory.copy(orderAt, slotsAt + first, k);
}

function symmetrize(matrixAt: usize, k: u32): void {
  for (let a: u32 = 0; a < k; a++) {
    store<u32>(matrixAt + ((a * k + a) << 2), 0);
    for (let b = a + 1; b < k; b++) {
      const ab = matrixAt + ((a * k + b) << 2);
      const ba = matrixAt + ((b * k + a) << 2);
      const sum = load<u32>(ab) + load<u32>(ba);
      store<u32>(ab, sum);
      store<u32>(ba, sum);
    }
  }
}

/** The index that meets others most often. */
function start(matrixAt: usize, k: u32): u32 {
  let best: u32 = 0;
  let most: u64 = 0;
  for (let a: u32 = 0; a < k; a++) {
    let sum: u64 = 0;
    for (let b: u32 = 0; b < k; b++) sum += load<u32>(matrixAt + ((a * k + b) << 2));
    if (sum > most) {
      most = sum;
      best = a;
    }
  }
  return best;
}

/** Adds the ties with the newest index, and finds the index with the most among those not placed. */
function strongest(matrixAt: usize, k: u32, newest: u32, tiesAt: usize, doneAt: usize): u32 {
  let best: u32 = 0;
  let most: i64 = -1;
  for (let b: u32 = 0; b < k; b++) {
    if (load<u8>(doneAt + b)) continue;
    const ties = load<u32>(tiesAt + (b << 2)) + load<u32>(matrixAt + ((newest * k + b) << 2));
    store<u32>(tiesAt + (b << 2), ties);
    if (<i64>ties > most) {
      most = <i64>ties;
      best = b;
    }
  }
  return best;
}

/** True when the ties, weighted by how far left of the middle their positions lie, favour the left end. */
function leansLeft(rowAt: usize, slotsAt: usize, first: u32, last: u32): bool {
  let lean: i64 = 0;
  for (let p = first; p <= last; p++) {
    const ties = <i64>load<u32>(rowAt + ((<u32>load<u8>(slotsAt + p)) << 2));
    lean += ties * (<i64>(first + last) - 2 * <i64>p);
  }
  return lean > 0;
}
