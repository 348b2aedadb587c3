import type { Host } from '../../shared/ipc-contract.ts';
import { engine } from '../engine/engine.ts';
import { browserHost } from './browser-host.ts';

/** The host of this window: the one that the desktop app's preload puts here, or else the browser. */
export const host: Host =
  (globalThis as { fewhueHost?: Host }).fewhueHost ??
  browserHost({
    decode: (file, name) => engine.call('decodeFile', { file, name }),
    zip: (files) => engine.call('zipFiles', { files }),
  });
