const whole = (value: number) => value.toLocaleString('en');
const regions = (count: number) => (count === 1 ? '1 region' : `${whole(count)} regions`);
const percent = (share: number) => {
  const value = 100 * share;
  return `${value.toFixed(value < 1 ? 2 : value > 99.95 ? 0 : 1)} %`;
};

/** Words of the segment view. */
export const segments = {
  title: 'Regions',
  names: {
    by: 'Divide into',
    detail: 'Detail',
    regions: 'Number of regions',
    k: 'Clusters',
    fast: 'Fast',
    connectedParts: 'Split into connected parts',
    minRegion: 'Drop regions under, %',
    smooth: 'Smoothing',
    holes: 'Holes',
  } as Readonly<Record<string, string>>,
  tool: 'Click to',
  tools: { select: 'Select', box: 'Select by box', apart: 'Keep apart' },
  merge: 'Merge',
  split: 'Split',
  asFound: 'As found',
  smoothCurves: 'Smooth curves',
  name: 'Name of the region',
  copiedUnedited: 'Command copied. It knows nothing of regions that were merged or split by hand.',
  apartHint: 'Click two things, or scribble over them.',
  apart: (count: number) => (count === 1 ? '1 mark: one more keeps them apart' : `${count} marks`),
  clearApart: 'Clear marks',
  cut: 'Where the tree is cut',
  regions: 'regions',
  few: 'Few regions',
  many: 'Many regions',
  show: 'Show',
  shows: {
    outline: 'Outlines',
    flat: 'Flat colours',
    component: 'Soft map',
    uncertainty: 'Uncertainty',
    anomaly: 'Anomaly',
  },
  component: 'Component',
  opacity: 'Opacity',
  working: 'Finding regions',
  stopped: 'Stopped.',
  again: 'Find regions',
  found: (count: number, selected: number) =>
    selected === 0 ? regions(count) : `${regions(count)}, ${whole(selected)} selected`,
  canvas: (name: string, count: number) => `${name} in ${regions(count)}`,
  waiting: 'Finding regions …',
  table: 'Regions',
  columns: { id: 'No.', color: 'Colour', area: 'Area', share: 'Share' },
  transparent: 'transparent',
  area: (area: number) => whole(area),
  percent,
  box: (left: number, top: number, width: number, height: number) =>
    `${width} × ${height} at ${left}, ${top}`,
  row: (id: number, color: string, share: number) => `Region ${id}, ${color}, ${percent(share)}`,
  all: (count: number) => `Show all ${whole(count)}`,
  clear: 'Clear selection',
  save: 'Save as',
  saveButton: 'Save regions',
  copyCommand: 'Copy segment command',
  tooMany: (count: number, max: number) =>
    `${whole(count)} regions are more files than ${whole(max)}: select some of them`,
  savedFiles: (count: number, folder: string) =>
    `Saved ${count === 1 ? '1 file' : `${whole(count)} files`} to ${folder}`,
  legends: {
    component: (number: number) => `Responsibility of component ${number}`,
    uncertainty: 'Entropy, share of the greatest',
    anomaly: 'How unlikely a pixel is, percentile',
  },
  marks: {
    component: ['0', '0.5', '1'],
    uncertainty: ['0', '0.5', '1'],
    anomaly: ['1st', '', '99.9th'],
  },
};
