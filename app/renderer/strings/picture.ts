/** Words of the picture view. */
export const picture = {
  title: 'Picture',
  canvas: (name: string, k: number) => `${name}: before on the left, in ${k} colours on the right`,
  divider: 'Before and after',
  dividerValue: (percent: number) => `${percent} % before`,
  error: (error: number) => `ΔE ${error.toFixed(1)}`,
  zoomField: 'Zoom in percent',
  ground: 'Ground',
  grounds: { gray: 'Grey', white: 'White', black: 'Black', checks: 'Checks' },
  fit: 'Fit',
  actual: '1:1',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoom: (percent: number) => `${percent} %`,
};
