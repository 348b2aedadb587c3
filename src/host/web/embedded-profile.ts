import { type MatrixProfile, readMatrixProfile } from '../../color/icc-profile.ts';

/** Bytes at the start of a file in which a profile is looked for: it stands before the pixels. */
const HEAD_BYTES = 1 << 22;

/** Bytes of a profile at most, also where it is compressed. */
const MAX_PROFILE = 1 << 22;

/**
 * The colour profile in a JPEG, PNG or WebP file: `none`, one that can be applied here exactly, or `other`. PNG of 16
 * bits or grey, and with a newer chunk of colours (cICP), are left to the browser.
 */
export async function embeddedProfile(file: Blob): Promise<MatrixProfile | 'none' | 'other'> {
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const view = new DataView(head.buffer);
  const found =
    letters(head, 0, 4) === '\x89PNG'
      ? await ofPng(head, view)
      : letters(head, 8, 4) === 'WEBP'
        ? ofWebp(head, view)
        : head[0] === 0xff && head[1] === 0xd8
          ? ofJpeg(head, view)
          : undefined;
  if (found === undefined) return 'none';
  return found === 'other' ? found : (readMatrixProfile(found) ?? 'other');
}

type Found = Uint8Array | 'other' | undefined;

function letters(bytes: Uint8Array, from: number, count: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + count));
}

/** A profile lies in one or several segments that are numbered. Source: ICC.1:2022, annex B.4. */
function ofJpeg(head: Uint8Array, view: DataView): Found {
  const name = 'ICC_PROFILE\0';
  const parts = new Map<number, Uint8Array>();
  for (let at = 2; at + 4 <= head.length && head[at] === 0xff; ) {
    const marker = head[at + 1]!;
    if (marker === 0xda || marker === 0xd9) break;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const end = at + 2 + view.getUint16(at + 2);
    const body = head.subarray(at + 4, Math.min(end, head.length));
    if (marker === 0xe2 && letters(body, 0, name.length) === name)
      parts.set(body[name.length]!, body.subarray(name.length + 2));
    at = end;
  }
  if (parts.size === 0) return undefined;
  const ordered = [...parts].sort(([a], [b]) => a - b).map(([, part]) => part);
  const profile = new Uint8Array(ordered.reduce((sum, part) => sum + part.length, 0));
  let to = 0;
  for (const part of ordered) {
    profile.set(part, to);
    to += part.length;
  }
  return profile;
}

async function ofPng(head: Uint8Array, view: DataView): Promise<Found> {
  let profile: Uint8Array<ArrayBuffer> | undefined;
  for (let at = 8; at + 12 <= head.length; ) {
    const [length, type] = [view.getUint32(at), letters(head, at + 4, 4)];
    if (type === 'cICP') return 'other';
    if (type === 'IDAT') break;
    if (type === 'iCCP') profile = new Uint8Array(head.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  if (!profile) return undefined;
  const [depth, color] = [head[24]!, head[25]!];
  if (depth > 8 || color === 0 || color === 4) return 'other';
  // Its name, a zero, the method of compression, and what is compressed.
  return (await inflate(profile.subarray(profile.indexOf(0) + 2))) ?? 'other';
}

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | undefined> {
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    const reader = stream.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      size += part.value.length;
      if (size > MAX_PROFILE) return undefined;
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  } catch {
    return undefined;
  }
}

/** Chunks of RIFF: four letters, a length, and that many bytes, padded to an even number. Source: RFC 9649. */
function ofWebp(head: Uint8Array, view: DataView): Found {
  for (let at = 12; at + 8 <= head.length; ) {
    const length = view.getUint32(at + 4, true);
    if (letters(head, at, 4) === 'ICCP') return head.subarray(at + 8, at + 8 + length);
    at += 8 + length + (length & 1);
  }
  return undefined;
}
