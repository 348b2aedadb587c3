import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { type OpenPage, type PageBench, startBench } from '../helpers/browser.ts';

/** The browser of a test file. */
export interface TestBrowser {
  readonly open: (options?: BrowserContextOptions) => Promise<OpenPage>;
}

/**
 * One browser for all tests of a file, with the page in `folder`, the interface if no other. The windows of a test are
 * closed when it ends, so that what goes on in them does not slow the next.
 */
export function useBrowser(folder?: string): TestBrowser {
  let bench: PageBench;
  let opened: OpenPage[] = [];
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
      const page = await bench.open(options);
      opened.push(page);
      return page;
    },
  };
}
