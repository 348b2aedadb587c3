import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { LESSONS } from '../../app/renderer/views/learn/lessons.ts';
import { hasBrowser } from '../helpers/browser.ts';
import { bytesOf } from './app-page.ts';
import { useBrowser } from './use-browser.ts';

/** What a learner has at hand: a pointer, or keys alone. */
interface Hand {
  readonly press: (button: Locator) => Promise<void>;
  readonly choose: (field: Locator, label: string) => Promise<void>;
}

const pointer: Hand = {
  press: (button) => button.click(),
  choose: async (field, label) => void (await field.selectOption({ label })),
};
const keys: Hand = {
  press: (button) => button.press('Enter'),
  // Letters find a line of a list, as in every program.
  choose: async (field, label) => {
    await field.focus();
    await field.page().keyboard.type(label);
  },
};

type Act = (page: Page, hand: Hand) => Promise<void>;

const step =
  (name: string, times = 1): Act =>
  async (page, { press }) => {
    for (let i = 0; i < times; i++) await press(page.getByRole('button', { name, exact: true }));
  };
const slide =
  (label: string, ...pressed: readonly string[]): Act =>
  async (page) => {
    for (const key of pressed) await page.getByRole('slider', { name: label }).press(key);
  };
const take =
  (label: string, line: string): Act =>
  (page, { choose }) =>
    choose(page.getByRole('combobox', { name: label, exact: true }), line);
const nothing: Act = async () => {};
const toEnd = step('To the end');

/** What there is to do on the pages of each lesson. */
const ACTS: Readonly<Record<string, readonly (readonly Act[])[]>> = {
  'two-half-steps': [[step('Half-step')], [toEnd], [nothing]],
  'two-optima': [
    [toEnd],
    [(page) => page.getByRole('button', { name: /^Centroid 2/ }).press('ArrowUp')],
    [step('Next seed')],
  ],
  outlier: [[toEnd], [slide('Clusters K', 'ArrowRight')]],
  'where-it-fails': [
    [nothing],
    [take('Points', 'Elongated blobs')],
    [take('Points', 'Rings'), slide('Clusters K', 'ArrowLeft')],
  ],
  stiffness: [[slide('Stiffness β', 'End')], [slide('Stiffness β', 'Home')]],
  em: [[step('Half-step')], [toEnd], [nothing], [nothing]],
  smokers: [[step('Next row', 5)], [step('Next row')], [nothing]],
  collapse: [[toEnd], [take('Covariance floor', '0.1'), toEnd]],
  'how-many': [[slide('Clusters K', 'ArrowRight')], [nothing], [toEnd]],
  density: [[nothing], [slide('Components K', 'ArrowLeft')], [nothing]],
};

describe.runIf(hasBrowser)('the ten lessons', () => {
  const bench = useBrowser();

  it.each([
    ['a pointer', pointer],
    ['keys alone', keys],
  ])('run from their links to their ends with %s', async (_name, hand) => {
    const { page, problems } = await bench.open();
    for (const { id, title, pages, question } of LESSONS) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `#learn/?lesson=${id}`);
      const lesson = page.getByRole('region', { name: title });
      await lesson.waitFor();
      for (const [number, { text, done }] of pages.entries()) {
        await lesson.getByText(text).waitFor();
        await page.locator('.learn-parts > *').first().waitFor();
        if (done) await lesson.getByText('To be done by you').waitFor();
        for (const act of ACTS[id]![number]!) await act(page, hand);
        if (done) await lesson.getByText('Done ✓').waitFor();
        expect(await page.locator('.learn-failure').count(), `${id} ${number}`).toBe(0);
        if (number < pages.length - 1) await hand.press(lesson.getByRole('button', { name: 'Next' }));
      }
      await lesson.getByRole('radio', { name: question.answers[question.right]! }).press('Space');
      await lesson.getByText(`Right. ${question.because}`).waitFor();
      const download = page.waitForEvent('download');
      await hand.press(page.getByRole('button', { name: 'Save picture' }));
      const file = await download;
      expect(file.suggestedFilename()).toBe(`learn-${id}.png`);
      if (hand === pointer) {
        const png = sharp(await bytesOf(file))
          .ensureAlpha()
          .raw();
        const { info, data } = await png.toBuffer({ resolveWithObject: true });
        const colors = new Set(new Uint32Array(data.buffer, data.byteOffset, data.length / 4));
        expect([info.width, info.height > 1200, colors.size > 50]).toEqual([2432, true, true]);
      }
      await hand.press(lesson.getByRole('button', { name: 'End lesson' }));
      await lesson.waitFor({ state: 'detached' });
    }
    expect(problems).toEqual([]);
  });
});
