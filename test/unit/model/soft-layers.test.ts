import { describe, expect, it } from 'vitest';
import { type LayerSource, SoftLayers } from '../../../src/model/soft-layers.ts';
import { randomNumbers } from '../../helpers/indexed-pair.ts';

const VALUES = 4000;

/** Values of `components` components with shares at random; every third value counts for nothing and is black. */
function source(components: number): LayerSource & { readonly shares: readonly number[][] } {
  const random = randomNumbers(3);
  const shares = Array.from({ length: VALUES }, () => {
    const row = Array.from({ length: components }, () => random() ** 6 + 1e-9);
    const sum = row.reduce((a, b) => a + b, 0);
    return row.map((share) => share / sum);
  });
  const logDensities = Float32Array.from(shares, () => -20 * random());
  const entropy = (row: readonly number[]) => -row.reduce((sum, share) => sum + share * Math.log(share), 0);
  const counts = Float64Array.from(shares, (_, i) => (i % 3 === 0 ? 0 : 1 + (i % 5)));
  return {
    shares,
    width: VALUES,
    height: 1,
    components,
    counts,
    describe: (wanted) => ({
      logDensities,
      entropies: Float32Array.from(shares, entropy),
      responsibilities: wanted.map((component) => Float32Array.from(shares, (row) => row[component]!)),
    }),
    paint: async (levels) => levels.map((level, i) => (counts[i] === 0 ? 0 : level)),
  };
}

describe.each([1, 2, 8, 9, 19])('soft layers of %i components', (components) => {
  const values = source(components);
  const layers = new SoftLayers(values);
  const expectLevels = (levels: Uint8Array, exact: (row: readonly number[], i: number) => number) => {
    let worst = 0;
    for (const [i, row] of values.shares.entries()) {
      const wanted = values.counts[i] === 0 ? 0 : 255 * Math.min(1, Math.max(0, exact(row, i)));
      worst = Math.max(worst, Math.abs(levels[i]! - wanted));
    }
    expect(worst).toBeLessThan(0.51);
  };

  it('have every responsibility, one by one and in turn', async () => {
    let component = 0;
    for await (const levels of layers.responsibilities()) {
      expectLevels(levels, (row) => row[component]!);
      expect(await layers.responsibility(component)).toEqual(levels);
      component++;
    }
    expect(component).toBe(components);
  });

  it('have the certainty and the uncertainty', async () => {
    expectLevels(await layers.certainty(), (row) => Math.max(...row));
    expectLevels(await layers.uncertainty(), (row) =>
      components === 1
        ? 0
        : -row.reduce((sum, share) => sum + share * Math.log(share), 0) / Math.log(components),
    );
  });

  it('scale the anomaly by weighted percentiles', async () => {
    const { black, white, blackPercentile, whitePercentile } = layers.anomalyScale();
    const scores = [...values.describe([]).logDensities].map((value) => -value);
    const share = (is: (score: number) => boolean) => {
      const weight = (i: number) => values.counts[i]!;
      const total = values.counts.reduce((a, b) => a + b, 0);
      return scores.reduce((sum, score, i) => sum + (is(score) ? weight(i) : 0), 0) / total;
    };
    expect(share((score) => score >= black)).toBeGreaterThanOrEqual(1 - blackPercentile / 100);
    expect(share((score) => score > black)).toBeLessThan(1 - blackPercentile / 100);
    expect(share((score) => score >= white)).toBeGreaterThanOrEqual(1 - whitePercentile / 100);
    expect(share((score) => score > white)).toBeLessThan(1 - whitePercentile / 100);
    expectLevels(await layers.anomaly(), (_, i) => (scores[i]! - black) / (white - black));
  });

  it('report once from 0 to 1, and end when cancelled', async () => {
    const fractions: number[] = [];
    const onProgress = ({ fraction }: { fraction: number }) => fractions.push(fraction);
    const reporting = new SoftLayers({
      ...values,
      paint: async (levels, task) => {
        await task.checkpoint('map', 1);
        return levels;
      },
    });
    for await (const _ of reporting.responsibilities({ onProgress }));
    expect(fractions).toEqual(Array.from({ length: components }, (_, i) => (i + 1) / components));
    const ended = reporting.anomaly({ signal: { aborted: true } });
    await expect(ended).rejects.toMatchObject({ code: 'cancelled' });
  });
});
