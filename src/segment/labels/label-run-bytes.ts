/** Labels as runs of equal ones: length and label of each, in groups of 7 bits, the lowest first (LEB128). */
export function encodeRuns(labels: Uint32Array): Uint8Array {
  let bytes = new Uint8Array(1024);
  let used = 0;
  const put = (value: number) => {
    for (let rest = value; ; rest = Math.floor(rest / 128)) {
      bytes[used++] = rest < 128 ? rest : 128 + (rest % 128);
      if (rest < 128) return;
    }
  };
  for (let from = 0; from < labels.length; ) {
    let to = from + 1;
    while (to < labels.length && labels[to] === labels[from]) to++;
    if (used + 10 > bytes.length) {
      const larger = new Uint8Array(2 * bytes.length);
      larger.set(bytes);
      bytes = larger;
    }
    put(to - from);
    put(labels[from]!);
    from = to;
  }
  return bytes.slice(0, used);
}

/** The `length` labels, each below `count`, that runs stand for; `undefined` for bytes that stand for anything else. */
export function decodeRuns(bytes: Uint8Array, length: number, count: number): Uint32Array | undefined {
  // Memory is taken only for bytes that are found to be right.
  let total = 0;
  for (const { run, label } of runsOf(bytes)) {
    total += run;
    if (!(run >= 1 && label < count && total <= length)) return undefined;
  }
  if (total !== length) return undefined;
  const out = new Uint32Array(length);
  let filled = 0;
  for (const { run, label } of runsOf(bytes)) {
    out.fill(label, filled, filled + run);
    filled += run;
  }
  return out;
}

/** Numbers that are cut off or too large come out as NaN. */
function* runsOf(bytes: Uint8Array): Generator<{ run: number; label: number }> {
  let at = 0;
  const take = (): number => {
    let value = 0;
    for (let scale = 1; scale <= 2 ** 28; scale *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) return Number.NaN;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    return Number.NaN;
  };
  while (at < bytes.length) yield { run: take(), label: take() };
}
