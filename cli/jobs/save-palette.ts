import { basename } from 'node:path';
import { FewhueError, type Palette } from 'fewhue';
import { saveFile } from 'fewhue/node';
import {
  type ColorNameList,
  colorNames,
  formatPalette,
  type NamedPalette,
  PALETTE_FORMATS,
} from 'fewhue/palette';
import { formatOfPath, listExtensions } from '#internal/engine';
import { checkOutput } from '#internal/node';
import { usage } from './plan-jobs.ts';

/** How it is saved. `names`: the list that entries are named by; undefined: they are not. */
interface SavingPlan {
  readonly force: boolean | undefined;
  readonly pictures: number;
  readonly names?: ColorNameList | undefined;
  /** The palette that was given, whose names its colours keep where there is no list. */
  readonly given?: NamedPalette | undefined;
}

/** Saves a palette; aborting leaves nothing behind. */
export type SavePalette = (palette: Palette, signal: AbortSignal) => Promise<void>;

/**
 * What `--save-palette` asks for; undefined without it. Throws `invalid-option` for an extension of no palette format
 * and for several pictures, and `output-exists`, before any work.
 */
export async function planPalette(
  path: string | undefined,
  { force, pictures, names, given }: SavingPlan,
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
    const named = names ? colorNames(palette, names) : namesFrom(given, palette);
    const file = formatPalette(palette, format, name, undefined, named);
    return saveFile(path, file, { force, signal });
  };
}

/** What the entries of a palette are called in another that has names for their colours. */
function namesFrom(given: NamedPalette | undefined, palette: Palette): string[] | undefined {
  if (!given?.names) return undefined;
  const keyAt = ({ colors }: Palette, i: number) => colors.subarray(4 * i, 4 * i + 4).join();
  const known = new Map(given.names.map((name, i) => [keyAt(given, i), name]));
  return Array.from({ length: palette.colors.length / 4 }, (_, i) => known.get(keyAt(palette, i)) ?? '');
}
