// Readers of palette files, each written from the published description of its format alone, for files of RGB colours.

type Rgb = readonly [number, number, number];

/** Adobe Swatch Exchange: big-endian blocks of a type, a length, a name in UTF-16, a model, floats and a kind. */
export function readAse(file: Uint8Array): { name: string; rgb: Rgb }[] {
  const bytes = Buffer.from(file);
  if (bytes.toString('latin1', 0, 4) !== 'ASEF' || bytes.readUInt32BE(4) !== 0x00010000)
    throw new Error('head');
  const found: { name: string; rgb: Rgb }[] = [];
  let at = 12;
  for (let block = bytes.readUInt32BE(8); block > 0; block--) {
    const [type, length] = [bytes.readUInt16BE(at), bytes.readUInt32BE(at + 2)];
    const body = bytes.subarray(at + 6, at + 6 + length);
    at += 6 + length;
    if (type !== 1) continue;
    const units = body.readUInt16BE(0);
    const name = Buffer.from(body.subarray(2, 2 * units))
      .swap16()
      .toString('utf16le');
    const rest = body.subarray(2 + 2 * units);
    if (rest.toString('latin1', 0, 4) !== 'RGB ' || rest.length !== 18) throw new Error('model');
    const rgb = [4, 8, 12].map((offset) => 255 * rest.readFloatBE(offset)) as unknown as Rgb;
    found.push({ name, rgb });
  }
  if (at !== bytes.length) throw new Error('length');
  return found;
}

/** Adobe colour swatches: two sections of a version, a count and colours of five 16-bit numbers; one is named. */
export function readAco(file: Uint8Array): { plain: Rgb[]; named: { name: string; rgb: Rgb }[] } {
  const bytes = Buffer.from(file);
  let at = 0;
  const next = () => {
    at += 2;
    return bytes.readUInt16BE(at - 2);
  };
  const color = (): Rgb => {
    if (next() !== 0) throw new Error('space');
    const rgb: Rgb = [next() / 257, next() / 257, next() / 257];
    next();
    return rgb;
  };
  if (next() !== 1) throw new Error('version 1');
  const plain = Array.from({ length: next() }, color);
  if (next() !== 2) throw new Error('version 2');
  const named = Array.from({ length: next() }, () => {
    const rgb = color();
    const units = 65536 * next() + next();
    const letters = Array.from({ length: units }, next);
    if (letters.pop() !== 0) throw new Error('name');
    return { name: String.fromCharCode(...letters), rgb };
  });
  if (at !== bytes.length) throw new Error('length');
  return { plain, named };
}

/** Adobe colour table: 256 times three bytes, then the count and the transparent index. */
export function readAct(file: Uint8Array): { count: number; transparent: number; colors: Rgb[] } {
  const bytes = Buffer.from(file);
  if (bytes.length !== 772) throw new Error('length');
  const colors = Array.from(
    { length: 256 },
    (_, i) => [...bytes.subarray(3 * i, 3 * i + 3)] as unknown as Rgb,
  );
  return { count: bytes.readUInt16BE(768), transparent: bytes.readUInt16BE(770), colors };
}

/** RIFF palette of Windows: little-endian, one chunk `data` with a LOGPALETTE of version 0x0300. */
export function readRiffPal(file: Uint8Array): Rgb[] {
  const bytes = Buffer.from(file);
  const heads = [bytes.toString('latin1', 0, 4), bytes.toString('latin1', 8, 16)];
  if (heads.join() !== 'RIFF,PAL data' || bytes.readUInt32LE(4) !== bytes.length - 8) throw new Error('head');
  if (bytes.readUInt32LE(16) !== bytes.length - 20 || bytes.readUInt16LE(20) !== 0x300)
    throw new Error('data');
  const count = bytes.readUInt16LE(22);
  if (bytes.length !== 24 + 4 * count) throw new Error('count');
  return Array.from({ length: count }, (_, i) => {
    const [r, g, b, flags] = bytes.subarray(24 + 4 * i, 28 + 4 * i);
    if (flags !== 0) throw new Error('flags');
    return [r!, g!, b!];
  });
}

/** JASC palette: lines that end in CR LF. */
export function readJascPal(text: string): Rgb[] {
  const lines = text.split('\r\n');
  if (lines[0] !== 'JASC-PAL' || lines[1] !== '0100' || lines.at(-1) !== '') throw new Error('head');
  const colors = lines.slice(3, -1).map((line) => line.split(' ').map(Number) as unknown as Rgb);
  if (colors.length !== Number(lines[2])) throw new Error('count');
  return colors;
}
