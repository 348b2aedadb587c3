/** Words of the brush. */
export const brush = {
  title: 'Paint what counts',
  hint: 'Paint over what counts: it gets more of the colours.',
  otherModel: 'This model has no use for what is painted: k-means has.',
  radius: 'Width of the brush',
  percent: (radius: number) => `${Math.round(100 * radius)} %`,
  clear: 'Clear',
  done: 'Done',
};
