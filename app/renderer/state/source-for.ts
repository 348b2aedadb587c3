import type { OpenPicture } from './pictures.ts';
import type { Settings } from './settings.ts';
import type { SourceRequest } from './source.ts';

/** What becomes of a picture when it is opened at some settings. */
export function sourceFor({ source, palettes }: Settings, picture: OpenPicture): SourceRequest {
  const { id, hasAlpha = true, frames = 1 } = picture;
  if (frames > 1) return {};
  const { matte, threshold, toneMap } = source;
  const alpha = matte === undefined ? { threshold } : { matte };
  return { ...(hasAlpha && alpha), ...(toneMap && palettes[id] && { tonedTo: palettes[id] }) };
}
