import { whole } from './whole.ts';

/** Words of the palette studio. */
export const palette = {
  title: 'Palette',
  list: 'Colours of the palette',
  colors: (count: number) => (count === 1 ? '1 colour' : `${count} colours`),
  again: 'Back to the computed palette',
  sort: 'Sorted by',
  orders: { share: 'Share', hue: 'Hue', lightness: 'Lightness', index: 'Index' },
  share: (share: number) => {
    const percent = 100 * share;
    if (percent > 0 && percent < 0.1) return '< 0.1 %';
    return `${percent.toFixed(1)} %`;
  },
  pixels: (count: number) => (count === 1 ? '1 pixel' : `${whole(count)} pixels`),
  entry: (hex: string, share: string | undefined, locked: boolean) =>
    [hex, share, locked && 'locked'].filter(Boolean).join(', '),
  editor: 'Edit colour',
  close: 'Close',
  way: 'What becomes of the pixels',
  ways: { recolor: 'Recolour', remap: 'Remap' },
  wayHelp: {
    recolor: 'The pixels of this entry get the new colour',
    remap: 'All pixels go to whichever colour is nearest now',
  },
  axes: { lightness: 'Lightness', chroma: 'Chroma', hue: 'Hue' },
  pick: 'Pick…',
  add: 'Add a colour',
  panel: 'The whole palette',
  fixed: 'Take',
  toneMap: [
    'Bring pictures into it',
    'Black and white become the darkest and the lightest colour of a palette that is taken, and what it cannot mix loses chroma',
  ] as const,
  fixedNone: 'A known palette…',
  open: 'Open a palette file',
  openHint: 'Or drop one anywhere, or paste colours in hex.',
  pasted: 'Pasted palette',
  taken: (name: string, count: number) => `${name}: ${count} colours`,
  tooMany: (count: number, max: number) => `it has ${count} colours, and at most ${max} are taken`,
  unreadable: (name: string, reason: string) => `Could not read ${name}: ${reason}`,
  unsettled: 'The exact palette is being computed.',
  mergeWith: 'Now choose the colour to merge it with. Esc ends this.',
  hex: 'Hex',
  name: 'Name',
  lock: 'Lock',
  unlock: 'Unlock',
  merge: 'Merge',
  delete: 'Delete',
  copy: 'Copy as',
  copied: (form: string) => `Palette copied as ${form}`,
  save: 'Save as',
  saveChoice: (format: string, extension: string) => `${format} (.${extension})`,
  export: (format: string) => `Save as ${format} palette`,
};
