import { type TraceOptions, traceIterations } from 'fewhue';
import { openImage } from 'fewhue/node';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { exactResult, openFold, openSample, setNumber } from './app-page.ts';
import { look, lookAtRest, pixelsChanged } from './screen.ts';
import { makeSmallSample } from './small-sample.ts';
import { useBrowser, type WindowOptions } from './use-browser.ts';
import { violations } from './violations.ts';

const sample = makeSmallSample();

describe.runIf(hasBrowser)('the play of iterations', () => {
  const bench = useBrowser({ sample });

  const moving: WindowOptions = { reducedMotion: 'no-preference' };

  /** Opens a sample in K colours, its cloud, and the play. */
  async function openPlay(page: Page, k: number, model?: string): Promise<void> {
    await openSample(page);
    await exactResult(page);
    await setNumber(page, 'Colours', k);
    if (model) {
      await openFold(page, 'Expert');
      await page.getByLabel('Model').selectOption(model);
    }
    await page.getByText(`${k} of ${sample.colors} colours`).waitFor();
    await page.getByRole('tab', { name: 'Cloud' }).click();
    await page.getByRole('button', { name: 'Play iterations' }).click();
    await page.getByText(/^Iteration \d+ of/).waitFor();
  }

  /** Iteration that is shown, the last one, and the objective. */
  async function shown(page: Page): Promise<{ step: number; last: number; objective: number }> {
    const [step, last] = (await page.locator('.play-step span').first().textContent())!
      .match(/\d+/g)!
      .map(Number) as [number, number];
    const objective = Number(await page.locator('[data-objective]').getAttribute('data-objective'));
    return { step, last, objective };
  }

  async function stepTo(page: Page, step: number): Promise<void> {
    await page.getByText(`Iteration ${step} of`).waitFor();
  }

  const trace = async (options: TraceOptions) => {
    const { image } = await openImage(sample.path);
    return traceIterations(image, options);
  };

  const frame = (page: Page) =>
    page.locator('.play-picture canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

  it('steps through k-means as the library has it, and never up', async () => {
    const { page, problems } = await bench.open();
    await openPlay(page, 4);
    const { steps } = await trace({ k: 4, init: 'random', seed: 0 });
    for (let step = 0; step < Math.min(8, steps.length); step++) {
      await stepTo(page, step);
      const now = await shown(page);
      expect(now).toEqual({ step, last: steps.length - 1, objective: steps[step]!.objective });
      if (step > 0) expect(now.objective).toBeLessThanOrEqual(steps[step - 1]!.objective);
      await page.getByRole('button', { name: 'One iteration forward' }).click();
    }
    await page.getByRole('button', { name: 'Last iteration' }).click();
    await stepTo(page, steps.length - 1);
    expect((await shown(page)).objective).toBe(steps.at(-1)!.objective);
    expect(problems).toEqual([]);
  });

  it('shows the same picture, cloud and curve again after a step forth and back', async () => {
    const { page } = await bench.open();
    await openPlay(page, 6);
    await page.locator('.cloud-axis').first().waitFor();
    const forward = page.getByRole('button', { name: 'One iteration forward' });
    await forward.click();
    await stepTo(page, 1);
    const body = page.locator('.cloud-body');
    const all = await lookAtRest(body);
    const picture = await frame(page);
    // A browser that repaints a part of a line may smooth a few pixels of its edge otherwise.
    const change = async () => pixelsChanged(all, await look(body), 8);
    await forward.click();
    await stepTo(page, 2);
    await expect.poll(change).toBeGreaterThan(200);
    expect(await frame(page)).not.toBe(picture);
    await page.getByRole('button', { name: 'One iteration back' }).click();
    await stepTo(page, 1);
    await expect.poll(change).toBeLessThan(10);
    expect(await frame(page)).toBe(picture);
  });

  it('plays EM by itself, its likelihood never falling, and pauses by the space bar', async () => {
    const { page, problems } = await bench.open(moving);
    await openPlay(page, 4, 'gmm');
    await page.getByLabel('Speed').selectOption('16');
    const seen = [await shown(page)];
    for (let i = 0; i < 8; i++) {
      await page.waitForTimeout(150);
      seen.push(await shown(page));
    }
    expect(seen.at(-1)!.step).toBeGreaterThan(seen[0]!.step);
    for (const [i, { step, objective }] of seen.entries()) {
      if (i === 0) continue;
      expect(step).toBeGreaterThanOrEqual(seen[i - 1]!.step);
      expect(objective).toBeGreaterThanOrEqual(seen[i - 1]!.objective);
    }
    await page.getByRole('img', { name: /4 components as ellipsoids/ }).waitFor();
    await page.getByRole('button', { name: 'First iteration' }).click();
    await stepTo(page, 0);
    await page.getByRole('slider', { name: 'Iteration', exact: true }).focus();
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await page.waitForTimeout(300);
    const paused = await shown(page);
    await page.waitForTimeout(400);
    expect(await shown(page)).toEqual(paused);
    await page.keyboard.press('Home');
    await stepTo(page, 0);
    await page.keyboard.press('ArrowRight');
    await stepTo(page, 1);
    expect(problems).toEqual([]);
  });

  it('does not move by itself for those who want less motion, and starts anew elsewhere', async () => {
    const { page } = await bench.open();
    await openPlay(page, 5);
    const first = await shown(page);
    await page.waitForTimeout(700);
    expect(await shown(page)).toEqual(first);
    expect(await violations(page, '.stage')).toEqual([]);
    await page.locator('.play-choices').getByLabel('Start').selectOption('kmeans++');
    const { steps } = await trace({ k: 5, init: 'kmeans++', seed: 0 });
    await page.locator(`[data-objective="${steps[0]!.objective}"]`).waitFor();
    await page.getByRole('button', { name: 'New random start' }).click();
    const { steps: others } = await trace({ k: 5, init: 'kmeans++', seed: 1 });
    await page.locator(`[data-objective="${others[0]!.objective}"]`).waitFor();
  });

  it('ends when it is closed, also while it is still fitting', async () => {
    const { page, problems } = await bench.open();
    await openPlay(page, 4);
    await page.getByRole('button', { name: 'New random start' }).click();
    await page.getByRole('button', { name: 'Play iterations' }).click();
    await page.locator('.play-panel').waitFor({ state: 'detached' });
    await page.waitForTimeout(1500);
    expect(await page.locator('.work-bar').textContent()).toBe('');
    await page.getByRole('img', { name: /4 palette entries as spheres/ }).waitFor();
    expect(problems).toEqual([]);
  });
});
