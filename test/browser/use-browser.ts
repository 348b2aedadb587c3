import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type OpenPage, type PageBench, startBench, startPlain, testExecutable } from '../helpers/browser.ts';
import { forPage } from '../helpers/kept-renderer.ts';
import type { SmallSample } from './small-sample.ts';

/** The browser of a test file. */
export interface TestBrowser {
  readonly open: (options?: WindowOptions) => Promise<OpenPage>;
}

/** How a window is opened. */
export interface WindowOptions extends BrowserContextOptions {
  /** Whether the test changes the context of the page, which no other test may then use; default: no. */
  readonly alone?: boolean;
}

/** What is opened in the browser of a test file. */
export interface Usage {
  /** Folder of the page; default: the interface. */
  readonly folder?: string;
  /** What the page gets in place of the sample of a cup of coffee. */
  readonly sample?: SmallSample;
  /** Whether the window is as at its first start, with what fits each picture; default: with 16 plain colours. */
  readonly first?: true;
}

/** What moves is drawn for every frame, which takes time: tests of motion ask for it. */
const STILL = { reducedMotion: 'reduce' } as const;

/**
 * The browser with the interface, which is the same for all files that a process runs: what it has compiled of the
 * page is there for the next file. It ends with the process.
 */
let shared: Promise<PageBench> | undefined;

function sharedBench(): Promise<PageBench> {
  shared ??= startBench(undefined, testExecutable);
  return shared;
}

/**
 * One browser for all tests of a file. The windows of a test are closed when it ends, so that what goes on in them does
 * not slow the next.
 */
export function useBrowser({ folder, sample, first }: Usage = {}): TestBrowser {
  let bench: PageBench;
  let opened: (() => Promise<void>)[] = [];
  const prepare = async (page: Page) => {
    if (!first) await startPlain(page);
    const { bytes } = sample ?? {};
    if (bytes) await page.route('**/coffee-*.png', (route) => route.fulfill({ body: Buffer.from(bytes) }));
  };
  beforeAll(async () => {
    bench = await (folder === undefined ? sharedBench() : startBench(folder, testExecutable));
  });
  afterEach(async ({ task }) => {
    // A second try may succeed: what the first one failed of is worth mending all the same.
    for (const { message } of task.result?.errors ?? []) console.warn(`${task.name}: ${message}`);
    const ended = opened;
    opened = [];
    await Promise.all(ended.map((close) => close()));
  });
  afterAll(async () => {
    if (folder !== undefined) await bench?.close();
  });
  return {
    open: async ({ alone = false, ...asked } = {}) => {
      const options = { ...STILL, ...asked };
      // Windows that are open at a time have no storage in common.
      const isAlone = alone || opened.length > 0 || !forPage(options);
      const window = await (isAlone ? bench.open : bench.openNext)(options, prepare);
      const { page } = window;
      opened.push(() => (isAlone ? page.context() : page).close());
      return window;
    },
  };
}
