/** The page's own scheme: unlike `file:`, its origin reaches no other file of the disk. */
export const PAGE_SCHEME = 'fewhue-app';

/** Origin of the page, as Chromium writes it for a standard scheme. */
export const PAGE_ORIGIN = `${PAGE_SCHEME}://bundle`;

/** What the window shows. */
export const PAGE_URL = `${PAGE_ORIGIN}/index.html`;
