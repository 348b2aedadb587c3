import type { Host } from '../../shared/ipc-contract.ts';
import { engine } from '../engine/engine.ts';
import { browserHost } from './browser-host.ts';
import { decodingHost } from './decoding-host.ts';

const decode = (file: Blob, name: string) => engine.call('decodeFile', { file, name });
const { fewhueHost } = globalThis as { fewhueHost?: Host };

/** The host of this window: the one that the desktop app's preload puts here, or else the browser. */
export const host: Host = fewhueHost
  ? decodingHost(fewhueHost, decode)
  : browserHost({ decode, zip: (files) => engine.call('zipFiles', { files }) });
