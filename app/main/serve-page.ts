import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { CONTENT_SECURITY_POLICY } from '../shared/content-security-policy.ts';
import { PAGE_ORIGIN } from './page-address.ts';

/** Types of the files that a built page consists of; no others are served. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Headers of every answer. */
const HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
};

/** The part of a request that decides the answer. */
export interface PageRequest {
  readonly url: string;
  readonly method: string;
}

/** Answers the requests of the page with the files of one folder, and with nothing beside it. */
export function servePage(folder: string): (request: PageRequest) => Promise<Response> {
  return async ({ url, method }) => {
    if (method !== 'GET') return refuse(405);
    const path = pagePath(url);
    const type = path && TYPES[extname(path).toLowerCase()];
    if (!path || !type) return refuse(404);
    const bytes = await readInside(folder, path);
    if (!bytes) return refuse(404);
    return new Response(bytes, { headers: { ...HEADERS, 'Content-Type': type } });
  };
}

/**
 * The path that an address of the page means, relative to its folder and with `/`. Undefined for another origin, and
 * for a part that a file system would not take as the plain name of an entry.
 */
export function pagePath(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, host, pathname } = new URL(address);
  if (`${protocol}//${host}` !== PAGE_ORIGIN) return undefined;
  const parts = pathname.split('/').slice(1).map(decode);
  return parts.every((part) => part !== undefined && isPlainName(part)) ? parts.join('/') : undefined;
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** Decoding may have made separators, drives and steps upwards of what the address parser took for letters. */
function isPlainName(part: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no such name is served
  return part !== '' && !part.startsWith('.') && !/[/\\:\x00-\x1f]/.test(part);
}

/** The bytes of a file, if it still lies in the folder after links were followed. */
async function readInside(folder: string, path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, path))]);
    if (!file.startsWith(root + sep)) return undefined;
    return new Uint8Array(await readFile(file));
  } catch {
    return undefined;
  }
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: HEADERS });
}
