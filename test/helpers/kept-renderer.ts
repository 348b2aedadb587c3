import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

/** What a page can be set to that was opened by another one. */
type PageOptions = Pick<BrowserContextOptions, 'viewport' | 'colorScheme' | 'reducedMotion' | 'permissions'>;

/** Whether all that a test asks for can be set for a page, without a context of its own. */
export function forPage(options: BrowserContextOptions): boolean {
  const { viewport, colorScheme, reducedMotion, permissions, ...rest } = options;
  return Object.keys(rest).length === 0;
}

/**
 * Opens pages in one process of the browser, one after the other. It keeps what it has compiled of the page's scripts
 * and of WebAssembly, which takes a third of the time until a page can be used. What a page has stored is deleted
 * before the next one.
 */
export class KeptRenderer {
  readonly #browser: Browser;
  readonly #usual: BrowserContextOptions;
  readonly #url: string;
  /** The page that opens the others, which is why they are in its process. */
  #opener: Page | undefined;

  constructor(browser: Browser, url: string, usual: BrowserContextOptions) {
    [this.#browser, this.#url, this.#usual] = [browser, url, usual];
  }

  /** A page on which nothing is loaded yet. None that was opened before may be in use. */
  async open({ viewport, colorScheme, reducedMotion, permissions }: PageOptions): Promise<Page> {
    this.#opener ??= await this.#start(await this.#browser.newContext(this.#usual));
    const opener = this.#opener;
    const session = await opener.context().newCDPSession(opener);
    await session.send('Storage.clearDataForOrigin', { origin: this.#url, storageTypes: 'all' });
    await session.detach();
    await opener.context().clearPermissions();
    if (permissions) await opener.context().grantPermissions([...permissions]);
    const opened = opener.waitForEvent('popup');
    await opener.evaluate("void window.open('about:blank')");
    const page = await opened;
    if (viewport) await page.setViewportSize(viewport);
    if (colorScheme || reducedMotion)
      await page.emulateMedia({
        ...(colorScheme && { colorScheme }),
        ...(reducedMotion && { reducedMotion }),
      });
    return page;
  }

  async #start(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    const empty = `${this.#url}empty`;
    await page.route(empty, (route) => route.fulfill({ body: '', contentType: 'text/html' }));
    await page.goto(empty);
    return page;
  }
}
