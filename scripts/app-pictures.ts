// Takes the screenshots of the app for the documentation, in Chromium, from the built page: all, or those named.
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { exactResult, nextFrame, openByDialog, samplePath, setNumber } from '../test/browser/app-page.ts';
import { startBench } from '../test/helpers/browser.ts';

const FOLDER = 'docs/images';
const WINDOW = { width: 1440, height: 900 };

/** One picture: the window, what a person does in it, and the name of the file. */
interface Shot {
  readonly name: string;
  readonly dark?: true;
  readonly size?: { readonly width: number; readonly height: number };
  readonly act: (page: Page) => Promise<void>;
}

const SHOTS: readonly Shot[] = [
  {
    name: 'app-start',
    act: async (page) => {
      await page.locator('.demo .compare-after', { hasText: '16 colours' }).waitFor({ timeout: SLOW });
    },
  },
  { name: 'app-picture', act: openCoffee },
  { name: 'app-dark', dark: true, act: openCoffee },
  { name: 'app-phone', size: { width: 400, height: 860 }, act: openCoffee },
  {
    name: 'app-cloud',
    act: async (page) => {
      await openCoffee(page);
      await page.getByRole('tab', { name: 'Cloud' }).click();
      await page.locator('.cloud-view canvas').first().waitFor();
      await page.waitForTimeout(SETTLED);
    },
  },
  {
    name: 'app-segments',
    act: async (page) => {
      await openByDialog(page, samplePath('astronaut.png'));
      await exactResult(page);
      await page.getByRole('tab', { name: 'Regions' }).click();
      await page.getByRole('row').nth(2).waitFor();
      await page.waitForTimeout(SETTLED);
    },
  },
  {
    name: 'app-compare',
    act: async (page) => {
      await openCoffee(page);
      await page.locator('.fold-head', { hasText: 'Compare' }).click();
      for (const [key, k] of [
        ['1', 6],
        ['2', 64],
      ] as const) {
        await page.locator('.stage').focus();
        await page.keyboard.press(key);
        await page.getByRole('button', { name: `Kept ${key}`, exact: true }).waitFor();
        await setNumber(page, 'Colours', k);
        await page.locator('.compare-after b', { hasText: new RegExp(`^${k} colours$`) }).waitFor();
        await exactResult(page);
      }
      await page.locator('.stage').focus();
      await page.keyboard.press('Shift+2');
      await page.waitForTimeout(SETTLED);
    },
  },
  {
    name: 'app-learn',
    act: async (page) => {
      await page.goto(`${page.url()}#learn/?lesson=em`);
      await page.reload();
      const step = page.getByRole('button', { name: 'Half-step', exact: true });
      for (let i = 0; i < 6; i++) await step.click();
      await page.waitForTimeout(SETTLED);
    },
  },
  {
    name: 'app-choose',
    dark: true,
    act: async (page) => {
      await openCoffee(page);
      await page.getByRole('button', { name: 'Compare numbers of colours' }).click();
      await page.getByRole('dialog').waitFor();
      const missing = page.getByRole('dialog').getByText('Not worked out yet');
      while ((await missing.count()) > 0) await missing.first().waitFor({ state: 'detached', timeout: SLOW });
      await nextFrame(page);
    },
  },
];

/** Milliseconds after which drawing and statistics of a small picture are over. */
const SETTLED = 6_000;
/** Milliseconds that all curves may take. */
const SLOW = 300_000;

async function openCoffee(page: Page): Promise<void> {
  await openByDialog(page, samplePath('coffee.png'));
  await setNumber(page, 'Colours', 16);
  await exactResult(page);
  await page.locator('.rail-knee').waitFor({ timeout: SLOW });
  await page.locator('.preset-look[data-drawn="true"]').nth(3).waitFor({ timeout: SLOW });
}

mkdirSync(FOLDER, { recursive: true });
const bench = await startBench();
try {
  const named = process.argv.slice(2);
  for (const { name, dark, size, act } of SHOTS.filter(
    (shot) => named.length === 0 || named.includes(shot.name),
  )) {
    const { page, problems } = await bench.open({
      viewport: size ?? WINDOW,
      colorScheme: dark ? 'dark' : 'light',
    });
    await act(page);
    if (problems.length > 0) throw new Error(`${name}: ${problems.join('; ')}`);
    const path = `${FOLDER}/${name}.webp`;
    await sharp(await page.screenshot())
      .webp({ quality: 86 })
      .toFile(path);
    await page.context().close();
    console.log(path);
  }
} finally {
  await bench.close();
}
