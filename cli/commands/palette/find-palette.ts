import { type ColorPalette, type ColorPaletteOptions, fitPaletteOfColors } from 'fewhue';
import { colorHistogram } from 'fewhue/color';
import { type OpenOptions, openHistogram, openImage, openPalette } from 'fewhue/node';
import { mergePalette, type NamedPalette, type PaletteSort, sortPalette } from 'fewhue/palette';
import { isPicture, pictureNotes, readSource } from '#internal/node';
import { sourceOf } from '../../jobs/endpoints.ts';
import { usage } from '../../jobs/plan-jobs.ts';
import { printNote } from '../../terminal/streams.ts';

/** A palette, and what is known of its pixels. */
export interface FoundPalette {
  readonly palette: NamedPalette;
  /** The share of pixels of each entry; undefined where a palette file was read. */
  readonly shares: ArrayLike<number> | undefined;
  /** What is said of it. */
  readonly facts: string;
}

/** Where a palette comes from: a picture, a palette file, or a histogram file. */
export interface PaletteSource {
  /** Path, or `-`. */
  readonly path: string;
  readonly name: string;
  readonly isHistogram: boolean;
}

/** Fits a palette to a picture or a histogram, or reads one. */
export async function findPalette(
  { path, name, isHistogram }: PaletteSource,
  options: ColorPaletteOptions & OpenOptions & { readonly signal: AbortSignal },
): Promise<FoundPalette> {
  const source = sourceOf(path, options.signal);
  if (isHistogram)
    return fittedPalette(await fitPaletteOfColors(await openHistogram(source, { name }), options));
  const bytes = await readSource(source, { name, maxInputBytes: options.maxInputBytes });
  if (isPicture(bytes)) {
    const { image, ...notes } = await openImage(bytes, { ...options, name });
    for (const note of pictureNotes(notes)) printNote(`${name}: ${note}`);
    return fittedPalette(await fitPaletteOfColors(await colorHistogram(image), options));
  }
  if (options.colors !== undefined)
    throw usage(`-k is for pictures and histograms: the palette ${name} is taken as it is`);
  return ownPalette(await openPalette(bytes, { name }), options.mergeCloser ?? 0);
}

function ownPalette(palette: NamedPalette, mergeCloser: number): FoundPalette {
  const merged = mergeCloser > 0 ? inOrder(palette, mergePalette(palette, mergeCloser)) : palette;
  const [before, after] = [palette, merged].map(({ colors }) => colors.length / 4);
  const gone = mergedText(before! - after!);
  return { palette: merged, shares: undefined, facts: `${before} colours${gone}` };
}

function fittedPalette({ palette, counts, model }: ColorPalette): FoundPalette {
  const pixels = counts.reduce((sum, count) => sum + count, 0);
  const facts = `${counts.length} colours for ${pixels} pixels, ${model.kind}, inertia ${model.inertia.toPrecision(6)}${mergedText(model.merged ?? 0)}`;
  return { palette, shares: counts.map((count) => count / pixels), facts };
}

function mergedText(entries: number): string {
  return entries > 0 ? `, ${entries} merged` : '';
}

/** The entries sorted as asked. */
export function arrangePalette(
  { palette, shares, facts }: FoundPalette,
  sort: PaletteSort = 'given',
): FoundPalette {
  const sorted = sortPalette(palette, sort, shares);
  return { palette: inOrder(palette, sorted), shares: shares && sorted.order.map((i) => shares[i]!), facts };
}

/** A rearranged palette with the names that its entries had. */
function inOrder(
  { names }: NamedPalette,
  { palette, order }: { readonly palette: NamedPalette; readonly order: readonly number[] },
): NamedPalette {
  return names ? { ...palette, names: order.map((i) => names[i]!) } : palette;
}
