import {
  type JpegComponent,
  type JpegFrame,
  readFrame,
  readHuffman,
  readQuantization,
  readScan,
} from './jpeg-tables.ts';
import { type FileStructure, latin1, StructureBuilder, viewOf } from './structure.ts';

/** What the number of components of a JPEG is called. */
const JPEG_COLORS: Readonly<Record<number, string>> = { 1: 'grey', 3: 'RGB', 4: 'CMYK' };
/** Segments that are looked at: real files have some dozens. */
const MAX_SEGMENTS = 65_536;
const [END, SCAN] = [0xd9, 0xda];

/** What has been read so far. */
interface JpegState {
  readonly found: StructureBuilder;
  frame: JpegFrame | undefined;
  readonly quantization: Set<number>;
  readonly huffman: Set<number>;
  /** MCUs between restart markers; 0: there are none. */
  interval: number;
  /** Whether other pictures follow in the same file (MPF). */
  hasSeveral: boolean;
  /** Numbers of the parts of the colour profile, and how many there are to be. */
  readonly profile: { readonly numbers: number[]; count: number };
}

/** The segments of a JPEG file, and what of it ITU-T T.81 forbids. */
export function inspectJpeg(bytes: Uint8Array): FileStructure {
  const found = new StructureBuilder();
  const state: JpegState = {
    ...{
      found,
      frame: undefined,
      quantization: new Set(),
      huffman: new Set(),
      interval: 0,
      hasSeveral: false,
    },
    profile: { numbers: [], count: 0 },
  };
  const view = viewOf(bytes);
  let at = 2;
  for (let n = 0; n < MAX_SEGMENTS && at + 4 <= bytes.length && bytes[at + 1] !== END; n++) {
    const start = bytes.indexOf(0xff, at);
    found.expect(start === at, `bytes stand before the segment at ${at}`);
    if (start < 0) break;
    const marker = bytes[start + 1]!;
    at = start;
    if (marker === 0xff || marker === 0) {
      at += 1 + Number(marker === 0);
      found.expect(marker !== 0, 'data stands between segments');
      continue;
    }
    if (marker === END || at + 4 > bytes.length) break;
    const name = markerName(marker);
    const length = view.getUint16(at + 2);
    found.expect(length >= 2, `${name} has a length of ${length}`);
    found.expect(at + 2 + length <= bytes.length, `${name} is cut off`);
    const after = at + 2 + Math.max(2, length);
    const end = marker === SCAN ? scanEnd(bytes, after) : after;
    const body = bytes.subarray(at + 4, after);
    readSegment(state, marker, body, name);
    if (marker === SCAN) checkScan(state, body, bytes.subarray(after, end), end >= bytes.length);
    found.add(name, Math.min(end, bytes.length) - at);
    at = end;
  }
  checkEnd(state, bytes, at);
  return found.finish();
}

function readSegment(state: JpegState, marker: number, body: Uint8Array, name: string): void {
  const { found } = state;
  if (isFrame(marker)) {
    found.expect(!state.frame, 'there are several frames (SOF)');
    state.frame = readFrame(found, marker - 0xc0, body);
    found.depth = body[0] ?? null;
    found.colors = JPEG_COLORS[body[5] ?? 0] ?? null;
    found.interlaced = marker === 0xc2;
  }
  if (marker === 0xdb) for (const number of readQuantization(found, body)) state.quantization.add(number);
  if (marker === 0xc4) for (const table of readHuffman(found, body)) state.huffman.add(table);
  if (marker === 0xdd) {
    found.expect(body.length === 2, 'the restart interval (DRI) has a wrong length');
    state.interval = 256 * (body[0] ?? 0) + (body[1] ?? 0);
  }
  const word = latin1(body.subarray(0, 12));
  if (name === 'APP0' && word.startsWith('JFIF\0'))
    found.expect(!found.has('APP1') && !found.has('DQT'), 'JFIF is not the first segment');
  if (name === 'APP2' && word.startsWith('MPF\0')) state.hasSeveral = true;
  if (name !== 'APP2' || word !== 'ICC_PROFILE\0') return;
  found.profile = 'ICC';
  state.profile.numbers.push(body[12] ?? 0);
  state.profile.count = body[13] ?? 0;
}

