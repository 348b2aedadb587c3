/** Milliseconds as whole numbers of a unit, so that no time is lost in the sum: `most` is the largest number. */
export function wholeDelays(delays: readonly number[], unit: number, most: number): number[] {
  let [time, written] = [0, 0];
  return delays.map((delay) => {
    time += delay;
    const whole = Math.min(most, Math.max(0, Math.round(time / unit) - written));
    written += whole;
    // What a number cannot hold is not made up for by others.
    if (whole === most) written = Math.round(time / unit);
    return whole;
  });
}

/** Largest number of 16 bits. */
const MAX_PART = 65_535;

/** Seconds of a delay in milliseconds as a fraction of two numbers of 16 bits, the nearest there is. */
export function delayFraction(milliseconds: number): readonly [numerator: number, denominator: number] {
  const seconds = Math.min(MAX_PART, milliseconds / 1000);
  let best: readonly [number, number] = [Math.round(seconds), 1];
  // Convergents of the continued fraction.
  let [before, current]: [readonly [number, number], readonly [number, number]] = [
    [1, 0],
    [Math.floor(seconds), 1],
  ];
  for (let rest = seconds; current[0] <= MAX_PART && current[1] <= MAX_PART; ) {
    best = current;
    const part = rest - Math.floor(rest);
    if (part < 1e-7 || Math.abs(current[0] / current[1] - seconds) < 1e-9) break;
    rest = 1 / part;
    const times = Math.floor(rest + 1e-9);
    [before, current] = [current, [times * current[0] + before[0], times * current[1] + before[1]]];
  }
  return best;
}
