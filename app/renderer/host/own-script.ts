/** The part of the browser's `trustedTypes` that is used; TypeScript does not know it. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): string };
}

// The page's security policy allows this one policy by its name.
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy('fewhue', { createScriptURL: ownAddress });

/**
 * The address of a script of the page's own, relative to the page, for what starts scripts: a browser that knows
 * trusted types takes no other text. Throws for a script from elsewhere.
 */
export function ownScript(address: string): string {
  return policy?.createScriptURL(address) ?? ownAddress(address);
}

function ownAddress(address: string): string {
  const { href, origin } = new URL(address, document.baseURI);
  if (origin !== location.origin) throw new TypeError('a script must be of this page');
  return href;
}
