import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type OpenPage, type PageBench, startBench, startPlain } from '../helpers/browser.ts';
import type { SmallSample } from './small-sample.ts';

/** The browser of a test file. */
export interface TestBrowser {
  readonly open: (options?: BrowserContextOptions) => Promise<OpenPage>;
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

/**
 * One browser for all tests of a file. The windows of a test are closed when it ends, so that what goes on in them does
 * not slow the next.
 */
export function useBrowser({ folder, sample, first }: Usage = {}): TestBrowser {
  let bench: PageBench;
  let opened: OpenPage[] = [];
  const prepare = async (page: Page) => {
    if (!first) await startPlain(page);
    const { bytes } = sample ?? {};
    if (bytes) await page.route('**/coffee-*.png', (route) => route.fulfill({ body: Buffer.from(bytes) }));
  };
  beforeAll(async () => {
    bench = await startBench(folder);
  });
  afterEach(async () => {
    const ended = opened;
    opened = [];
    await Promise.all(ended.map(({ page }) => page.context().close()));
  });
  afterAll(() => bench?.close());
  return {
    open: async (options) => {
      const page = await bench.open(options, prepare);
      opened.push(page);
      return page;
    },
  };
}
