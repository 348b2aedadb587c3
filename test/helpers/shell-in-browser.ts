import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createHandlers } from '../../app/main/handlers/handlers.ts';
import { answerCalls } from '../../app/main/ipc.ts';
import { PAGE_ORIGIN } from '../../app/main/page-address.ts';
import { servePage } from '../../app/main/serve-page.ts';
import { eventChannel } from '../../app/shared/channels.ts';
import { available } from './available.ts';
import { hasBrowser, testExecutable } from './browser.ts';
import { type FakeDesktop, FakeWire, fakeDesktop } from './desktop-under-test.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const isBuilt = ['web/index.html', 'app/preload.cjs'].every((name) => existsSync(join(dist, name)));

/** Whether the page and the shell are built, and Chromium is there; throws in CI if not. */
export const canRunShellInBrowser = available('the built page and shell', isBuilt) && hasBrowser;

/** The desktop app without Electron: its page, its built preload script and its handlers, in Chromium. */
export interface ShellInBrowser {
  readonly page: Page;
  readonly desktop: FakeDesktop;
  /** Uncaught errors, refused resources and messages on the console's error channel. */
  readonly problems: readonly string[];
  readonly close: () => Promise<void>;
}

/** Opens the page as the shell serves it, with all its headers; files lie under `parent`. */
export async function openShellInBrowser(
  parent: string,
  pending: readonly string[],
): Promise<ShellInBrowser> {
  const server = await serve();
  const browser: Browser = await chromium.launch({
    executablePath: testExecutable!,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  const wire = new FakeWire(new Map());
  const desktop = fakeDesktop(mkdtempSync(join(parent, 'shell-')), (event) => {
    const [channel, text] = [eventChannel('open'), encode(event)].map((part) => JSON.stringify(part));
    void page.evaluate(`dispatchEvent(new CustomEvent(${channel}, { detail: ${text} }))`);
  });
  desktop.services.pending.add(pending);
  answerCalls(wire, createHandlers(desktop.services), {
    origin: PAGE_ORIGIN,
    report: (error) => desktop.reported.push(error),
  });
  await page.exposeFunction('invokeMain', async (channel: string, args: string) =>
    encode(await wire.invoke(channel, ...(decode(args) as unknown[]))),
  );
  await page.addInitScript({ content: preloadScript() });
  await page.goto(`${server.url}index.html`);
  return {
    ...{ page, desktop, problems },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** The built preload script with a stand-in for Electron around it. */
function preloadScript(): string {
  return `{
    const toBase64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const encode = (value) => JSON.stringify(value, (_, part) =>
      part instanceof Uint8Array ? { base64: toBase64(part) } : part);
    const decode = (text) => text === undefined ? undefined : JSON.parse(text, (_, part) =>
      typeof part?.base64 === 'string' ? fromBase64(part.base64) : part);
    const listeners = new Map();
    const electron = {
      contextBridge: { exposeInMainWorld: (name, value) => { globalThis[name] = value; } },
      webUtils: { getPathForFile: () => '' },
      ipcRenderer: {
        invoke: async (channel, ...words) => decode(await globalThis.invokeMain(channel, encode(words))),
        on: (channel, listener) => {
          const receive = ({ detail }) => listener({}, decode(detail));
          listeners.set(listener, receive);
          addEventListener(channel, receive);
        },
        off: (channel, listener) => removeEventListener(channel, listeners.get(listener)),
      },
    };
    ((require) => { ${readFileSync(join(dist, 'app', 'preload.cjs'), 'utf8')} })(() => electron);
  }`;
}

function encode(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part instanceof Uint8Array ? { base64: Buffer.from(part).toString('base64') } : part,
  );
}

function decode(text: string): unknown {
  return JSON.parse(text, (_, part) =>
    typeof part?.base64 === 'string' ? Uint8Array.from(Buffer.from(part.base64, 'base64')) : part,
  );
}

/** Serves the page as the shell's own scheme does, headers and all. */
async function serve() {
  const answer = servePage(join(dist, 'web'));
  const server = createServer(async ({ url = '/', method = 'GET' }, response) => {
    const { status, headers, body } = await answer({ url: PAGE_ORIGIN + url, method });
    response.writeHead(status, Object.fromEntries(headers));
    response.end(body ? Buffer.from(await new Response(body).arrayBuffer()) : undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
