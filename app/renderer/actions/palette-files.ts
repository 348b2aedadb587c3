import { PALETTE_FORMAT_FACTS } from '#internal/engine';
import { chooseFiles } from '../host/choose-files.ts';
import { hexesOf } from '../state/edit-palette.ts';
import { MAX_COLORS } from '../state/options-in-effect.ts';
import { strings } from '../strings/en.ts';
import { takePalette } from './palette.ts';
import { messageOf } from './report-failure.ts';
import { notify } from './view.ts';

/** Extensions of the palettes that can be read, without dot. */
const READABLE = Object.values(PALETTE_FORMAT_FACTS)
  .filter(({ read }) => read)
  .flatMap(({ extensions }) => extensions);

/** Whether a file is a palette as far as its name says. */
export function isPaletteFile({ name }: File): boolean {
  return READABLE.some((extension) => name.toLowerCase().endsWith(`.${extension}`));
}

/** Asks for a palette file, and gives it to the picture that is shown. */
export async function choosePalette(): Promise<void> {
  const [file] = await chooseFiles({ accept: READABLE.map((extension) => `.${extension}`).join() });
  if (file) await takePaletteFile(file);
}

/** Gives the picture that is shown the palette in a file, whichever of the formats it has. */
export async function takePaletteFile(file: File): Promise<void> {
  try {
    await take(new Uint8Array(await file.arrayBuffer()), file.name);
  } catch (error) {
    notify('error', strings.palette.unreadable(file.name, messageOf(error)));
  }
}

/** The same with a palette as a text, such as a list of colours in hex; any other text does nothing. */
export async function takePaletteText(text: string): Promise<void> {
  try {
    await take(text, strings.palette.pasted);
  } catch {
    // No palette: nobody said that it was one.
  }
}

async function take(palette: Uint8Array | string, name: string): Promise<void> {
  const { parsePalette } = await import('./palette-code.ts');
  const { colors, names } = parsePalette(palette);
  const hexes = hexesOf(colors);
  if (hexes.length > MAX_COLORS) throw new Error(strings.palette.tooMany(hexes.length, MAX_COLORS));
  takePalette(hexes, { names });
  notify('info', strings.palette.taken(name, hexes.length));
}
