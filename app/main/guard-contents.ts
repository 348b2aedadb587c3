import type { WebContents } from 'electron';
import { isExternalLink } from './external-links.ts';
import { PAGE_URL } from './page-address.ts';

/**
 * Keeps a window on its page: it goes nowhere else, opens no windows, embeds nothing. A link on the list of
 * `external-links.ts` opens in the system's browser by `openExternal`.
 */
export function guardContents(contents: WebContents, openExternal: (address: string) => void): void {
  const stay = (event: { readonly url: string; preventDefault(): void }) => {
    // Its own page may be loaded again, also after a link to a part of it.
    if (event.url.split('#', 1)[0] !== PAGE_URL) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (isExternalLink(url)) openExternal(url);
    return { action: 'deny' };
  });
}
