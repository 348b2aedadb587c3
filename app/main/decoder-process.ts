import type { Reply } from '../shared/channels.ts';
import type { DecodedPicture } from '../shared/ipc-contract.ts';
import { decodePictureFile } from './decode-file.ts';
import { failureOf } from './failure.ts';
import type { OpenPicture } from './pictures.ts';

/** What Electron gives a utility process to speak with the one that started it. */
interface ParentPort {
  on(event: 'message', listener: (message: { readonly data: OpenPicture }) => void): void;
  postMessage(message: Reply<DecodedPicture>): void;
}

const { parentPort } = process as unknown as { readonly parentPort: ParentPort };

// Decodes one picture, and is ended: what a hostile file does to a decoder, it does to nothing else.
parentPort.on('message', ({ data }) => {
  void decodePictureFile(data).then(
    (value) => parentPort.postMessage({ ok: true, value }),
    (error: unknown) => parentPort.postMessage({ ok: false, failure: failureOf(error, report) }),
  );
});

function report(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
}
