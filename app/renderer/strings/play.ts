/** Words of the play of iterations. */
export const play = {
  open: 'Play iterations',
  region: 'Iterations: space plays, arrow keys step',
  tracing: 'Fitting',
  first: 'First iteration',
  back: 'One iteration back',
  play: 'Play',
  pause: 'Pause',
  forward: 'One iteration forward',
  last: 'Last iteration',
  scrubber: 'Iteration',
  iteration: (step: number, last: number) => `Iteration ${step} of ${last}`,
  speed: 'Speed',
  perSecond: (steps: number) => `${steps} per second`,
  start: 'Start',
  another: 'New random start',
  picture: (step: number) => `The picture at iteration ${step}`,
  objectives: { inertia: 'Inertia', 'log-likelihood': 'Log-likelihood per pixel' },
  brief: { inertia: 'Inertia', 'log-likelihood': 'Log-likelihood' },
  value: (objective: number) =>
    Math.abs(objective) < 10_000 ? objective.toPrecision(6) : Math.round(objective).toLocaleString('en'),
};
