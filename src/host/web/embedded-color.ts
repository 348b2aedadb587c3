import { joinBytes } from '../../core/join-bytes.ts';
import type { PngChunk } from '../../image/png-color.ts';
import type { ConvertColors } from './convert-colors.ts';

/** Bytes of a profile at most, also where it is compressed. */
const MAX_PROFILE = 1 << 22;

/** What a file says of its colours, and what that takes. */
export interface EmbeddedColor {
  /** `none`: they are sRGB. `exact`: `convert` does what Node does. `browser`: it alone can convert them. */
  readonly profile: 'none' | 'exact' | 'browser';
  /** What the browser's decoder is asked for. */
  readonly colorSpaceConversion: 'none' | 'default';
  readonly convert?: ConvertColors;
}

const BY_DEFAULT = { profile: 'none', colorSpaceConversion: 'default' } as const;
const BY_BROWSER = { profile: 'browser', colorSpaceConversion: 'default' } as const;

/**
 * How the colours in a JPEG, PNG or WebP file are meant, by its first bytes: by a profile, or by the chunks of a PNG.
 * Deep PNG whose colours need converting are left to the browser, as are profiles by tables and of other colours than
 * RGB and grey.
 */
export async function embeddedColor(head: Uint8Array): Promise<EmbeddedColor> {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (letters(head, 0, 4) === '\x89PNG') return ofPng(head, view);
  const found =
    letters(head, 8, 4) === 'WEBP'
      ? ofWebp(head, view)
      : head[0] === 0xff && head[1] === 0xd8
        ? ofJpeg(head, view)
        : undefined;
  return found ? byProfile(found) : BY_DEFAULT;
}

async function byProfile(profile: Uint8Array): Promise<EmbeddedColor> {
  const convert = (await import('./convert-colors.ts')).convertByProfile(profile);
  return convert ? { profile: 'exact', colorSpaceConversion: 'none', convert } : BY_BROWSER;
}

function letters(bytes: Uint8Array, from: number, count: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + count));
}

/** A profile lies in one or several segments that are numbered. Source: ICC.1:2022, annex B.4. */
function ofJpeg(head: Uint8Array, view: DataView): Uint8Array | undefined {
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
  return joinBytes([...parts].sort(([a], [b]) => a - b).map(([, part]) => part));
}

/** Chunks without which the colours of a PNG are sRGB. */
const SAYING = ['cICP', 'iCCP', 'gAMA'];

/** Browsers heed the gamma that nearly all files say, and Node does not: they are asked for plain samples. */
async function ofPng(head: Uint8Array, view: DataView): Promise<EmbeddedColor> {
  const chunks = [...chunksOf(head, view)];
  if (!chunks.some(({ type }) => SAYING.includes(type)))
    return { profile: 'none', colorSpaceConversion: 'none' };
  const profile = chunks.find(({ type }) => type === 'iCCP')?.body;
  const { convertByChunks, convertByProfile } = await import('./convert-colors.ts');
  const said = convertByChunks(chunks);
  if (said === 'plain') return { profile: 'none', colorSpaceConversion: 'none' };
  if (head[24]! > 8) return BY_BROWSER;
  // Its name, a zero, the method of compression, and what is compressed.
  const found = said === 'profile' && profile && (await inflate(profile.slice(profile.indexOf(0) + 2)));
  const convert = typeof said === 'function' ? said : found && convertByProfile(found);
  return convert ? { profile: 'exact', colorSpaceConversion: 'none', convert } : BY_BROWSER;
}

/** The chunks before the pixels. */
function* chunksOf(head: Uint8Array, view: DataView): Generator<PngChunk> {
  for (let at = 8; at + 12 <= head.length; ) {
    const [length, type] = [view.getUint32(at), letters(head, at + 4, 4)];
    if (type === 'IDAT') return;
    yield { type, body: head.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
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
function ofWebp(head: Uint8Array, view: DataView): Uint8Array | undefined {
  for (let at = 12; at + 8 <= head.length; ) {
    const length = view.getUint32(at + 4, true);
    if (letters(head, at, 4) === 'ICCP') return head.subarray(at + 8, at + 8 + length);
    at += 8 + length + (length & 1);
  }
  return undefined;
}
