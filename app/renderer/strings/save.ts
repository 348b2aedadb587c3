const bytes = (count: number) =>
  count < 1000
    ? `${count} bytes`
    : count < 1e6
      ? `${(count / 1000).toFixed(1)} kB`
      : `${(count / 1e6).toFixed(2)} MB`;

/** A size in three digits. */
const brief = (count: number) => {
  if (count < 1000) return `${Math.round(count)} B`;
  const [value, unit] = count < 999_500 ? [count / 1000, 'kB'] : [count / 1e6, 'MB'];
  return `${value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0)} ${unit}`;
};

/** Words of saving and copying. */
export const save = {
  title: 'Save',
  verb: 'Save',
  as: (format: string) => `Save ${format}`,
  more: 'More ways to save',
  palette: 'Palette',
  all: (count: number, animated: boolean) =>
    animated ? `Save all ${count}, with all frames` : `Save all ${count} as PNG`,
  copyPicture: 'Copy picture',
  copyCommand: 'Copy command',
  command: 'Command',
  working: 'Writing the file',
  saved: (name: string, size: number, frames?: number) =>
    `Saved ${name}, ${bytes(size)}${frames === undefined ? '' : `, ${frames} frames`}`,
  savedBatch: (saved: number, all: number, folder: string) =>
    `Saved ${saved} of ${all} pictures to ${folder}`,
  copiedPicture: 'Picture copied',
  copiedCommand: 'Command copied',
  copiedWithPalette: (file: string) =>
    `Command copied. It reads ${file}: save the palette beside the picture first.`,
  copiedWithoutStrokes:
    'Command copied. It knows nothing of what was painted: --importance takes a picture of that.',
  copiedWithoutColors: 'Command copied. It knows nothing of colours that were recoloured.',
  batch: (index: number, all: number) => `Saving picture ${index} of ${all}`,
  bytes,
  brief,
  /** How a size stands to another: `ratio` is one by the other. */
  change: (ratio: number) => {
    const percent = Math.abs(Math.round(100 * (1 - ratio)));
    if (percent === 0) return 'as large as the original';
    return ratio < 1 ? `${percent} % smaller than the original` : `${percent} % larger than the original`;
  },
};
