import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { available } from './available.ts';
import { type FolderServer, serveFolder } from './serve-folder.ts';

const EXECUTABLES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Where Chromium is; undefined if it is not installed. */
export const browserExecutable = EXECUTABLES.find((path) => existsSync(path));

/** Whether tests in a browser can run here; throws in CI if not. */
export const hasBrowser = available('Chromium', browserExecutable !== undefined);

/** The page as `npm run web` builds it. From the project's folder, where npm runs tests and bundled scripts alike. */
const PAGE = resolve('dist/web');

/** One browser and one server of the built page, for all tests of a file. */
export interface PageBench {
  readonly url: string;
  /**
   * A new window with the page open, as a person meets it at the first start. Errors of the page are gathered in
   * `problems`, which a test expects to be empty. `prepare` is called before anything is loaded.
   */
  readonly open: (
    options?: BrowserContextOptions,
    prepare?: (page: Page) => Promise<void>,
  ) => Promise<OpenPage>;
  readonly close: () => Promise<void>;
}

/** An open page, and what went wrong on it. */
export interface OpenPage {
  readonly page: Page;
  /** Uncaught errors, refused resources and messages on the console's error channel. */
  readonly problems: readonly string[];
}

/**
 * Lets a page start with 16 plain colours, as it was left so: what is there at once, and mapped without dithering. What
 * the page itself keeps stays.
 */
export async function startPlain(page: Page): Promise<void> {
  const kept = JSON.stringify(JSON.stringify({ settings: { quantize: { colors: 16 } } }));
  const script = `if (localStorage.getItem('fewhue') === null) localStorage.setItem('fewhue', ${kept});`;
  await page.addInitScript(script);
}

/** Starts the browser and the server of a built page, the interface if no other. */
export async function startBench(folder = PAGE): Promise<PageBench> {
  if (!existsSync(join(folder, 'index.html'))) throw new Error('the page is not built: npm run web');
  const server: FolderServer = await serveFolder(folder);
  const browser: Browser = await chromium.launch({
    executablePath: browserExecutable!,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      // WebGL in software; the rest without it, since compositing through an emulated graphics card takes most of the
      // time.
      ...['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-gpu-compositing'],
    ],
  });
  return {
    url: server.url,
    open: (options, prepare) => openPage(browser, server.url, options, prepare),
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
  prepare?: (page: Page) => Promise<void>,
): Promise<OpenPage> {
  // A service worker would answer what a test wants to answer itself, and work beside the page.
  const usual = { viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' } as const;
  const context = await browser.newContext({ ...usual, ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await prepare?.(page);
  await page.goto(url);
  return { page, problems };
}
