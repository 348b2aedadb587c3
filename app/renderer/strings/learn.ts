/** Words of the Learn view; it is loaded late, so it takes them from here and `en.ts` has its title alone. */
export const learn = {
  scene: 'Scene',
  data: 'Points',
  seed: 'Seed',
  nextSeed: 'Next seed',
  copyLink: 'Copy link',
  copied: 'The link to what is shown is on the clipboard',
  first: 'To the start',
  back: 'Half-step back',
  play: 'Play',
  pause: 'Pause',
  forward: 'Half-step',
  last: 'To the end',
  step: (step: number, last: number) => `${step} of ${last}`,
  formulas: 'Formulas',
  noPicture: 'Open a picture, and its colours are the points here.',
  noPoints:
    'Click into the plane to set points; with the keyboard, arrow keys move a cross and Enter sets a point.',
  plane: (title: string) => `${title}: arrow keys move a cross, Enter acts there`,
  describePlane: (points: number) => `${points} points in the plane`,
  centroid: (number: number, color: string, x: string, y: string) =>
    `Centroid ${number}, ${color}, at ${x}, ${y}: arrow keys move it, Delete takes it away`,
};
