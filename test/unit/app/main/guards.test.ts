import { EventEmitter } from 'node:events';
import type { Session, WebContents } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { EXTERNAL_LINKS } from '../../../../app/main/external-links.ts';
import { guardContents } from '../../../../app/main/guard-contents.ts';
import { guardSession } from '../../../../app/main/guard-session.ts';
import { PAGE_URL } from '../../../../app/main/page-address.ts';

function guard() {
  const opened: string[] = [];
  const setWindowOpenHandler = vi.fn<(handler: (details: { url: string }) => unknown) => void>();
  const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler });
  guardContents(contents as unknown as WebContents, (address) => opened.push(address));
  const isPrevented = (name: string, url: string) => {
    const preventDefault = vi.fn();
    contents.emit(name, { url, preventDefault });
    return preventDefault.mock.calls.length > 0;
  };
  return { isPrevented, opened, openWindow: setWindowOpenHandler.mock.calls[0]![0] };
}

const ELSEWHERE = [
  ...['https://example.org', 'http://localhost', 'file:///etc/passwd', 'about:blank', 'javascript:alert(1)'],
  ...[
    'data:text/html,x',
    'fewhue-app://bundle/other.html',
    'fewhue-app://other/index.html',
    `${PAGE_URL}.x`,
    '',
  ],
  ...EXTERNAL_LINKS,
];

describe('a window', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('stays on its page at %s', (event) => {
    const { isPrevented } = guard();
    for (const address of ELSEWHERE) expect(isPrevented(event, address), address).toBe(true);
    expect(isPrevented(event, PAGE_URL)).toBe(false);
    // Where the page was when it was loaded again.
    expect(isPrevented(event, `${PAGE_URL}#stage`)).toBe(false);
  });

  it('embeds nothing', () => expect(guard().isPrevented('will-attach-webview', PAGE_URL)).toBe(true));

  it('opens no other window, and only listed links outside', () => {
    const { openWindow, opened } = guard();
    for (const url of [...ELSEWHERE, PAGE_URL, `${EXTERNAL_LINKS[0]}?x`, `${EXTERNAL_LINKS[0]}.example.org`])
      expect(openWindow({ url })).toEqual({ action: 'deny' });
    expect(opened).toEqual(EXTERNAL_LINKS);
    for (const link of EXTERNAL_LINKS) expect(link).toMatch(/^https:\/\//);
  });
});

describe('a session', () => {
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: vi.fn(),
    setPermissionCheckHandler: vi.fn(),
    setDevicePermissionHandler: vi.fn(),
    webRequest: { onBeforeRequest: vi.fn() },
  });
  guardSession(session as unknown as Session);

  it('grants no permission', () => {
    const answer = vi.fn();
    for (const permission of ['media', 'geolocation', 'clipboard-read', 'notifications', 'openExternal', 'x'])
      session.setPermissionRequestHandler.mock.calls[0]![0](undefined, permission, answer);
    expect(answer.mock.calls).toEqual(new Array(6).fill([false]));
    expect(session.setPermissionCheckHandler.mock.calls[0]![0]()).toBe(false);
    expect(session.setDevicePermissionHandler.mock.calls[0]![0]()).toBe(false);
  });

  it('downloads nothing', () => {
    const preventDefault = vi.fn();
    session.emit('will-download', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it.each([
    [PAGE_URL, false],
    ['blob:fewhue-app://bundle/123', false],
    ['data:image/png;base64,xx', false],
    ['devtools://devtools/bundled/x.js', false],
    ['https://example.org', true],
    ['http://127.0.0.1', true],
    ['ws://example.org', true],
    ['file:///etc/passwd', true],
    ['ftp://x', true],
    ['', true],
  ])('loads from %s: refused is %s', (url, cancel) => {
    const answer = vi.fn();
    session.webRequest.onBeforeRequest.mock.calls[0]![0]({ url }, answer);
    expect(answer).toHaveBeenCalledWith({ cancel });
  });
});