/** A scan, by its header and its data. `isCut`: no marker follows them. */
function checkScan(
  { found, frame, interval, quantization, huffman }: JpegState,
  body: Uint8Array,
  data: Uint8Array,
  isCut: boolean,
): void {
  found.expect(frame !== undefined, 'a scan precedes the frame');
  found.expect(data.length > 0, 'a scan without data');
  found.expect(!isCut, 'the data of a scan are cut off');
  const restarts = restartsIn(data);
  found.expect(interval > 0 || restarts.length === 0, 'restart markers without an interval (DRI)');
  const inOrder = restarts.every((number, i) => number === i % 8);
  found.expect(inOrder, 'restart markers are out of order');
  const scan = readScan(found, frame?.kind ?? 0, body);
  if (!frame || !scan) return;
  const parts = scan.parts.map((part) => ({
    ...part,
    component: frame.components.find(({ id }) => id === part.id),
  }));
  for (const { id, dc, ac, component } of parts) {
    found.expect(component !== undefined, `a scan of component ${id}, which the frame does not have`);
    const table = component?.table ?? 0;
    found.expect(!component || quantization.has(table), `the quantization table ${table} is missing`);
    // Those of arithmetic coding have defaults.
    if (frame.kind > 2) continue;
    found.expect(!scan.hasDc || !scan.isFirst || huffman.has(dc), `the Huffman table ${dc} of DC is missing`);
    found.expect(!scan.hasAc || huffman.has(16 + ac), `the Huffman table ${ac} of AC is missing`);
  }
  const components = parts.flatMap(({ component }) => component ?? []);
  if (interval > 0 && frame.height > 0 && components.length === parts.length) {
    const expected = Math.ceil(unitsOf(frame, components) / interval) - 1;
    found.expect(restarts.length === expected, `${restarts.length} restart markers of ${expected}`);
  }
}

/** Minimum coded units of a scan: of one component its blocks, of several those of all together. */
function unitsOf({ width, height, components }: JpegFrame, parts: readonly JpegComponent[]): number {
  const across = Math.max(...components.map((one) => one.across));
  const down = Math.max(...components.map((one) => one.down));
  const [only] = parts;
  const isSingle = parts.length === 1;
  const [unitAcross, unitDown] = isSingle ? [across / only!.across, down / only!.down] : [across, down];
  return Math.ceil(width / (8 * unitAcross)) * Math.ceil(height / (8 * unitDown));
}

function checkEnd({ found, frame, profile, hasSeveral }: JpegState, bytes: Uint8Array, at: number): void {
  found.expect(frame !== undefined, 'there is no frame (SOF)');
  found.expect(found.has('SOS'), 'there are no pixels (SOS)');
  if (frame) found.expect(frame.height > 0 || found.has('DNL'), 'a height of 0');
  const hasEnd = bytes[at] === 0xff && bytes[at + 1] === END;
  found.expect(hasEnd, 'the end (EOI) is missing');
  if (hasEnd && !hasSeveral)
    found.expect(at + 2 === bytes.length, `${bytes.length - at - 2} bytes follow the end`);
  const { numbers, count } = profile;
  if (numbers.length === 0) return;
  const isWhole = numbers.length === count && numbers.every((_, i) => numbers.includes(i + 1));
  found.expect(isWhole, `the colour profile has ${numbers.length} parts of ${count}`);
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Where the compressed data of a scan ends: at a marker that is neither stuffed nor a restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/** Numbers of the restart markers, 0 to 7. */
function restartsIn(data: Uint8Array): number[] {
  const numbers: number[] = [];
  for (let at = data.indexOf(0xff); at >= 0; at = data.indexOf(0xff, at + 1)) {
    const next = data[at + 1] ?? 0;
    if (next >= 0xd0 && next <= 0xd7) numbers.push(next - 0xd0);
  }
  return numbers;
}

function markerName(marker: number): string {
  if (marker >= 0xe0 && marker <= 0xef) return `APP${marker - 0xe0}`;
  if (isFrame(marker)) return `SOF${marker - 0xc0}`;
  const known: Readonly<Record<number, string>> = {
    ...{ 196: 'DHT', 218: 'SOS', 219: 'DQT', 220: 'DNL', 221: 'DRI', 254: 'COM' },
  };
  return known[marker] ?? `marker ${marker}`;
}
