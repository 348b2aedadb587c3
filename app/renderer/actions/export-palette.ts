import type { PaletteFormat } from 'fewhue/palette';
import { PALETTE_FORMAT_FACTS } from '#internal/engine';
import { host } from '../host/find-host.ts';
import { resultName } from '../state/command-for.ts';
import { paletteOf } from '../state/edit-palette.ts';
import { type Entry, entriesOf } from '../state/palette-entries.ts';
import type { OpenPicture } from '../state/pictures.ts';
import { requestFor } from '../state/request-for.ts';
import { strings } from '../strings/en.ts';
import { editable, resultOf } from './palette.ts';
import { reportFailure } from './report-failure.ts';
import { currentSettings } from './settings.ts';
import { notify } from './view.ts';

/** Puts the palette that is shown on the clipboard, in a format of text. */
export async function copyPalette(format: PaletteFormat): Promise<void> {
  await withPalette(async (entries) => {
    await host.copyText(new TextDecoder().decode(await paletteFile(entries, format)));
    notify('info', strings.palette.copied(PALETTE_FORMAT_FACTS[format].label));
  });
}

/** Saves the palette that is shown. */
export async function exportPalette(format: PaletteFormat): Promise<void> {
  await withPalette(async (entries, picture) => {
    const request = { ...requestFor(currentSettings(), picture), palette: entries.map(({ hex }) => hex) };
    const name = resultName(picture.name, request, PALETTE_FORMAT_FACTS[format].extensions[0]);
    const bytes = new Uint8Array(await paletteFile(entries, format, name.replace(/\.[^.]*$/, '')));
    const saved = await host.save({ name, bytes });
    if (saved !== undefined) notify('info', strings.save.saved(saved, bytes.length));
  });
}

/** A palette as a file, with names and shares of its entries as far as they are known. */
async function paletteFile(entries: readonly Entry[], format: PaletteFormat, name?: string) {
  const { formatPalette } = await import('./palette-code.ts');
  const [shares, names] = [
    entries.map(({ share }) => share ?? Number.NaN),
    entries.map((entry) => entry.name),
  ];
  const palette = paletteOf(entries.map(({ hex }) => hex));
  const known = shares.some(Number.isNaN) ? undefined : shares;
  return formatPalette(palette, format, name, known, names.some(Boolean) ? names : undefined);
}

async function withPalette(
  work: (entries: readonly Entry[], picture: OpenPicture) => Promise<void>,
): Promise<void> {
  const picture = editable();
  if (picture)
    await reportFailure(() => work(entriesOf(currentSettings(), picture.id, resultOf(picture)), picture));
}
