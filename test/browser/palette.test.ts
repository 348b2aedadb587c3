import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { quantize, quantizeWithPalette } from 'fewhue';
import { openImage } from 'fewhue/node';
import {
  formatHex,
  formatPalette,
  PALETTE_FORMATS,
  parseGpl,
  parseHex,
  parsePaletteJson,
} from 'fewhue/palette';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { keysOf } from '#internal/engine';
import { hasBrowser } from '../helpers/browser.ts';
import { runCli } from '../helpers/run-cli.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import {
  bytesOf,
  colorsOnCanvas,
  commandShown,
  exactResult,
  openSample,
  pictureCanvas,
  setNumber,
} from './app-page.ts';
import { makeSmallSample } from './small-sample.ts';
import { useBrowser } from './use-browser.ts';
import { violations } from './violations.ts';

const WHOLE = [0, 0, 1, 1] as const;
const POLL = { timeout: 20_000, interval: 100 };

const sample = makeSmallSample();

describe.runIf(hasBrowser)('the palette ribbon', () => {
  const bench = useBrowser({ sample });
  /** What the library makes of the sample with four colours. */
  let palette: string[];
  let shares: number[];
  beforeAll(async () => {
    const { image } = await openImage(sample.path);
    const { image: indexed } = await quantize(image, { colors: 4 });
    palette = [0, 1, 2, 3].map((entry) => formatHex(indexed.palette, entry));
    shares = palette.map(
      (_, entry) => indexed.indices.filter((index) => index === entry).length / indexed.indices.length,
    );
  });

  const swatch = (page: Page, hex: string) => page.getByRole('option', { name: hex });
  const hexes = (page: Page) =>
    page.locator('.swatch').evaluateAll((all) => all.map((one) => one.getAttribute('data-hex')!));
  const nameField = (page: Page) => page.getByRole('textbox', { name: 'Name', exact: true });
  /** The small window for the palette as a whole. */
  const openPanel = (page: Page) => page.locator('.ribbon-more').click();
  const onCanvas = async (page: Page) => (await colorsOnCanvas(page, WHOLE)).sort();

  /** The sample in four colours, and nothing but the result on the canvas. */
  async function openFour() {
    const opened = await bench.open({ permissions: ['clipboard-read', 'clipboard-write'] });
    const { page } = opened;
    page.setDefaultTimeout(20_000);
    await openSample(page);
    await setNumber(page, 'Colours', 4);
    await page.getByRole('slider', { name: 'Before and after' }).press('Home');
    await expect.poll(() => onCanvas(page), POLL).toEqual([...palette].sort());
    // The canvas may be that of the preview: keys are for the palette of the exact result, which comes after it.
    await exactResult(page);
    expect((await hexes(page)).sort()).toEqual([...palette].sort());
    return opened;
  }

  const drop = async (page: Page, name: string, bytes: Uint8Array, target = '.ribbon') => {
    const dataTransfer = await page.evaluateHandle(
      ([content, file]) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(content)], file));
        return data;
      },
      [[...bytes], name] as const,
    );
    await page.dispatchEvent(target, 'drop', { dataTransfer });
  };

  const quantizedTo = async (colors: readonly string[]) => {
    const { image } = await openImage(sample.path);
    return quantizeWithPalette(image, { colors: Uint8Array.from(colors.flatMap((hex) => parseHex(hex))) });
  };

  it('lists the colours with hex and share, in the order that is chosen', async () => {
    const { page, problems } = await openFour();
    // As wide as they are frequent, but for the gaps and a least width.
    const widths = await page
      .locator('.swatch')
      .evaluateAll((all) =>
        all.map((one) => [one.getAttribute('data-hex'), one.getBoundingClientRect().width] as const),
      );
    const whole = widths.reduce((sum, [, width]) => sum + width, 0);
    for (const [hex, width] of widths) expect(width / whole).toBeCloseTo(shares[palette.indexOf(hex!)]!, 1);
    await openPanel(page);
    await page.getByLabel('Sorted by').selectOption('Share');
    const byShare = palette.map((_, i) => i).sort((a, b) => shares[b]! - shares[a]!);
    const labels = byShare.map((i) => `${palette[i]}, ${(100 * shares[i]!).toFixed(1)} %`);
    const labelsSeen = () =>
      page.locator('.swatch').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    await expect.poll(labelsSeen, POLL).toEqual(labels);
    await page.getByLabel('Sorted by').selectOption('Index');
    expect(await hexes(page)).toEqual(palette);
    await page.getByLabel('Sorted by').selectOption('Lightness');
    const green = (hex: string) => Number.parseInt(hex.slice(3, 5), 16);
    expect(await hexes(page)).toEqual([...palette].sort((a, b) => green(a) - green(b)));
    expect(problems).toEqual([]);
  });

  it('shows where a colour lies while its swatch has the pointer or the focus', async () => {
    const { page, problems } = await openFour();
    for (const [entry, hex] of palette.entries()) {
      await swatch(page, hex).hover();
      await page.locator(`canvas[data-overlays="entry-${entry}"]`).waitFor();
      const seen = await onCanvas(page);
      expect(seen.filter((color) => palette.includes(color))).toEqual([hex]);
      const share = await shareOnCanvas(page, hex);
      expect(share).toBeCloseTo(shares[entry]!, 6);
    }
    await page.mouse.move(600, 20);
    await expect.poll(() => onCanvas(page), POLL).toEqual([...palette].sort());
    await page.getByRole('listbox', { name: 'Colours of the palette' }).focus();
    await page.keyboard.press('Tab');
    await page.locator('canvas[data-overlays^="entry-"]').waitFor();
    await page.keyboard.press('ArrowRight');
    const second = (await hexes(page))[1]!;
    await page.locator(`canvas[data-overlays="entry-${palette.indexOf(second)}"]`).waitFor();
    expect((await onCanvas(page)).filter((color) => palette.includes(color))).toEqual([second]);
    // The original stays as it is, to compare with.
    await page.keyboard.press('Escape');
    await page.getByRole('slider', { name: 'Before and after' }).press('End');
    await page.locator('canvas[data-overlays=""]').waitFor();
    const original = await onCanvas(page);
    await swatch(page, palette[0]!).hover();
    await page.locator('canvas[data-overlays="entry-0"]').waitFor();
    expect(await onCanvas(page)).toEqual(original);
    expect(problems).toEqual([]);
  });

  it('shows the pixels of a colour that is edited in the new one, and undoes it (D7)', async () => {
    const { page, problems } = await openFour();
    const share = await shareOnCanvas(page, palette[1]!);
    await swatch(page, palette[1]!).click();
    const order = await hexes(page);
    await page.getByLabel('Hex').fill('#12fe34');
    await page.mouse.move(600, 20);
    const edited = palette.map((hex, i) => (i === 1 ? '#12fe34' : hex));
    await expect.poll(() => onCanvas(page), POLL).toEqual([...edited].sort());
    expect(await shareOnCanvas(page, '#12fe34')).toBe(share);
    // Sliders move it on, as one step.
    await page.getByRole('slider', { name: 'Lightness' }).fill('20');
    await page.getByRole('slider', { name: 'Lightness' }).fill('40');
    await page.getByRole('slider', { name: 'Lightness' }).blur();
    await expect.poll(() => hexes(page), POLL).not.toContain('#12fe34');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => hexes(page), POLL).toContain('#12fe34');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => onCanvas(page), POLL).toEqual([...palette].sort());
    expect(await hexes(page)).toEqual(order);
    expect(problems).toEqual([]);
  });

  it('saves and measures the picture in its new colours, and keeps them over a reload', async () => {
    const { page, problems } = await openFour();
    await swatch(page, palette[1]!).click();
    await page.getByLabel('Hex').fill('#12fe34');
    await page.getByLabel('Hex').press('Enter');
    await page.keyboard.press('Escape');
    await page.mouse.move(600, 20);
    const edited = palette.map((hex, i) => (i === 1 ? '#12fe34' : hex));
    await expect.poll(() => onCanvas(page), POLL).toEqual([...edited].sort());
    const download = page.waitForEvent('download');
    await page.keyboard.press('Control+s');
    const png = PNG.sync.read(Buffer.from(await bytesOf(await download)));
    const { image } = await openImage(sample.path);
    const { image: indexed } = await quantize(image, { colors: 4 });
    const wanted = edited.map((hex) => parseHex(hex));
    for (let i = 0; i < indexed.indices.length; i += 997)
      expect([...png.data.subarray(4 * i, 4 * i + 3)]).toEqual(wanted[indexed.indices[i]!]!.slice(0, 3));
    await page.reload();
    await page.getByRole('slider', { name: 'Before and after' }).press('Home');
    await expect.poll(() => onCanvas(page), POLL).toEqual([...edited].sort());
    expect(problems).toEqual([]);
  });

  it('maps all pixels again where that is wanted', async () => {
    const { page, problems } = await openFour();
    await swatch(page, palette[1]!).click();
    await page.getByText('Remap').click();
    await page.getByLabel('Hex').fill('#12fe34');
    const edited = palette.map((hex, i) => (i === 1 ? '#12fe34' : hex));
    const { image } = await quantizedTo(edited);
    const used = [...new Set(image.indices)].map((index) => edited[index]!).sort();
    await page.mouse.move(600, 20);
    await expect.poll(() => onCanvas(page), POLL).toEqual(used);
    await page.getByRole('button', { name: 'Back to the computed palette' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => onCanvas(page), POLL).toEqual([...palette].sort());
    expect((await hexes(page)).sort()).toEqual([...palette].sort());
    expect(problems).toEqual([]);
  });

  it('refuses what is no colour and what holds none, and ends a merge by Escape (D5)', async () => {
    const { page } = await openFour();
    await swatch(page, palette[0]!).click();
    await page.getByLabel('Hex').fill('#12fg');
    expect(await page.getByLabel('Hex').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Hex').press('Enter');
    expect(await page.getByLabel('Hex').inputValue()).toBe(palette[0]);
    expect((await hexes(page)).sort()).toEqual([...palette].sort());
    await swatch(page, palette[0]!).click();
    await page.getByRole('button', { name: 'Merge' }).click();
    await page.keyboard.press('Escape');
    await page.getByText('Now choose the colour to merge it with').waitFor({ state: 'detached' });
    await swatch(page, palette[1]!).click();
    expect(await hexes(page)).toHaveLength(4);
    expect(await swatch(page, palette[1]!).getAttribute('aria-selected')).toBe('true');
    await drop(page, 'words.gpl', new TextEncoder().encode('no colours here'));
    await page.getByRole('alert').getByText('Could not read words.gpl').waitFor();
    expect(await hexes(page)).toHaveLength(4);
  });

  it('deletes a colour, whose pixels go to the nearest others', async () => {
    const { page, problems } = await openFour();
    const rest = palette.filter((_, i) => i !== 2);
    const { image } = await quantizedTo(rest);
    await swatch(page, palette[2]!).focus();
    await page.keyboard.press('Delete');
    await page.mouse.move(600, 20);
    await expect
      .poll(async () => (await onCanvas(page)).filter((hex) => palette.includes(hex)), POLL)
      .not.toContain(palette[2]);
    await expect.poll(() => hexes(page).then((all) => all.sort()), POLL).toEqual([...rest].sort());
    await page.keyboard.press('Escape');
    await expect.poll(() => onCanvas(page), POLL).toEqual([...rest].sort());
    for (const [index, hex] of rest.entries()) {
      const share = image.indices.filter((value) => value === index).length / image.indices.length;
      expect(await shareOnCanvas(page, hex)).toBeCloseTo(share, 6);
    }
    await page.keyboard.press('Control+z');
    // The focus is in the palette, and shows where the colour that has it lies.
    await expect.poll(() => hexes(page).then((all) => all.length), POLL).toBe(palette.length);
    await page.keyboard.press('Escape');
    await expect.poll(() => onCanvas(page), POLL).toEqual([...palette].sort());
    expect(problems).toEqual([]);
  });

  it('merges two colours into their mean by keys, drag or button', async () => {
    const { page, problems } = await openFour();
    const [a, b] = [palette[0]!, palette[3]!];
    const mean = meanOf([a, b], [shares[0]!, shares[3]!]);
    for (const method of ['keys', 'drag', 'button'] as const) {
      if (method === 'drag') await swatch(page, a).dragTo(swatch(page, b));
      else if (method === 'keys') {
        await swatch(page, a).click();
        await swatch(page, b).click({ modifiers: ['Control'] });
        await page.keyboard.press('m');
      } else {
        await swatch(page, a).click();
        await page.getByRole('button', { name: 'Merge' }).click();
        await swatch(page, b).click();
      }
      const merged = [mean, palette[1]!, palette[2]!];
      await expect.poll(() => hexes(page).then((all) => all.sort()), POLL).toEqual([...merged].sort());
      await page.mouse.move(600, 20);
      await page.keyboard.press('Escape');
      await expect.poll(() => onCanvas(page), POLL).toEqual([...merged].sort());
      await page.keyboard.press('Control+z');
      await expect.poll(() => hexes(page).then((all) => all.sort()), POLL).toEqual([...palette].sort());
      await exactResult(page);
    }
    expect(problems).toEqual([]);
  });

  it('keeps a locked colour exactly while the rest is clustered again', async () => {
    const { page, problems } = await openFour();
    await swatch(page, palette[0]!).click();
    await page.getByText('Remap').click();
    await page.getByLabel('Hex').fill('#00ff00');
    await page.getByLabel('Hex').press('Enter');
    await swatch(page, '#00ff00').press('l');
    expect(await swatch(page, '#00ff00, ').getAttribute('aria-label')).toContain('locked');
    await page.getByRole('button', { name: 'Back to the computed palette' }).click();
    const { image } = await openImage(sample.path);
    const expected = (await quantize(image, { colors: 4, locked: ['#00ff00'] })).image.palette;
    const wanted = [0, 1, 2, 3].map((entry) => formatHex(expected, entry));
    await expect.poll(() => hexes(page).then((all) => all.sort()), POLL).toEqual([...wanted].sort());
    expect(await commandShown(page)).toBe("fewhue compress coffee.png -k 4 --lock '#00ff00'");
    await setNumber(page, 'Colours', 6);
    await expect.poll(async () => (await hexes(page)).length, POLL).toBe(6);
    await exactResult(page);
    expect(await hexes(page)).toContain('#00ff00');
    await swatch(page, '#00ff00').press('l');
    await expect.poll(() => hexes(page), POLL).not.toContain('#00ff00');
    expect(problems).toEqual([]);
  });

  it('shows every entry in the colour it was given while another is locked', async () => {
    const { page, problems } = await openFour();
    await swatch(page, palette[0]!).click();
    await page.getByLabel('Hex').fill('#00ff88');
    await page.getByLabel('Hex').press('Enter');
    // What the pointer is on dims the others.
    await page.mouse.move(600, 20);
    await expect.poll(() => onCanvas(page), POLL).toEqual([...palette.slice(1), '#00ff88'].sort());
    const shown = await onCanvas(page);
    await swatch(page, palette[3]!).click();
    await page.getByRole('button', { name: 'Lock' }).click();
    await swatch(page, palette[3]!).locator('.swatch-lock').waitFor();
    await page.keyboard.press('Escape');
    await page.mouse.move(600, 20);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await exactResult(page);
    await page.waitForTimeout(300);
    expect(await onCanvas(page)).toEqual(shown);
    expect(await swatch(page, '#00ff88').getAttribute('title')).toBe(
      `#00ff88, ${(100 * shares[0]!).toFixed(1)} %`,
    );
    expect(problems).toEqual([]);
  });

  it('copies the palette as hex, CSS and JSON', async () => {
    const { page, problems } = await openFour();
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await openPanel(page);
    await page.getByRole('button', { name: 'Hex', exact: true }).click();
    await expect.poll(clipboard, POLL).toBe(`${palette.join('\n')}\n`);
    await page.getByRole('button', { name: 'CSS', exact: true }).click();
    await expect.poll(clipboard, POLL).toContain(`--color-2: ${palette[1]};`);
    await page.getByRole('button', { name: 'JSON', exact: true }).click();
    await expect.poll(clipboard, POLL).toContain('"colors"');
    expect(formatHex(parsePaletteJson(await clipboard()), 3)).toBe(palette[3]);
    expect(problems).toEqual([]);
  });

  it('saves a GIMP palette with which the command line gives the same picture (D18)', async () => {
    const { page, problems } = await openFour();
    await swatch(page, palette[3]!).focus();
    await page.keyboard.press('Delete');
    const rest = palette.slice(0, 3);
    await expect.poll(async () => (await hexes(page)).length, POLL).toBe(3);
    const download = page.waitForEvent('download');
    await openPanel(page);
    await page.getByRole('button', { name: 'Save as GIMP palette' }).click();
    const bytes = await bytesOf(await download);
    expect((await download).suggestedFilename()).toBe('coffee-k3.gpl');
    const saved = parseGpl(new TextDecoder().decode(bytes));
    expect([0, 1, 2].map((entry) => formatHex(saved, entry))).toEqual(rest);
    const command = await commandShown(page);
    expect(command).toBe('fewhue compress coffee.png --palette coffee-k3.gpl');
    // Whoever copies it is told which file it needs.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+c');
    await page.getByText('It reads coffee-k3.gpl: save the palette beside the picture first.').waitFor();
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'coffee-k3.gpl'), bytes);
    const args = ['compress', sample.path, ...command.split(' ').slice(3)];
    const { stdout } = await runCli([...args, '--json', '-o', join(folder, 'out.png')], { cwd: folder });
    const report = JSON.parse(stdout.toString()).results[0].palette as { hex: string; share: number }[];
    for (const { hex, share } of report)
      expect(await swatch(page, hex).getAttribute('aria-label')).toBe(
        `${hex}, ${(100 * share).toFixed(1)} %`,
      );
    expect(problems).toEqual([]);
  });

  it('is worked by keys alone', async () => {
    const { page, problems } = await openFour();
    await openPanel(page);
    await page.getByLabel('Sorted by').selectOption('Index');
    await page.keyboard.press('Escape');
    await page.getByRole('listbox', { name: 'Colours of the palette' }).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id), POLL).toBe('entry-hex');
    await page.keyboard.type('#ff00ff');
    await expect.poll(() => hexes(page), POLL).toEqual([...palette.slice(0, 3), '#ff00ff']);
    await page.keyboard.press('Escape');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('role')), POLL)
      .toBe('option');
    await page.keyboard.press('Home');
    // The palette's own order can be changed.
    await page.keyboard.press('Control+ArrowRight');
    await expect.poll(() => hexes(page), POLL).toEqual([palette[1], palette[0], palette[2], '#ff00ff']);
    await page.keyboard.press('m');
    expect(await page.getByText('Now choose the colour to merge it with').isVisible()).toBe(true);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await hexes(page)).length, POLL).toBe(3);
    await page.keyboard.press('End');
    await page.keyboard.press('Delete');
    await expect.poll(async () => (await hexes(page)).length, POLL).toBe(2);
    // The focus goes to what takes the place of the deleted one.
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('option');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Delete');
    expect(await hexes(page)).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  it('takes palettes that are dropped, pasted, chosen or known by name (D19)', async () => {
    const { page, problems } = await openFour();
    const wanted = ['#000000', '#ffffff', '#aa3322'];
    const taken = async (colors: readonly string[]) =>
      expect.poll(async () => (await hexes(page)).sort(), POLL).toEqual([...colors].sort());
    for (const format of keysOf(PALETTE_FORMATS).filter((name) => PALETTE_FORMATS[name].read)) {
      const bytes = formatPalette({ colors: Uint8Array.from(wanted.flatMap(parseHex)) }, format);
      const name = `mine.${PALETTE_FORMATS[format].extensions[0]}`;
      await drop(page, name, bytes, format === 'gpl' ? '.picture-frame' : '.ribbon');
      await page.getByText(`${name}: 3 colours`).waitFor();
      await taken(wanted);
      await page.keyboard.press('Control+z');
      await taken(palette);
    }
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', '#010203\n#fefdfc');
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    });
    await taken(['#010203', '#fefdfc']);
    await openPanel(page);
    await page.getByLabel('Take').selectOption('Game Boy');
    await taken(['#0f380f', '#306230', '#8bac0f', '#9bbc0f']);
    const { image } = await quantizedTo(['#0f380f', '#306230', '#8bac0f', '#9bbc0f']);
    await page.mouse.move(600, 20);
    await expect.poll(async () => (await onCanvas(page)).length, POLL).toBe(new Set(image.indices).size);
    expect(problems).toEqual([]);
  });

  it('entries keep the names of their file when they are recoloured, when others go, and over a reload', async () => {
    const { page, problems } = await openFour();
    const text = 'GIMP Palette\n#\n0 0 0\tInk\n255 255 255\tPaper\n170 51 34\tSeal\n20 20 20\tShade\n';
    await drop(page, 'mine.gpl', new TextEncoder().encode(text));
    await page.getByText('mine.gpl: 4 colours').waitFor();
    await swatch(page, '#aa3322').click();
    expect(await nameField(page).inputValue()).toBe('Seal');
    await page.getByLabel('Hex').fill('#bb4422');
    await page.getByLabel('Hex').press('Enter');
    expect(await nameField(page).inputValue()).toBe('Seal');
    await page.keyboard.press('Escape');
    await swatch(page, '#141414').focus();
    await page.keyboard.press('Delete');
    await expect.poll(async () => (await hexes(page)).length, POLL).toBe(3);
    await page.reload();
    await swatch(page, '#bb4422').click();
    expect(await nameField(page).inputValue()).toBe('Seal');
    await page.keyboard.press('Escape');
    await openPanel(page);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as GIMP palette' }).click();
    const { colors, names } = parseGpl(new TextDecoder().decode(await bytesOf(await download)));
    expect(names).toEqual(['Ink', 'Paper', 'Seal']);
    expect([...colors.subarray(8)]).toEqual([...parseHex('#bb4422')]);
    expect(problems).toEqual([]);
  });

  it('has names typed for its entries, undone as one step, which go into files and stay while others are locked', async () => {
    const { page, problems } = await openFour();
    await swatch(page, palette[1]!).click();
    await expect.poll(() => nameField(page).getAttribute('placeholder'), POLL).toMatch(/^[a-z ]+$/);
    await nameField(page).click();
    await page.keyboard.type('Lid ');
    await page.keyboard.press('Enter');
    expect(await nameField(page).inputValue()).toBe('Lid');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await nameField(page).inputValue()).toBe('');
    await page.getByRole('button', { name: 'Redo' }).click();
    await swatch(page, palette[2]!).click();
    await page.getByRole('button', { name: 'Lock' }).click();
    // A click into the picture opens the editor as well, and the key closes it there.
    await page.keyboard.press('Escape');
    const frame = (await page.locator('.picture-frame').boundingBox())!;
    await page.mouse.click(frame.x + frame.width / 2, frame.y + frame.height / 2);
    await nameField(page).waitFor();
    await page.keyboard.press('Escape');
    await nameField(page).waitFor({ state: 'detached' });
    await openPanel(page);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as GIMP palette' }).click();
    const { colors, names } = parseGpl(new TextDecoder().decode(await bytesOf(await download)));
    expect(names![1]).toBe('Lid');
    expect([...colors.subarray(4, 7)]).toEqual([...parseHex(palette[1]!)].slice(0, 3));
    expect(problems).toEqual([]);
  });

  it('has nothing for axe-core to find, light or dark, wide or narrow', async () => {
    const { page } = await bench.open();
    await openSample(page);
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 1280],
      ['light', 400],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      const at = `${colorScheme}, ${width} pixels wide`;
      await page.locator('.swatch').first().click();
      await page.getByLabel('Hex').waitFor();
      expect(await violations(page), at).toEqual([]);
      await page.keyboard.press('Escape');
      await openPanel(page);
      expect(await violations(page), at).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, at).toBe(0);
      await openPanel(page);
    }
  });
});

/** Share of the picture's pixels on the canvas that have a colour exactly. */
function shareOnCanvas(page: Page, hex: string): Promise<number> {
  return pictureCanvas(page).evaluate((canvas: HTMLCanvasElement, wanted) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(wanted.slice(at, at + 2), 16));
    let [all, same] = [0, 0];
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] !== 255) continue;
      all++;
      if (data[i] === r && data[i + 1] === g && data[i + 2] === b) same++;
    }
    return same / all;
  }, hex);
}

function meanOf(hexes: readonly string[], weights: readonly number[]): string {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const bytes = [1, 3, 5].map((at) =>
    hexes.reduce(
      (sum, hex, i) => sum + (weights[i]! / total) * Number.parseInt(hex.slice(at, at + 2), 16),
      0,
    ),
  );
  return `#${bytes.map((byte) => Math.round(byte).toString(16).padStart(2, '0')).join('')}`;
}
