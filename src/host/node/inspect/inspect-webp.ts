import { type FileStructure, latin1, StructureBuilder, viewOf } from './structure.ts';

// WebP (RFC 9649), VP8 (RFC 6386, section 9.1).

/** Chunks of the extended format in their order; frames and pixels have one place. */
const ORDER = ['VP8X', 'ICCP', 'ANIM', 'ANMF', 'ALPH', 'VP8', 'VP8L', 'EXIF', 'XMP'];
const PLACES: Readonly<Record<string, number>> = Object.fromEntries(ORDER.map((name, i) => [name, i]));
/** Bits of the flags of VP8X, with the chunks that they tell of. */
const FLAGS = [
  [0x20, 'ICCP'],
  [0x08, 'EXIF'],
  [0x04, 'XMP'],
  [0x02, 'ANIM'],
] as const;
const RESERVED_FLAGS = 0xc1;
const SEVERAL = new Set(['ANMF']);

interface Sides {
  readonly width: number;
  readonly height: number;
}

/** What has been read so far. */
interface WebpState {
  readonly found: StructureBuilder;
  /** What VP8X says, where there is one. */
  canvas: (Sides & { readonly flags: number }) | undefined;
  /** The last chunk of those with a place. */
  last: string;
  hasAlpha: boolean;
}

/** The chunks of a WebP file, and what of them the format forbids. */
export function inspectWebp(bytes: Uint8Array): FileStructure {
  const found = new StructureBuilder();
  const view = viewOf(bytes);
  const size = 8 + view.getUint32(4, true);
  found.expect(size === bytes.length, `the header says ${size} bytes, there are ${bytes.length}`);
  found.depth = 8;
  const state: WebpState = { found, canvas: undefined, last: '', hasAlpha: false };
  for (const { name, body, bytes: whole } of chunksOf(found, bytes, 12)) {
    checkOrder(state, name);
    if (name === 'VP8X') readCanvas(state, body);
    if (name === 'ICCP') found.profile = 'ICC';
    if (name === 'ANIM') found.expect(body.length === 6, 'ANIM has a wrong length');
    if (name === 'ANMF') readFrame(state, body);
    else readPixels(state, name, body, state.canvas);
    found.add(name, whole);
  }
  checkWhole(state);
  return found.finish();
}

interface Chunk {
  readonly name: string;
  readonly body: Uint8Array;
  /** With its header and what makes it even. */
  readonly bytes: number;
}

function* chunksOf(found: StructureBuilder, bytes: Uint8Array, from: number): Generator<Chunk> {
  const view = viewOf(bytes);
  let at = from;
  for (; at + 8 <= bytes.length; ) {
    const name = latin1(bytes.subarray(at, at + 4)).trim();
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length & 1);
    found.expect(/^[ -~]+$/.test(name), 'a chunk whose name is no letters');
    found.expect(end <= bytes.length, `${name} is cut off`);
    found.expect(length % 2 === 0 || (bytes[end - 1] ?? 0) === 0, `${name} is filled up with other than 0`);
    const body = bytes.subarray(at + 8, Math.min(at + 8 + length, bytes.length));
    yield { name, body, bytes: Math.min(end, bytes.length) - at };
    at = end;
  }
  found.expect(at >= bytes.length, 'bytes stand behind the last chunk');
}

function checkOrder(state: WebpState, name: string): void {
  const { found, last } = state;
  const place = PLACES[name];
  if (place === undefined) return;
  const isFirst = last === '';
  found.expect(!isFirst || ['VP8', 'VP8L', 'VP8X'].includes(name), `the first chunk is ${name}`);
  found.expect(isFirst || name !== 'VP8X', 'VP8X is not the first chunk');
  found.expect(SEVERAL.has(name) || !found.has(name), `there are several ${name}`);
  found.expect(isFirst || place >= PLACES[last]!, `${name} follows ${last}`);
  found.expect(name !== 'VP8L' || last !== 'ALPH', 'ALPH stands before VP8L, which has alpha of its own');
  found.expect(state.canvas !== undefined || isFirst || name === 'VP8X', `${name} without VP8X`);
  found.expect(name !== 'ANMF' || found.has('ANIM'), 'a frame (ANMF) without ANIM');
  state.last = name;
}

