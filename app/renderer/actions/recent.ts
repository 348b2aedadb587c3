import type { PictureRef, RecentPicture } from '../../shared/ipc-contract.ts';
import { host } from '../host/find-host.ts';
import { forgetThumbnails, keepThumbnail } from '../state/thumbnails.ts';
import { reportFailure } from './report-failure.ts';

/** Sides of the look of a recent picture, in pixels. */
const [WIDTH, HEIGHT] = [128, 96];

/** Pictures of earlier runs, newest first; none where the host keeps no list. */
export async function listRecent(): Promise<readonly RecentPicture[]> {
  try {
    return await host.recentPictures();
  } catch {
    return [];
  }
}

/** Empties the list of pictures of earlier runs. */
export async function forgetRecent(): Promise<void> {
  forgetThumbnails();
  await reportFailure(() => host.clearRecent());
}

/** Keeps the middle of a picture for the list. */
export function rememberLook({ name, bytes }: PictureRef, bitmap: ImageBitmap): void {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [WIDTH, HEIGHT];
  const context = canvas.getContext('2d');
  if (!context) return;
  const scale = Math.max(WIDTH / bitmap.width, HEIGHT / bitmap.height);
  const [width, height] = [scale * bitmap.width, scale * bitmap.height];
  context.drawImage(bitmap, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height);
  keepThumbnail(name, bytes, canvas.toDataURL('image/webp', 0.8));
}
