const whole = (value: number) => value.toLocaleString('en');

/** Words of the colour cloud. */
export const cloud = {
  title: 'Cloud',
  region: 'Colour cloud: arrow keys turn it, plus and minus zoom',
  axes: 'Axes',
  spaces: { srgb: 'RGB', linear: 'Linear', lab: 'Lab', oklab: 'OKLab' },
  axisNames: {
    srgb: ['R', 'G', 'B'],
    linear: ['R', 'G', 'B'],
    lab: ['L', 'a', 'b'],
    oklab: ['L', 'a', 'b'],
  },
  sizeByCount: 'Size by pixels',
  tintByEntry: 'Colour by palette',
  zoomIn: 'Nearer',
  zoomOut: 'Farther',
  reset: 'Turn back',
  loading: 'Counting colours',
  noWebGl: 'This browser cannot draw in 3-D: WebGL is missing or switched off.',
  shown: (shown: number, all: number) =>
    shown === all ? `${whole(all)} colours` : `${whole(shown)} of ${whole(all)} colours`,
  otherSpace: (space: string) => `Components were fitted in ${space}, and are shown there.`,
  describe: ({ name, points, distinct, spheres, ellipsoids, space }: CloudFacts) =>
    `${name} in ${space}: ${whole(points)} of ${whole(distinct)} colours as points, ` +
    `${spheres} palette entries as spheres${ellipsoids > 0 ? `, ${ellipsoids} components as ellipsoids` : ''}`,
  table: 'What the cloud shows',
  columns: ['Entry', 'Colour', 'Share of the pixels'] as const,
  share: (share: number) => `${(100 * share).toFixed(1)} %`,
};

/** What a drawing of a cloud contains. */
export interface CloudFacts {
  readonly name: string;
  readonly points: number;
  readonly distinct: number;
  readonly spheres: number;
  readonly ellipsoids: number;
  readonly space: string;
}
