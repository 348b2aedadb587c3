import type { StructureBuilder } from './structure.ts';

// Checks of single segments of JPEG (ITU-T T.81, annex B). `body`: a segment without its marker and length.

/** A component of a frame: its number, its samples by those of the frame, and its quantization table. */
export interface JpegComponent {
  readonly id: number;
  readonly across: number;
  readonly down: number;
  readonly table: number;
}

/** What the header of a frame says. */
export interface JpegFrame {
  /** SOFn: 0 baseline, 1 extended, 2 progressive. */
  readonly kind: number;
  readonly width: number;
  readonly height: number;
  readonly components: readonly JpegComponent[];
}

/** Quantization tables: their numbers. */
export function readQuantization(found: StructureBuilder, body: Uint8Array): number[] {
  const numbers: number[] = [];
  let at = 0;
  while (at < body.length) {
    const [wide, number] = [body[at]! >> 4, body[at]! & 15];
    const end = at + 1 + 64 * (wide === 1 ? 2 : 1);
    found.expect(wide <= 1 && number <= 3, `a quantization table ${number} of precision ${wide}`);
    found.expect(end <= body.length, 'a quantization table is cut off');
    const steps = body.subarray(at + 1, end);
    const isZero = (i: number) => (wide === 1 ? steps[2 * i]! + steps[2 * i + 1]! : steps[i]!) === 0;
    if (end <= body.length)
      found.expect(
        !Array.from({ length: 64 }, (_, i) => isZero(i)).includes(true),
        'a quantization step of 0',
      );
    numbers.push(number);
    at = end;
  }
  return numbers;
}

/** Huffman tables, as 16 times their class (0 for DC, 1 for AC) plus their number. */
export function readHuffman(found: StructureBuilder, body: Uint8Array): number[] {
  const names: number[] = [];
  let at = 0;
  while (at < body.length) {
    const [kind, number] = [body[at]! >> 4, body[at]! & 15];
    found.expect(kind <= 1 && number <= 3, `a Huffman table ${number} of class ${kind}`);
    const counts = body.subarray(at + 1, at + 17);
    let [codes, room] = [0, 1];
    for (const count of counts) {
      room = 2 * room - count;
      codes += count;
      // The code of ones alone stays free.
      found.expect(room >= 1, 'a Huffman table has more codes than their lengths allow');
      room = Math.max(1, room);
    }
    found.expect(at + 17 + codes <= body.length, 'a Huffman table is cut off');
    found.expect(codes <= 256, `a Huffman table of ${codes} codes`);
    names.push(body[at]!);
    at += 17 + codes;
  }
  return names;
}

/** The header of a frame; undefined if it is cut off. */
export function readFrame(found: StructureBuilder, kind: number, body: Uint8Array): JpegFrame | undefined {
  if (body.length < 6) {
    found.expect(false, 'the header of the frame (SOF) is cut off');
    return undefined;
  }
  const [depth, height, width] = [body[0]!, 256 * body[1]! + body[2]!, 256 * body[3]! + body[4]!];
  const count = body[5]!;
  found.expect(kind > 0 || depth === 8, `a baseline frame of ${depth} bits`);
  found.expect(width > 0, 'a width of 0');
  found.expect(
    count > 0 && body.length === 6 + 3 * count,
    `a frame of ${count} components in ${body.length} bytes`,
  );
  const components = Array.from({ length: Math.min(count, Math.floor((body.length - 6) / 3)) }, (_, i) => {
    const [id, samples, table] = body.subarray(6 + 3 * i, 9 + 3 * i) as unknown as readonly [
      number,
      number,
      number,
    ];
    return { id, across: samples >> 4, down: samples & 15, table };
  });
  for (const { id, across, down, table } of components) {
    const inRange = across >= 1 && across <= 4 && down >= 1 && down <= 4;
    found.expect(inRange, `component ${id} has ${across} x ${down} samples`);
    found.expect(table <= 3, `component ${id} has the quantization table ${table}`);
  }
  found.expect(
    new Set(components.map(({ id }) => id)).size === components.length,
    'two components have one number',
  );
  return { kind, width, height, components };
}

/** The header of a scan: its components, and for each the Huffman tables of DC and AC. */
export interface JpegScan {
  readonly parts: readonly { readonly id: number; readonly dc: number; readonly ac: number }[];
  /** Whether it has coefficients of DC, and such of AC, for the first time or as a refinement. */
  readonly hasDc: boolean;
  readonly hasAc: boolean;
  readonly isFirst: boolean;
}

/** The header of a scan; undefined if it is cut off. */
export function readScan(found: StructureBuilder, kind: number, body: Uint8Array): JpegScan | undefined {
  const count = body[0] ?? 0;
  const isWhole = body.length === 4 + 2 * count && count >= 1 && count <= 4;
  found.expect(isWhole, `a scan of ${count} components in ${body.length} bytes`);
  if (!isWhole) return undefined;
  const parts = Array.from({ length: count }, (_, i) => {
    const tables = body[2 + 2 * i]!;
    return { id: body[1 + 2 * i]!, dc: tables >> 4, ac: tables & 15 };
  });
  const [first, last, bits] = body.subarray(-3) as unknown as readonly [number, number, number];
  const [high, low] = [bits >> 4, bits & 15];
  if (kind !== 2) {
    found.expect(
      first === 0 && last === 63 && bits === 0,
      `a scan of coefficients ${first} to ${last}, bits ${bits}`,
    );
    return { parts, hasDc: true, hasAc: true, isFirst: true };
  }
  const isDc = first === 0;
  found.expect(
    isDc ? last === 0 : first <= last && last <= 63,
    `a progressive scan of coefficients ${first} to ${last}`,
  );
  found.expect(isDc || count === 1, 'a progressive scan of AC coefficients of several components');
  found.expect(
    low <= 13 && (high === 0 || high === low + 1),
    `a progressive scan from bit ${high} to ${low}`,
  );
  return { parts, hasDc: isDc, hasAc: !isDc, isFirst: high === 0 };
}
