import { basename } from 'node:path';
import { FewhueError, type Palette } from 'fewhue';
import { saveFile } from 'fewhue/node';
import { type ColorNameList, colorNames, formatPalette, PALETTE_FORMATS } from 'fewhue/palette';
import { formatOfPath, listExtensions } from '#internal/engine';
import { checkOutput } from '#internal/node';
import { usage } from './plan-jobs.ts';

/** How it is saved. `names`: the list that entries are named by; undefined: they are not. */
interface SavingPlan {
  readonly force: boolean | undefined;
  readonly pictures: number;
  readonly names?: ColorNameList | undefined;
}

/** Saves a palette; aborting leaves nothing behind. */
export type SavePalette = (palette: Palette, signal: AbortSignal) => Promise<void>;

/**
 * What `--save-palette` asks for; undefined without it. Throws `invalid-option` for an extension of no palette format
 * and for several pictures, and `output-exists`, before any work.
 */
export async function planPalette(
  path: string | undefined,
  { force, pictures, names }: SavingPlan,
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
  return (palette, signal) => {
    const file = formatPalette(palette, format, name, undefined, names && colorNames(palette, names));
    return saveFile(path, file, { force, signal });
  };
}