function readCanvas(state: WebpState, body: Uint8Array): void {
  const { found } = state;
  found.expect(body.length === 10, 'VP8X has a wrong length');
  if (body.length < 10) return;
  const flags = body[0]!;
  found.expect(
    (flags & RESERVED_FLAGS) === 0 && body[1]! + body[2]! + body[3]! === 0,
    'reserved bits of VP8X are set',
  );
  const [width, height] = [1 + u24(body, 4), 1 + u24(body, 7)];
  found.expect(width * height <= 0xffffffff, `a canvas of ${width} x ${height} pixels`);
  state.canvas = { width, height, flags };
}

/** A frame: where it lies, and chunks of its own. */
function readFrame(state: WebpState, body: Uint8Array): void {
  const { found, canvas } = state;
  found.expect(body.length >= 16, 'a frame (ANMF) is cut off');
  if (body.length < 16) return;
  const [x, y, width, height] = [2 * u24(body, 0), 2 * u24(body, 3), 1 + u24(body, 6), 1 + u24(body, 9)];
  const isInside = !canvas || (x + width <= canvas.width && y + height <= canvas.height);
  found.expect(isInside, 'a frame does not lie within the canvas');
  const names: string[] = [];
  for (const { name, body: own } of chunksOf(found, body, 16)) {
    found.expect(name !== 'ALPH' || names.length === 0, 'ALPH is not the first chunk of its frame');
    readPixels(state, name, own, { width, height });
    names.push(name);
  }
  found.expect(names.some(isPixels), 'a frame without pixels');
}

function isPixels(name: string): boolean {
  return name === 'VP8' || name === 'VP8L';
}

/** Headers of pixels and alpha. `sides`: what they are to have. */
function readPixels(state: WebpState, name: string, body: Uint8Array, sides: Sides | undefined): void {
  const { found } = state;
  if (name === 'ALPH') {
    state.hasAlpha = true;
    const head = body[0] ?? 0xff;
    found.expect(
      body.length > 1 && (head & 3) <= 1 && ((head >> 4) & 3) <= 1 && head >> 6 === 0,
      'a wrong header of ALPH',
    );
  }
  if (!isPixels(name)) return;
  found.colors ??= name === 'VP8L' ? 'RGB with alpha' : 'RGB';
  const own = name === 'VP8' ? lossySides(found, body) : losslessSides(state, body);
  const fits = !own || !sides || (own.width === sides.width && own.height === sides.height);
  found.expect(
    fits,
    `${name} has ${own?.width} x ${own?.height} pixels, not ${sides?.width} x ${sides?.height}`,
  );
}

function lossySides(found: StructureBuilder, body: Uint8Array): Sides | undefined {
  found.expect(body.length >= 10, 'the header of VP8 is cut off');
  if (body.length < 10) return undefined;
  const tag = u24(body, 0);
  found.expect((tag & 1) === 0, 'VP8 is no key frame');
  found.expect(((tag >> 1) & 7) <= 3, `VP8 of the version ${(tag >> 1) & 7}`);
  found.expect(((tag >> 4) & 1) === 1, 'VP8 is not to be shown');
  found.expect(10 + (tag >> 5) <= body.length, 'the first partition of VP8 is cut off');
  found.expect(body[3] === 0x9d && body[4] === 1 && body[5] === 0x2a, 'the start code of VP8 is missing');
  const [width, height] = [(body[6]! | (body[7]! << 8)) & 0x3fff, (body[8]! | (body[9]! << 8)) & 0x3fff];
  found.expect(width > 0 && height > 0, `VP8 of ${width} x ${height} pixels`);
  return { width, height };
}

function losslessSides(state: WebpState, body: Uint8Array): Sides | undefined {
  const { found } = state;
  found.expect(body.length >= 5 && body[0] === 0x2f, 'the signature of VP8L is missing');
  if (body.length < 5) return undefined;
  const bits = viewOf(body).getUint32(1, true);
  found.expect(bits >>> 29 === 0, `VP8L of the version ${bits >>> 29}`);
  state.hasAlpha ||= ((bits >>> 28) & 1) === 1;
  return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
}

function checkWhole({ found, canvas, hasAlpha }: WebpState): void {
  const hasFrames = found.has('ANMF');
  found.expect(hasFrames || found.has('VP8') || found.has('VP8L'), 'there are no pixels');
  if (!canvas) return;
  for (const [bit, name] of FLAGS) {
    const isSaid = (canvas.flags & bit) !== 0;
    found.expect(
      isSaid === found.has(name),
      isSaid ? `${name} is missing` : `VP8X does not say that there is ${name}`,
    );
  }
  found.expect(!hasAlpha || (canvas.flags & 0x10) !== 0, 'VP8X does not say that there is alpha');
}

function u24(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);
}
