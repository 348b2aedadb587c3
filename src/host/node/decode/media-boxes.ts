import { type ColorEncoding, codedEncoding, isCodedSrgb } from '../../../color/color-encoding.ts';
import { brightWarning } from '../../../image/png-color.ts';

/** What the boxes of an AVIF file say (ISO/IEC 14496-12) that its decoder does not. */
export interface MediaFacts {
  /** How the samples are meant; undefined for sRGB, and where a colour profile says it. */
  readonly encoding: ColorEncoding | undefined;
  /** What is to be reported to the user. */
  readonly warning: string | undefined;
  /** Frames of an image sequence, 1 if it is none. */
  readonly frames: number;
}

/** Boxes that hold boxes, and the bytes of their own that come first. */
const FOLDERS: Readonly<Record<string, number>> = {
  ...{ meta: 4, iprp: 0, ipco: 0, moov: 0, trak: 0, mdia: 0, minf: 0, stbl: 0 },
};

/** Boxes that are looked at: real files have some dozens. */
const MAX_BOXES = 10_000;
const MAX_DEPTH = 12;

/** Reads the boxes of an AVIF file, which may be damaged. */
export function mediaFacts(file: Uint8Array): MediaFacts {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let colors: readonly [primaries: number, transfer: number] | undefined;
  let hasProfile = false;
  let frames = 1;
  for (const { type, at, end } of boxes(view, 0, file.length, { left: MAX_BOXES, depth: MAX_DEPTH })) {
    if (type === 'colr' && end - at >= 4) {
      const kind = nameAt(view, at);
      if (kind === 'prof' || kind === 'rICC') hasProfile = true;
      if (kind === 'nclx' && end - at >= 8) colors ??= [view.getUint16(at + 4), view.getUint16(at + 6)];
    }
    if (type === 'stsz' && end - at >= 12) frames = Math.max(frames, view.getUint32(at + 8));
  }
  if (!colors || hasProfile || isCodedSrgb(...colors))
    return { encoding: undefined, warning: undefined, frames };
  const encoding = codedEncoding(...colors);
  const unknown = 'its colours are coded in a way that is not supported (nclx), and may look wrong';
  return { encoding, warning: encoding ? brightWarning(colors[1]) : unknown, frames };
}

interface Box {
  readonly type: string;
  /** Where its content begins and ends. */
  readonly at: number;
  readonly end: number;
}

interface Budget {
  left: number;
  depth: number;
}

/** The boxes of a part of the file, and those in them. */
function* boxes(view: DataView, from: number, end: number, budget: Budget): Generator<Box> {
  if (budget.depth === 0) return;
  budget.depth--;
  for (let at = from; at + 8 <= end && budget.left-- > 0; ) {
    const short = view.getUint32(at);
    const size =
      short === 0 ? end - at : short === 1 && at + 16 <= end ? Number(view.getBigUint64(at + 8)) : short;
    const head = short === 1 ? 16 : 8;
    if (size < head || at + size > end) break;
    const type = nameAt(view, at + 4);
    yield { type, at: at + head, end: at + size };
    const own = FOLDERS[type];
    if (own !== undefined) yield* boxes(view, at + head + own, at + size, budget);
    at += size;
  }
  budget.depth++;
}

function nameAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
}
