/** Words of the palette studio. */
export const palette = {
  title: 'Palette',
  list: 'Colours of the palette',
  colors: (count: number) => (count === 1 ? '1 colour' : `${count} colours`),
  edited: 'Edited by hand',
  again: 'Cluster again',
  sort: 'Sorted by',
  orders: { share: 'Share', hue: 'Hue', lightness: 'Lightness', index: 'Index' },
  share: (share: number) => {
    const percent = 100 * share;
    if (percent > 0 && percent < 0.1) return '< 0.1 %';
    return `${percent.toFixed(1)} %`;
  },
  pixels: (count: number) => (count === 1 ? '1 pixel' : `${count.toLocaleString('en')} pixels`),
  entry: (hex: string, share: string | undefined, locked: boolean) =>
    [hex, share, locked && 'locked'].filter(Boolean).join(', '),
  choose: 'Choose a colour to change it.',
  unsettled: 'The exact palette is being computed.',
  mergeWith: 'Now choose the colour to merge it with. Esc ends this.',
  color: 'Colour',
  hex: 'Hex',
  lock: 'Lock',
  unlock: 'Unlock',
  lockNeeds: 'Colours can be locked for k-means only',
  merge: 'Merge',
  delete: 'Delete',
  copy: 'Copy as',
  copied: (form: string) => `Palette copied as ${form}`,
  save: 'Save as',
  saveChoice: (format: string, extension: string) => `${format} (.${extension})`,
  export: (format: string) => `Save as ${format} palette`,
};
