import { basename } from 'node:path';
import { FewhueError, type Palette } from 'fewhue';
import { saveFile } from 'fewhue/node';
import { formatPalette, PALETTE_FORMATS } from 'fewhue/palette';
import { formatOfPath, listExtensions } from '#internal/engine';
import { checkOutput } from '#internal/node';
import { usage } from './plan-jobs.ts';

/** Saves a palette; aborting leaves nothing behind. */
export type SavePalette = (palette: Palette, signal: AbortSignal) => Promise<void>;

/**
 * What `--save-palette` asks for; undefined without it. Throws `invalid-option` for an extension of no palette format
 * and for several pictures, and `output-exists`, before any work.
 */
export async function planPalette(
  path: string | undefined,
  { force, pictures }: { readonly force: boolean | undefined; readonly pictures: number },
): Promise<SavePalette | undefined> {
  if (path === undefined) return undefined;
  const format = formatOfPath(PALETTE_FORMATS, path);
  if (format === undefined) {
    const rule = `a name that ends in ${listExtensions(PALETTE_FORMATS)}`;
    throw new FewhueError('invalid-option', `savePalette must be ${rule}, received ${JSON.stringify(path)}`, {
      option: 'savePalette',
    });
  }
  if (pictures > 1) throw usage('--save-palette is for one picture, several were given');
  await checkOutput(path, { force });
  const name = basename(path).replace(/\.[^.]*$/, '');
  return (palette, signal) => saveFile(path, formatPalette(palette, format, name), { force, signal });
}
