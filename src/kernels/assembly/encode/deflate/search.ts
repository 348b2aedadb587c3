// The quick parse: hash chains, and a choice of matches by what they save in bits. Literals are priced
// by the band's byte histogram, so that far short matches are not taken where literals are cheap.
import { BIT, Deflater, HASH_BITS, MAX_MATCH, WINDOW, WINDOW_MASK } from './layout';
import { distanceExtra, distanceSymbol, lengthExtra, lengthSymbol } from './symbols';

/** Tokens: a literal is its byte; a match is its length above 16 bits and its distance below. */
export function pushToken(d: Deflater, token: u32): void {
  store<u32>(d.tokensAt + (d.tokenCount << 2), token);
  d.tokenCount++;
}

export function hash4(at: usize): u32 {
  return (load<u32>(at) * 0x9e3779b1) >> (32 - HASH_BITS);
}

/** Bytes that agree at two positions, from `known` up to `limit`. */
export function matchLength(a: usize, b: usize, known: u32, limit: u32): u32 {
  let length = known;
  while (length + 8 <= limit) {
    const difference = load<u64>(a + length) ^ load<u64>(b + length);
    if (difference !== 0) return length + (<u32>ctz(difference) >> 3);
    length += 8;
  }
  while (length < limit && load<u8>(a + length) === load<u8>(b + length)) length++;
  return length;
}

/** First guess of the costs of matches, before any statistics: u32 per length and distance symbol. */
export function guessMatchCosts(d: Deflater): void {
  for (let length: u32 = 3; length <= MAX_MATCH; length++) {
    const symbol = lengthSymbol(length);
    store<u32>(d.lengthCostAt + (length << 2), (5 + (symbol >> 3) + lengthExtra(symbol)) * BIT);
  }
  for (let symbol: u32 = 0; symbol < 30; symbol++) {
    store<u32>(d.slotCostAt + (symbol << 2), (4 + distanceExtra(symbol)) * BIT);
  }
}

/** First guess of the prices of literals: the band's histogram. */
export function guessLiteralCosts(d: Deflater, length: u32): void {
  const counts = d.countsAt;
  const band = d.inputAt + WINDOW;
  memory.fill(counts, 0, 1024);
  for (let i: u32 = 0; i < length; i++) {
    const at = counts + ((<u32>load<u8>(band + i)) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
  for (let b: u32 = 0; b < 256; b++) {
    const share = <f64>(load<u32>(counts + (b << 2)) + 1) / <f64>(length + 1);
    store<u32>(d.literalCostAt + (b << 2), max(BIT, <u32>(-NativeMath.log2(share) * BIT)));
  }
}

/** Sums the prices of the band's literals up to every position. */
export function sumLiteralCosts(d: Deflater, length: u32): void {
  const band = d.inputAt + WINDOW;
  let sum: u32 = 0;
  for (let i: u32 = 0; i < length; i++) {
    store<u32>(d.costAt + (i << 2), sum);
    sum += load<u32>(d.literalCostAt + ((<u32>load<u8>(band + i)) << 2));
  }
  store<u32>(d.costAt + (length << 2), sum);
}

/** The match at position `i` that saves most, as a token, its saving in `d.gain`; 0 if none saves. */
function search(d: Deflater, i: u32, limit: u32): u32 {
  const at = d.inputAt + WINDOW + i;
  const now = d.seen + i;
  const head = d.headAt + (hash4(at) << 2);
  let candidate = load<u32>(head);
  store<u32>(head, now);
  store<u32>(d.linksAt + ((now & WINDOW_MASK) << 2), candidate);
  const first = load<u32>(at);
  const base = load<u32>(d.costAt + (i << 2));
  let best: u32 = 0;
  let bestLength: u32 = 3;
  let gain: i32 = 0;
  let depth = d.depth;
  let distance = now - candidate;
  while (distance <= WINDOW_MASK && depth-- > 0) {
    const other = at - distance;
    if (load<u32>(other) === first && load<u8>(other + bestLength) === load<u8>(at + bestLength)) {
      const length = matchLength(at, other, 4, limit);
      if (length > bestLength) {
        const price =
          load<u32>(d.lengthCostAt + (length << 2)) +
          load<u32>(d.slotCostAt + (distanceSymbol(distance) << 2));
        const saving = <i32>(load<u32>(d.costAt + ((i + length) << 2)) - base - price);
        if (saving > gain) {
          gain = saving;
          best = (length << 16) | distance;
          bestLength = length;
          if (length >= limit || length >= d.nice) break;
        }
      }
    }
    candidate = load<u32>(d.linksAt + ((candidate & WINDOW_MASK) << 2));
    const next = now - candidate;
    if (next <= distance) break;
    distance = next;
  }
  d.gain = gain;
  return best;
}

/** Positions passed over after so many vain searches, as a power of two, and at most. */
const SKIP_SHIFT: u32 = 5;
const MAX_SKIP: u32 = 3;

/**
 * Parses positions `from` to `to` (the last match may reach beyond) of a band of `length` bytes; `lazy`
 * looks one position further before it takes a match. Returns the position reached.
 */
export function parseQuick(d: Deflater, from: u32, to: u32, length: u32, lazy: bool): u32 {
  const band = d.inputAt + WINDOW;
  let i = from;
  let misses: u32 = 0;
  while (i < to) {
    let token: u32 = i + 5 <= length ? search(d, i, min(MAX_MATCH, length - i)) : 0;
    let known = i + 1;
    while (token !== 0 && lazy && i + 6 <= length && token >> 16 < d.nice) {
      const gain = d.gain;
      const later = search(d, i + 1, min(MAX_MATCH, length - i - 1));
      known = i + 2;
      if (later === 0 || d.gain <= gain) break;
      pushToken(d, load<u8>(band + i));
      i++;
      token = later;
    }
    if (token === 0) {
      // Where nothing has matched for long, not every position is looked up.
      const end = min(i + 1 + min(misses >> SKIP_SHIFT, MAX_SKIP), to);
      for (; i < end; i++) pushToken(d, load<u8>(band + i));
      misses++;
    } else {
      misses = 0;
      pushToken(d, token);
      i += token >> 16;
      rememberRange(d, known, min(i, length - 4));
    }
  }
  return i;
}

function rememberRange(d: Deflater, from: u32, to: u32): void {
  for (let i = from; i < to; i++) {
    const now = d.seen + i;
    const head = d.headAt + (hash4(d.inputAt + WINDOW + i) << 2);
    store<u32>(d.linksAt + ((now & WINDOW_MASK) << 2), load<u32>(head));
    store<u32>(head, now);
  }
}
