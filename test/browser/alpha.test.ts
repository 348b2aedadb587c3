import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { bytesOf, commandShown, exactResult, openByDialog, openFold, setNumber } from './app-page.ts';
import { useBrowser } from './use-browser.ts';

/** A disc whose rim is soft. */
function disc(): Buffer {
  const png = new PNG({ width: 48, height: 40 });
  for (let i = 0; i < 48 * 40; i++) {
    const distance = Math.hypot((i % 48) - 24, Math.floor(i / 48) - 20);
    png.data.set([200, 90 + 2 * (i % 48), 40, Math.max(0, Math.min(255, 20 * (17 - distance)))], 4 * i);
  }
  return PNG.sync.write(png);
}

describe.runIf(hasBrowser)('alpha and devices in the window', () => {
  const bench = useBrowser();

  it('are as the command line has them: laid on a colour, opaque or not, in the codes of a panel', async () => {
    const { page, problems } = await bench.open();
    const folder = temporaryFolder();
    const path = join(folder, 'disc.png');
    writeFileSync(path, disc());
    await openByDialog(page, path);
    await exactResult(page);
    await setNumber(page, 'Colours', 8);
    await openFold(page, 'Expert');
    const saved = async () => {
      const download = page.waitForEvent('download');
      // It is not to be pressed while the picture is opened anew.
      await page.locator('.save-main').click();
      return PNG.sync.read(Buffer.from(await bytesOf(await download))).data;
    };
    /** Whether the command that is shown, once it has `option`, makes the file that is saved. */
    const isAsShown = async (option: RegExp) => {
      await expect.poll(() => commandShown(page), { timeout: 20_000 }).toMatch(option);
      await page.waitForTimeout(500);
      await exactResult(page);
      // The palette that is taken is that of a panel, which is dithered in linear light by itself.
      const words = (await commandShown(page))
        .replaceAll("'", '')
        .replace('--palette disc-k7.gpl', '--panel epaper-7 --dither-light srgb')
        .split(' ')
        .slice(2);
      await runCli(['compress', ...words, '--force', '-o', 'out.png'], { cwd: folder });
      const wanted = PNG.sync.read(readFileSync(join(folder, 'out.png'))).data;
      await expect
        .poll(async () => wanted.equals(await saved()), { timeout: 30_000, interval: 1000 })
        .toBe(true);
    };
    await page.getByLabel('Opaque from alpha').fill('128');
    await isAsShown(/ --alpha-threshold 128$/);
    await page.getByLabel('Laid on').fill('#1d3a5f');
    await page.getByLabel('Laid on').press('Enter');
    await isAsShown(/ --matte '#1d3a5f'$/);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await isAsShown(/ -k 8[^#]*$/);
    await page.locator('.ribbon-more').click();
    await page.getByLabel('Take').selectOption('E-paper of 7 colours (ACeP)');
    await page.keyboard.press('Escape');
    const shown = () =>
      page.locator('.swatch').evaluateAll((all) => all.map((one) => one.getAttribute('data-hex')));
    await expect.poll(shown).toContain('#00ff00');
    await exactResult(page);
    const codes = new Set<string>();
    const data = await saved();
    for (let i = 0; i < data.length; i += 4) codes.add(data.subarray(i, i + 3).toString('hex'));
    const known = ['000000', 'ffffff', '00ff00', '0000ff', 'ff0000', 'ffff00', 'ff8c00'];
    expect([...codes].filter((code) => !known.includes(code))).toEqual([]);
    await page.locator('.ribbon-more').click();
    await page.getByLabel('Bring pictures into it').check();
    await page.keyboard.press('Escape');
    await isAsShown(/ --tone-map$/);
    expect(problems).toEqual([]);
  });
});
