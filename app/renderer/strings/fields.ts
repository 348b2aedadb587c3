/** Words of fields for numbers. */
export const fields = {
  aboveMax: (value: number) => `${value} is the most`,
  belowMin: (value: number) => `${value} is the least`,
};
