/** Words of the choice of K. */
export const choose = {
  title: 'Compare numbers of colours',
  hint: 'Point at a curve to see the picture in so many colours, click to take them. Rings mark what each curve recommends.',
  preview: (k: number) => `About how the picture looks in ${k} colours`,
  endless: (name: string, max: number) => `${name}: none up to ${max}`,
  endlessHelp: 'The curve has no lowest point there',
  titles: {
    elbow: 'Inertia',
    silhouette: 'Silhouette',
    bic: 'BIC',
    aic: 'AIC',
    bytes: 'PNG file size',
    psnr: 'PSNR',
  },
  chosenBy: { groups: 'Groups', elbow: 'Knee', silhouette: 'Silhouette', bic: 'BIC', aic: 'AIC' },
  recommended: (name: string, k: number) => `${name}: ${k}`,
  recommendations: 'Recommended',
  take: (k: number) => `Take ${k} colours`,
  here: (k: number, value: string) => `${k} colours: ${value}`,
  sampled: (colors: number) => `of ${colors.toLocaleString('en')} colours that stand for all`,
  working: { curves: 'Clustering', files: 'Writing files', mixtures: 'Fitting mixtures' },
  stop: 'Stop',
  stopped: 'Stopped',
  waiting: 'Not worked out yet',
  units: {
    kilobytes: (bytes: number) => `${(bytes / 1000).toFixed(bytes < 100_000 ? 1 : 0)} kB`,
    decibels: (psnr: number) => `${psnr.toFixed(1)} dB`,
    silhouette: (value: number) => value.toFixed(3),
    short: (value: number) =>
      value.toLocaleString('en', { notation: 'compact', maximumSignificantDigits: 4 }),
  },
};
