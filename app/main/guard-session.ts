import type { Session } from 'electron';
import { PAGE_SCHEME } from './page-address.ts';

/** What the page may load from: its files, and what it made itself. Developer tools are part of Electron. */
const SCHEMES: readonly string[] = [PAGE_SCHEME, 'blob', 'data', 'devtools'];

/** Refuses every permission, every device, every download and the whole network: the page needs none of them. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isAllowed(url) }));
}

function isAllowed(address: string): boolean {
  return SCHEMES.includes(address.slice(0, address.indexOf(':')));
}
