const DIRECTIVES = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types fewhue',
];

/**
 * What the page may load and run, as the page itself says it: its own files, WebAssembly, and pictures that it made
 * itself. Nothing inline, nothing from the network. What runs as a script passes `own-script.ts` first.
 */
export const PAGE_SECURITY_POLICY = DIRECTIVES.join('; ');

/** The same as a header, where it can say besides that no page may have this one in a frame. */
export const CONTENT_SECURITY_POLICY = [...DIRECTIVES, "frame-ancestors 'none'"].join('; ');
