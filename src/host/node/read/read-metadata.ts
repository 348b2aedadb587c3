import { list, oneOf } from '../../../core/checks.ts';
import { invalidOption } from '../../../core/errors.ts';
import { isKeyword, type PngMetadata, type PngText } from '../../../encode/png/metadata.ts';
import { loadSharp } from '../load-sharp.ts';
import { readExif } from './exif.ts';
import { type PngFacts, readPngFacts } from './png-texts.ts';

/** What of a file's metadata can be kept; `all` is all of it. */
export const METADATA_KINDS = ['dpi', 'text', 'copyright', 'icc', 'exif', 'all'] as const;
export type MetadataKind = (typeof METADATA_KINDS)[number];

const XMP_KEYWORD = 'XML:com.adobe.xmp';
const PIXELS_PER_METER = 1 / 0.0254;

/** What becomes of colours that have a profile: they are converted, or stay as they are, with it. */
export const PROFILE_USES = ['srgb', 'keep'] as const;
export type ProfileUse = (typeof PROFILE_USES)[number];

/** What it depends on whether a profile is kept. */
interface ProfileWishes {
  readonly keep?: readonly MetadataKind[] | undefined;
  readonly profile?: ProfileUse | undefined;
}

/** Throws `invalid-option` for a use that there is not, or that contradicts what is kept. */
export function checkProfile({ keep = [], profile }: ProfileWishes): void {
  if (profile === undefined) return;
  oneOf('profile', profile, PROFILE_USES);
  if (profile === 'srgb' && keep.includes('icc'))
    throw invalidOption('profile', 'keep where icc is kept', profile);
}

/** Whether colours stay as their profile has them. */
export function keepsProfile({ keep = [], profile }: ProfileWishes): boolean {
  return profile === undefined ? keep.includes('icc') || keep.includes('all') : profile === 'keep';
}

/** Throws `invalid-option` for kinds that there are not. */
export function checkKinds(kinds: readonly MetadataKind[]): void {
  for (const kind of list('keep', kinds))
    if (!METADATA_KINDS.includes(kind))
      throw invalidOption('keep', `one of ${METADATA_KINDS.join(', ')}`, kind);
}

/**
 * What a picture's file says beside its pixels, of the kinds asked for: resolution; all texts, with XMP; of the texts
 * those of author and copyright; EXIF, whose orientation then says upright as the pixels are. What is damaged is left
 * out, and so are profiles of colours that ImageMagick stores as texts.
 */
export async function readMetadata(bytes: Uint8Array, kinds: readonly MetadataKind[]): Promise<PngMetadata> {
  const keeps = (kind: MetadataKind) => kinds.includes(kind) || kinds.includes('all');
  const { pixelsPerMeter, texts, exif: raw } = readPngFacts(bytes) ?? (await factsBySharp(bytes));
  const exif = raw && readExif(raw);
  const all = withExifTexts(texts.filter(isPlain), exif);
  const chosen = all.filter(({ keyword }) => keeps('text') || (keeps('copyright') && isCopyright(keyword)));
  return {
    pixelsPerMeter: keeps('dpi') ? pixelsPerMeter : undefined,
    texts: chosen,
    exif: keeps('exif') ? exif?.bytes : undefined,
  };
}

async function factsBySharp(bytes: Uint8Array): Promise<PngFacts> {
  const { density, exif, xmpAsString } = await loadSharp()(bytes, { limitInputPixels: false }).metadata();
  const perMeter = density === undefined ? 0 : Math.round(density * PIXELS_PER_METER);
  return {
    pixelsPerMeter: perMeter > 0 ? { x: perMeter, y: perMeter } : undefined,
    texts: xmpAsString === undefined ? [] : [{ keyword: XMP_KEYWORD, text: xmpAsString }],
    exif,
  };
}

/** Texts that are what they seem, and whose XMP does not turn the picture once more. */
function withExifTexts(texts: readonly PngText[], exif: ReturnType<typeof readExif>): PngText[] {
  const all = texts.map(({ keyword, text }) => ({
    keyword,
    text: keyword === XMP_KEYWORD ? upright(text) : text,
  }));
  const more = { Description: exif?.description, Author: exif?.artist, Copyright: exif?.copyright };
  for (const [keyword, text] of Object.entries(more))
    if (text && !all.some((one) => one.keyword === keyword)) all.push({ keyword, text });
  return all;
}

function upright(xmp: string): string {
  return xmp.replace(/(<tiff:Orientation>|tiff:Orientation=["'])\d/g, '$11');
}

function isPlain({ keyword, text }: PngText): boolean {
  return isKeyword(keyword) && !text.includes('\0') && !keyword.startsWith('Raw profile type');
}

function isCopyright(keyword: string): boolean {
  return /^(author|artist|copyright)$/i.test(keyword);
}
