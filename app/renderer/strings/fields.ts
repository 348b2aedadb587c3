/** Words of fields for numbers. */
export const fields = {
  most: (value: number) => `${value} is the most`,
  least: (value: number) => `${value} is the least`,
};
