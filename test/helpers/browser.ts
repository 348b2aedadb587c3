import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { available } from './available.ts';
import { KeptRenderer } from './kept-renderer.ts';
import { type FolderServer, serveFolder } from './serve-folder.ts';

/** The same browser without a window of its own: tests take a quarter less time in it. */
const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell';

const EXECUTABLES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Where Chromium is; undefined if it is not installed. */
export const browserExecutable = EXECUTABLES.find((path) => existsSync(path));

/** What tests are run in. */
export const testExecutable = existsSync(HEADLESS_SHELL) ? HEADLESS_SHELL : browserExecutable;

/** Whether tests in a browser can run here; throws in CI if not. */
export const hasBrowser = available('Chromium', testExecutable !== undefined);

/** The page as `npm run web` builds it. From the project's folder, where npm runs tests and bundled scripts alike. */
const PAGE = resolve('dist/web');

/** One browser and one server of the built page, for all tests of a file. */
export interface PageBench {
  readonly url: string;
  /**
   * A new window with the page open, as a person meets it at the first start. Errors of the page are gathered in
   * `problems`, which a test expects to be empty. `prepare` is called before anything is loaded.
   */
  readonly open: OpenWindow;
  /** The same, in the process of the page opened so before, which must be closed: a third quicker. */
  readonly openNext: OpenWindow;
  readonly close: () => Promise<void>;
}

/** Opens a window. */
type OpenWindow = (
  options?: BrowserContextOptions,
  prepare?: (page: Page) => Promise<void>,
) => Promise<OpenPage>;

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

/** Starts a browser and the server of a built page, the interface if no other. */
export async function startBench(folder = PAGE, executable = browserExecutable): Promise<PageBench> {
  if (!existsSync(join(folder, 'index.html'))) throw new Error('the page is not built: npm run web');
  const server: FolderServer = await serveFolder(folder);
  const browser: Browser = await chromium.launch({
    executablePath: executable!,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      // WebGL in software; the rest without it, since compositing through an emulated graphics card takes most of the
      // time.
      ...['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-gpu-compositing'],
    ],
  });
  const renderer = new KeptRenderer(browser, server.url, USUAL);
  return {
    url: server.url,
    open: async (options, prepare) => load(await openAlone(browser, options), server.url, prepare),
    openNext: async (options = {}, prepare) => load(await renderer.open(options), server.url, prepare),
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** A service worker would answer what a test wants to answer itself, and work beside the page. */
const USUAL = { viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' } as const;

async function openAlone(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  return (await browser.newContext({ ...USUAL, ...options })).newPage();
}

async function load(page: Page, url: string, prepare?: (page: Page) => Promise<void>): Promise<OpenPage> {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await prepare?.(page);
  await page.goto(url);
  return { page, problems };
}
