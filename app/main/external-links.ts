/** The addresses outside the app that it may open, in the system's browser. */
export const EXTERNAL_LINKS: readonly string[] = ['https://opensource.org/license/mit'];

/** Whether an address is one of them, letter for letter: a prefix could be followed by anything. */
export function isExternalLink(address: string): boolean {
  return EXTERNAL_LINKS.includes(address);
}
