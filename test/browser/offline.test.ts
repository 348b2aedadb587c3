import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasBrowser } from '../helpers/browser.ts';
import { type FolderServer, serveFolder } from '../helpers/serve-folder.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { exactResult, openSample, setNumber } from './app-page.ts';
import { useBrowser } from './use-browser.ts';

describe.runIf(hasBrowser)('without a network', () => {
  const bench = useBrowser();
  const parent = temporaryFolder();
  /** A server of the built page, and the folder of its own that a test may change. */
  let folder: string;
  let server: FolderServer;
  beforeEach(async () => {
    folder = mkdtempSync(join(parent, 'site-'));
    cpSync(resolve('dist/web'), folder, { recursive: true });
    server = await serveFolder(folder);
  });
  afterEach(() => server?.close());

  /** Waits until the page's files are kept and the page is served from them. */
  const kept = (page: Page) =>
    page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (navigator.serviceWorker.controller) return;
      await new Promise((done) => {
        navigator.serviceWorker.addEventListener('controllerchange', done, { once: true });
      });
    });

  async function openKept() {
    const opened = await bench.open({ serviceWorkers: 'allow' });
    await opened.page.goto(server.url);
    await kept(opened.page);
    return opened;
  }

  it('asks for nothing more once it was loaded, whatever is done', async () => {
    const { page, problems } = await openKept();
    const before = server.asked.length;
    await openSample(page);
    await page.getByRole('tab', { name: 'Cloud' }).click();
    await page.locator('.cloud-frame canvas').waitFor();
    await page.getByRole('tab', { name: 'Regions' }).click();
    await page.locator('.segment-frame canvas').waitFor();
    await page.getByRole('tab', { name: 'Picture' }).click();
    await setNumber(page, 'Colours', 3);
    await exactResult(page);
    // A browser looks for a new service worker by itself, a second after a page or a worker has started.
    const asked = server.asked.slice(before).filter((path) => path !== '/service-worker.js');
    expect(asked).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('keeps an open page whole when a new build takes the place of its own (D6)', async () => {
    const { page, problems } = await openKept();
    await openSample(page);
    // The next build: the same files under other names, as far as they are named by what is in them.
    for (const name of readdirSync(join(folder, 'assets')).filter((file) => /^(cloud|segment)/.test(file)))
      renameSync(join(folder, 'assets', name), join(folder, 'assets', `new-${name}`));
    const script = join(folder, 'service-worker.js');
    const next = readFileSync(script, 'utf8').replace(/assets\/(?=cloud|segment)/g, 'assets/new-');
    writeFileSync(script, next.replace(/build:`\w+`/, 'build:`next`'));
    const index = join(folder, 'index.html');
    writeFileSync(index, readFileSync(index, 'utf8').replace('<html ', '<html data-build="next" '));
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
    });
    const waits = () =>
      page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state === 'installed');
    await expect.poll(waits).toBe(true);
    await page.getByRole('tab', { name: 'Cloud' }).click();
    await page.locator('.cloud-frame canvas').waitFor();
    // It is loaded anew from its own build as long as it is open, and from the next one when it was closed.
    await page.reload();
    await exactResultInCloud(page);
    expect(await buildOf(page)).toBeNull();
    expect(problems).toEqual([]);
    const context = page.context();
    await page.close();
    const later = await context.newPage();
    // The browser may take a moment to see that the page is closed.
    const opened = async () => {
      await later.goto('about:blank');
      await later.goto(server.url);
      return buildOf(later);
    };
    await expect.poll(opened).toBe('next');
  });

  it('starts, and does all that it can do, when the server is gone', async () => {
    const { page, problems } = await openKept();
    await server.close();
    rmSync(folder, { recursive: true });
    await page.reload();
    await openSample(page);
    await page.getByRole('tab', { name: 'Cloud' }).click();
    await page.locator('.cloud-frame canvas').waitFor();
    expect(problems).toEqual([]);
  });
});

/** The mark of the next build: titles name the picture. */
function buildOf(page: Page): Promise<string | null> {
  return page.locator('html').getAttribute('data-build');
}

/** The session comes back in the view that was shown. */
async function exactResultInCloud(page: Page): Promise<void> {
  await page.locator('.cloud-frame canvas').waitFor();
  await page.getByText('16 of 94,478 colours').waitFor();
}
