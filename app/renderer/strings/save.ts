const bytes = (count: number) =>
  count < 1000
    ? `${count} bytes`
    : count < 1e6
      ? `${(count / 1000).toFixed(1)} kB`
      : `${(count / 1e6).toFixed(2)} MB`;

/** Words of saving and copying. */
export const save = {
  title: 'Save',
  as: (format: string) => `Save ${format}`,
  all: (count: number) => `Save all ${count} as PNG`,
  copyPicture: 'Copy picture',
  copyCommand: 'Copy command',
  command: 'The same on the command line',
  working: 'Writing the file',
  saved: (name: string, size: number) => `Saved ${name}, ${bytes(size)}`,
  savedBatch: (saved: number, all: number, folder: string) =>
    `Saved ${saved} of ${all} pictures to ${folder}`,
  copiedPicture: 'Picture copied',
  copiedCommand: 'Command copied',
  batch: (place: number, all: number) => `Saving picture ${place} of ${all}`,
  bytes,
  /** How a size stands to another: `ratio` is one by the other. */
  change: (ratio: number) => {
    const percent = Math.abs(Math.round(100 * (1 - ratio)));
    if (percent === 0) return 'as large as the original';
    return ratio < 1 ? `${percent} % smaller than the original` : `${percent} % larger than the original`;
  },
};
