import { result } from './result.ts';

/** Words of the play of animations. */
export const clip = {
  region: 'Animation: space plays, arrow keys step',
  back: 'One frame back',
  play: 'Play',
  pause: 'Pause',
  forward: 'One frame forward',
  slider: 'Frame',
  working: 'Reducing every frame …',
  frame: (frame: number, count: number) => `Frame ${frame} of ${count}`,
  time: (milliseconds: number) => `${Math.round(milliseconds)} ms`,
  file: (label: string, bytes: number) => `${label} ${result.size(bytes, false)}`,
  repeats: (plays: number) => (plays === 0 ? 'for ever' : plays === 1 ? 'once' : `${plays} times`),
};
