import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchLambda } from '../../../src/quantize/quality/search-lambda.ts';

const GOAL = { target: 70, close: 0.9, nearestScore: 80, mode: 'photo' as const, maxTrials: 5 };

/** A search among scores that are a function of lambda, and how many it looked at. */
async function search(scoreAt: (lambda: number) => number, goal: Partial<typeof GOAL> = {}) {
  const tried: number[] = [];
  const found = await searchLambda(
    async (lambda) => {
      tried.push(lambda);
      return scoreAt(lambda);
    },
    { ...GOAL, ...goal },
  );
  return { found, tried };
}

describe('searchLambda', () => {
  it('finds a lambda just above the target in a few trials, whatever the fall', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 4, max: 30, noNaN: true }),
        fc.double({ min: 0.6, max: 1.1, noNaN: true }),
        fc.double({ min: 40, max: 79, noNaN: true }),
        async (fall, power, target) => {
          const { found, tried } = await search((lambda) => 82.2 - fall * lambda ** power, { target });
          expect(found!.score).toBeGreaterThanOrEqual(target);
          expect(found!.score).toBeLessThanOrEqual(target + 2.5);
          expect(tried.length).toBeLessThanOrEqual(5);
        },
      ),
    );
  });

  it('keeps the largest lambda that reaches the target where scores go up and down', async () => {
    // Below 0.4 a cliff, above it good again until 1.5.
    const scoreAt = (lambda: number) => (lambda < 0.4 ? 68 : lambda < 1.5 ? 71.5 : 60);
    const { found, tried } = await search(scoreAt);
    const reaching = tried.filter((lambda) => scoreAt(lambda) >= 70);
    expect(found?.lambda).toBe(reaching.length > 0 ? Math.max(...reaching) : undefined);
    expect(reaching.length).toBeGreaterThan(0);
  });

  it('gives nothing where no lambda reaches the target, and stops at the ends of the range', async () => {
    const { found, tried } = await search(() => 50);
    expect(found).toBeUndefined();
    expect(tried.length).toBeLessThanOrEqual(5);
    const best = await search(() => 99);
    expect(best.found!.lambda).toBe(Math.max(...best.tried));
  });
});
